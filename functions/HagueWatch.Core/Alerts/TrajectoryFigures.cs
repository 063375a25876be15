using HagueWatch.Pledges;

namespace HagueWatch.Alerts;

/// <summary>The figures of a pledge at its deciding year.</summary>
/// <remarks>
/// Shares are in the pledge's unit, mostly % of GDP; the gap is in percentage points. What is computed here is rounded
/// (<see cref="Required"/>, <see cref="Gap"/>, <see cref="GapUsdMillions"/>); what is published or pledged is not.
/// </remarks>
internal sealed record TrajectoryFigures
{
    public required int Year { get; init; }

    /// <summary>Whether the deciding year is the publisher's estimate.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Whether the rounding of the printed figures could change the status.</summary>
    public required bool Marginal { get; init; }

    /// <summary>In how many of the known revisions the status would survive; null for an actual value.</summary>
    public Certainty? Certainty { get; init; }

    public required decimal Share { get; init; }

    public required decimal Required { get; init; }

    public required decimal Gap { get; init; }

    /// <summary>The gap in million US dollars at the prices and exchange rates of <see cref="PriceBase"/>.</summary>
    public decimal? GapUsdMillions { get; init; }

    public int? PriceBase { get; init; }

    /// <summary>For a path.</summary>
    public int? BaselineYear { get; init; }

    /// <summary>For a path.</summary>
    public decimal? BaselineShare { get; init; }

    public required decimal Target { get; init; }

    public required int TargetYear { get; init; }

    /// <summary>Whose model the required share is.</summary>
    public string Model { get; init; } = "";

    /// <summary>Where the pledge or plan can be read.</summary>
    public string Source { get; init; } = "";
}
