namespace HagueWatch.Dossiers;

/// <summary>What one publisher says, in its own definition: set beside the others, never averaged.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Definition">What the publisher means by the figure.</param>
/// <param name="Edition">Its newest edition; null where none is known.</param>
/// <param name="Figures">In % of GDP, by year.</param>
internal sealed record PublishedMeasure(
    string Publisher, string Indicator, string Definition, CitedEdition? Edition, IReadOnlyList<CitedFigure> Figures);

/// <summary>How far two publishers' newest actual figures of one year are apart, in percentage points of GDP.</summary>
/// <param name="First">The publisher that the other is compared with.</param>
/// <param name="Second">The publisher that is compared.</param>
/// <param name="Year">The year.</param>
/// <param name="Points">Second less first.</param>
/// <param name="Lowest">The lowest distance that the definitions explain.</param>
/// <param name="Highest">The highest.</param>
/// <param name="Expected">Whether the definitions explain the distance.</param>
/// <param name="Revision">Whose figure a later edition revised, in words; empty where that explains nothing.</param>
internal sealed record MeasureDistance(
    string First, string Second, int Year, decimal Points, decimal Lowest, decimal Highest, bool Expected, string Revision);
