using HagueWatch.Statistics;

namespace HagueWatch.Outlook;

/// <summary>Whether an outlook can be given.</summary>
internal enum OutlookStatus
{
    Given,

    /// <summary>The share of the edition's last year is not published.</summary>
    NoData,

    /// <summary>The ally has no armed forces, or the target year has come.</summary>
    NotApplicable,
}

/// <summary>What may become of an ally's share of GDP, for one pledge, by the figures of one edition.</summary>
/// <remarks>Shares are in per cent of GDP and probabilities from 0 to 1, all rounded to four decimals.</remarks>
internal sealed record AllyOutlook
{
    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string Ally { get; init; }

    /// <summary>The pledge's id.</summary>
    public required string Pledge { get; init; }

    public required OutlookStatus Status { get; init; }

    public required decimal Target { get; init; }

    public required FiscalYear TargetYear { get; init; }

    /// <summary>The year of the last published share, from which the horizons count.</summary>
    public FiscalYear? Year { get; init; }

    public decimal? Share { get; init; }

    /// <summary>Whether that share is the publisher's estimate: then its revision is part of every horizon.</summary>
    public bool? Provisional { get; init; }

    /// <summary>The probability of at least the target in the target year.</summary>
    public decimal? AtLeastTarget { get; init; }

    /// <summary>What the next edition decides on; null where nothing is asked then.</summary>
    public NextDecision? Next { get; init; }

    /// <summary>From the year after the last share to the target year.</summary>
    public IReadOnlyList<YearOutlook> Years { get; init; } = [];
}

/// <summary>What may be published of the year after the last one.</summary>
/// <param name="Year">The year.</param>
/// <param name="Path">The share that the reference path asks for.</param>
/// <param name="AtLeastPath">The probability of at least that share.</param>
internal sealed record NextDecision(FiscalYear Year, decimal Path, decimal AtLeastPath);

/// <summary>What may become of a share in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Line">The pledge line's share: equal steps from the last share to the target.</param>
/// <param name="Plan">The share that the ally's own plan names, where one is in force that does.</param>
/// <param name="Centre">Half way between the last share and the line.</param>
/// <param name="Quantiles">The shares at <see cref="OutlookMethod.QuantileLevels"/>.</param>
internal sealed record YearOutlook(FiscalYear Year, decimal Line, decimal? Plan, decimal Centre, IReadOnlyList<decimal> Quantiles)
{
    /// <summary>Finds one of the quantiles; the level is in per cent.</summary>
    public decimal Quantile(int level) => Quantiles[OutlookMethod.QuantileLevels.Index().Single(one => one.Item == level).Index];
}
