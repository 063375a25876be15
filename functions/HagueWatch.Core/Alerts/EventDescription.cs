using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>What an event says of the world; <see cref="AlertEvent"/> adds the alert's transition.</summary>
internal record EventDescription
{
    public required AlertKind Kind { get; init; }

    public required AlertSeverity Severity { get; init; }

    /// <summary>Why the alert changed, for an alert about published figures.</summary>
    public AlertCause? Cause { get; init; }

    /// <summary>The ISO 3166-1 alpha-3 code of the ally, for a spending alert.</summary>
    public string? Ally { get; init; }

    /// <summary>The publisher's id, for an alert about one or about its figures.</summary>
    public string? Publisher { get; init; }

    /// <summary>The pledge's id, for an alert about one.</summary>
    public string? Pledge { get; init; }

    /// <summary>A sentence or two for a person.</summary>
    public required string Summary { get; init; }

    /// <summary>The figures behind a spending alert.</summary>
    public TrajectoryFigures? Figures { get; init; }

    /// <summary>The published figures that the event rests on, each with the bytes it came from.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The figures that were replaced, for an event about the evidence of an alert.</summary>
    public EvidenceRevision? Revision { get; init; }

    /// <summary>The quarantined documents and what is wrong with them, for an alert about an edition.</summary>
    public QuarantinedEdition? Quarantine { get; init; }
}

/// <summary>How urgent an alert is.</summary>
internal enum AlertSeverity
{
    Information,
    Warning,
    Critical,
}

/// <summary>The figures of a pledge at its deciding year.</summary>
/// <remarks>Shares are in the pledge's unit, mostly % of GDP; the gap is in percentage points.</remarks>
internal sealed record TrajectoryFigures
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

/// <summary>Documents that the validation gate refused.</summary>
internal sealed record QuarantinedEdition
{
    /// <summary>The folder under <c>quarantine/&lt;publisher&gt;</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The edition's id, where the documents name it.</summary>
    public string? Edition { get; init; }

    public required IReadOnlyList<Sha256> Documents { get; init; }

    /// <summary>The errors among the findings, the first of them where there are many.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The errors in all.</summary>
    public required int Errors { get; init; }
}
