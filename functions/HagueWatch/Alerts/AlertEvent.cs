using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>A fact about an alert, in order: what subscribers are told.</summary>
/// <remarks>Its id follows from the alert and the sequence, so that telling it twice tells the same thing.</remarks>
public sealed record AlertEvent
{
    /// <summary>Stable over every repeat; the webhook's id and the receiver's key for deduplication.</summary>
    public string Id => EventId.Of(Alert, Sequence);

    /// <summary>The alert's key: <c>trajectory.off-path/HUN/hague-2025</c>.</summary>
    public required string Alert { get; init; }

    public required AlertKind Kind { get; init; }

    public required AlertTransition Transition { get; init; }

    /// <summary>Counts an alert's events from 1 without gaps.</summary>
    public required int Sequence { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required AlertState PreviousState { get; init; }

    public required AlertState State { get; init; }

    /// <summary>The instant of the evaluation that found it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The ISO 3166-1 alpha-3 code of the ally, for a spending alert.</summary>
    public string? Ally { get; init; }

    /// <summary>The publisher's id, for an alert about one or about its figures.</summary>
    public string? Publisher { get; init; }

    /// <summary>The pledge's id, for an alert about one.</summary>
    public string? Pledge { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Summary { get; init; }

    /// <summary>The figures behind a spending alert.</summary>
    public TrajectoryFigures? Figures { get; init; }

    /// <summary>The published figures that the event rests on, each with the bytes it came from.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The quarantined documents and what is wrong with them, for an alert about an edition.</summary>
    public QuarantinedEdition? Quarantine { get; init; }
}

/// <summary>What happened to an alert; the middle of the event's type.</summary>
public enum AlertTransition
{
    Raised,
    Resolved,
}

/// <summary>How urgent an alert is.</summary>
public enum AlertSeverity
{
    Information,
    Warning,
    Critical,
}

/// <summary>The figures of a trajectory at its deciding year. Shares and gap are in % of GDP and percentage points.</summary>
public sealed record TrajectoryFigures
{
    public required int Year { get; init; }

    /// <summary>Whether the deciding year is the publisher's estimate.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Whether the rounding of the printed figures could change the status.</summary>
    public required bool Marginal { get; init; }

    public required decimal Share { get; init; }

    public required decimal Required { get; init; }

    public required decimal Gap { get; init; }

    /// <summary>The gap in million US dollars at the prices and exchange rates of <see cref="PriceBase"/>.</summary>
    public decimal? GapUsdMillions { get; init; }

    public int? PriceBase { get; init; }

    public required int BaselineYear { get; init; }

    public required decimal BaselineShare { get; init; }

    public required decimal Target { get; init; }

    public required int TargetYear { get; init; }
}

/// <summary>One published figure and the way back to its bytes.</summary>
public sealed record Evidence
{
    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public decimal? Value { get; init; }

    public required string Cell { get; init; }

    public required Uri Url { get; init; }

    public required Sha256 Sha256 { get; init; }
}

/// <summary>Documents that the validation gate refused.</summary>
public sealed record QuarantinedEdition
{
    /// <summary>The folder under <c>quarantine/&lt;publisher&gt;</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The edition's id, where the documents tell it.</summary>
    public string? Edition { get; init; }

    public required IReadOnlyList<Sha256> Documents { get; init; }

    /// <summary>The errors among the findings, the first of them where there are many.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The errors in all.</summary>
    public required int Errors { get; init; }
}
