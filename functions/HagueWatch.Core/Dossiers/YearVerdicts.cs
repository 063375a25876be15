namespace HagueWatch.Dossiers;

/// <summary>Whether an ally met a pledge in one year: as first published, wherever that turned, and as published now.</summary>
/// <param name="Pledge">The pledge's id.</param>
/// <param name="Goal">What was to be reached.</param>
/// <param name="Year">The year.</param>
/// <param name="Said">In the order of the editions; at least one.</param>
internal sealed record YearVerdicts(string Pledge, string Goal, int Year, IReadOnlyList<SaidVerdict> Said)
{
    /// <summary>Whether the verdict of now is another than the first.</summary>
    public bool Turned => Said[0].Met != Said[^1].Met;
}

/// <summary>The verdict that one edition gives.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Figure">Its figure.</param>
/// <param name="Required">What was asked for by its own baseline, in the unit of the figure, rounded to four decimals.</param>
/// <param name="Met">Whether that was reached, within the tolerance of the pledge's kind.</param>
/// <param name="Marginal">Whether the rounding of the printed figures could change that.</param>
internal sealed record SaidVerdict(CitedEdition Edition, CitedFigure Figure, decimal Required, bool Met, bool Marginal);
