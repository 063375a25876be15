using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Corroboration;

/// <summary>Represents two figures for one year, each by its publisher's definition.</summary>
internal sealed record MeasuredDistance(Ally Ally, MeasurePair Pair, Observation First, Observation Second)
{
    public FiscalYear Year => First.Year;

    /// <summary>Second less first, in percentage points of GDP.</summary>
    public decimal Distance => Second.Value!.Value - First.Value!.Value;

    /// <summary>Whether the definitions alone explain the distance.</summary>
    public bool IsExpected => Distance >= Pair.Lowest && Distance <= Pair.Highest;

    /// <summary>The two figures as both were known on the day of the older one, where that explains the distance.</summary>
    /// <remarks>Then the later edition revised its figure, and the two do not disagree.</remarks>
    public MeasuredDistance? AsKnownTogether { get; init; }

    /// <summary>Whose figure a later edition revised, and what it was on the day of the other; null where that explains nothing.</summary>
    public (string Publisher, Observation Earlier)? Revised =>
        AsKnownTogether is not { } together ? null
        : ReferenceEquals(together.First, First) ? (Pair.Second.Publisher, together.Second)
        : (Pair.First.Publisher, together.First);

    /// <summary>Says after a space whose figure a later edition revised; nothing where that explains nothing.</summary>
    public string ExplainRevision() => Revised is not { } revised
        ? ""
        : $" {PublisherNames.Of(revised.Publisher)}'s own figure was {Shown.FormatShare(revised.Earlier.Value)} % when the other was "
            + "published: a later edition revised it.";
}
