using HagueWatch.Outlook;

namespace HagueWatch.Dossiers;

/// <summary>What came of the outlooks that are kept: of the ally's own year by year, and of all of them together.</summary>
/// <param name="Count">How many years of the ally's outlooks have come.</param>
/// <param name="Cases">What was expected of the newest of them; by edition, pledge and year.</param>
/// <param name="Pooled">How the outlooks of all allies did, by the pledges and horizons of those cases.</param>
/// <param name="Caution">How much the scores are worth, or why there are none.</param>
/// <param name="Caveats">Where the edition that scores does not mean quite the same figures as that of the outlook.</param>
/// <param name="Rule">Which edition scores.</param>
internal sealed record DossierScores(
    int Count,
    IReadOnlyList<ScoredOutlook> Cases,
    IReadOnlyList<OutlookScore> Pooled,
    string Caution,
    IReadOnlyList<string> Caveats,
    string Rule);

/// <summary>What was expected of the ally's share in one year, and what was published.</summary>
/// <remarks>Shares are in % of GDP, scores in points of GDP; 0 is best.</remarks>
internal sealed record ScoredOutlook
{
    /// <summary>The edition by which it was expected.</summary>
    public required CitedEdition Edition { get; init; }

    /// <summary>The version of the method.</summary>
    public required int Method { get; init; }

    /// <summary>The pledge's id.</summary>
    public required string Pledge { get; init; }

    /// <summary>The pledge's level.</summary>
    public required decimal Target { get; init; }

    /// <summary>How many years ahead it was.</summary>
    public required int Horizon { get; init; }

    /// <summary>The last share that was published then: what the status quo expects.</summary>
    public required CitedFigure Last { get; init; }

    /// <summary>The 10 % quantile.</summary>
    public required decimal Lower { get; init; }

    public required decimal Centre { get; init; }

    /// <summary>The 90 % quantile.</summary>
    public required decimal Upper { get; init; }

    /// <summary>The share that came, by the edition that its note names.</summary>
    public required CitedFigure Came { get; init; }

    /// <summary>Where in the interval that lay.</summary>
    public required IntervalPlace Place { get; init; }

    /// <summary>The continuous ranked probability score.</summary>
    public required decimal Crps { get; init; }

    /// <summary>That of "the share stays as it is": its error.</summary>
    public required decimal StatusQuoCrps { get; init; }
}

/// <summary>Lists where a share can lie to the 10 and 90 % quantiles of what was expected.</summary>
internal enum IntervalPlace
{
    BelowInterval,
    BelowCentre,
    AboveCentre,
    AboveInterval,
}
