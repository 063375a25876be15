using HagueWatch.Statistics;

namespace HagueWatch.Pledges;

/// <summary>Whether an ally is on its path.</summary>
internal enum AssessmentStatus
{
    /// <summary>More than 0.05 percentage points above the path.</summary>
    Ahead,

    /// <summary>On the path or at most 0.05 percentage points above.</summary>
    OnPath,

    /// <summary>Below a path by at most 0.05 percentage points; a floor or a plan tolerates nothing.</summary>
    Watch,

    /// <summary>Below a path by more than 0.05 percentage points, until it is reached again; below a floor or a plan.</summary>
    OffPath,

    /// <summary>A figure that decides is not published.</summary>
    NoData,

    /// <summary>The pledge cannot be applied to the ally, or asks for nothing in the deciding year.</summary>
    NotApplicable,
}

/// <summary>One ally against one pledge, by the figures of one edition.</summary>
/// <remarks>Shares are in the pledge's unit, mostly % of GDP; gaps in percentage points; all unrounded.</remarks>
internal sealed record Assessment
{
    public required Ally Ally { get; init; }

    public required Pledge Pledge { get; init; }

    public required AssessmentStatus Status { get; init; }

    /// <summary>The deciding year; null where there is nothing to decide on.</summary>
    public FiscalYear? Year { get; init; }

    /// <summary>The figures it rests on; null without data.</summary>
    public AssessedFigures? Figures { get; init; }

    /// <summary>In how many of the known revisions the status would survive, where that was asked and is known.</summary>
    public Certainty? Certainty { get; init; }
}

/// <summary>The figures that an assessment rests on.</summary>
internal sealed record AssessedFigures
{
    /// <summary>The published figure of the deciding year, which has a value.</summary>
    public required Observation Deciding { get; init; }

    /// <summary>The published share in the baseline year, of the same edition; null for a pledge without one.</summary>
    public Observation? Baseline { get; init; }

    /// <summary>The share in the deciding year.</summary>
    public decimal Share => Deciding.Value!.Value;

    /// <summary>The share that the pledge asks for.</summary>
    public required decimal Required { get; init; }

    /// <summary>Share less required share, in percentage points.</summary>
    public decimal Gap => Share - Required;

    /// <summary>Whether the deciding year is the publisher's estimate.</summary>
    public bool Provisional => Deciding.Status is ObservationStatus.Estimate or ObservationStatus.Provisional;

    /// <summary>Whether the rounding of the printed figures could change the status.</summary>
    public required bool Marginal { get; init; }

    /// <summary>The gap in million US dollars at the edition's constant prices.</summary>
    /// <value>Null where the edition has no such expenditure.</value>
    public decimal? GapUsdMillions { get; init; }

    /// <summary>The year of the prices and exchange rates of <see cref="GapUsdMillions"/>.</summary>
    public FiscalYear? PriceBase { get; init; }
}
