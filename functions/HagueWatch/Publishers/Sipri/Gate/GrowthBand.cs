using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Bounds how the ratio of two sheets may change, in natural logarithms.</summary>
/// <param name="Name">What the ratio measures.</param>
/// <param name="Dividend">The sheet above.</param>
/// <param name="Divisor">The sheet below.</param>
internal sealed record GrowthBand(string Name, Indicator Dividend, Indicator Divisor)
{
    /// <summary>How much it may fall in a year.</summary>
    public required double Fall { get; init; }

    /// <summary>How much it may rise in a year.</summary>
    public required double Rise { get; init; }

    /// <summary>
    /// How much it may rise in a year after calm ones, or five times as much as in the mean of the five years before;
    /// null if <see cref="Rise"/> is the only bound.
    /// </summary>
    public double? RiseAfterCalm { get; init; }

    /// <summary>How far it may be from the mean of the years beside it.</summary>
    public required double Apart { get; init; }

    /// <summary>The same for the two countries at war.</summary>
    public required double AtWar { get; init; }

    /// <summary>How much it may change before <see cref="SipriGate.Settled"/>; null if by any factor.</summary>
    public double? Unsettled { get; init; }
}
