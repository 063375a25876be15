using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>Reports a transition of an alert. It is what subscribers receive.</summary>
/// <remarks>
/// A condition describes it and the ledger numbers it. The order of the members is the order of the stored JSON.
/// </remarks>
internal sealed record AlertEvent
{
    /// <summary>The same at every repeat, as it follows from the alert, the sequence and the deployment alone.</summary>
    /// <value>The webhook's id, by which receivers recognise a repeat.</value>
    public string Id => EventId.Compute(Alert.ToString(), Sequence, Deployment);

    /// <summary>The id of the deployment that issued it; the ledger sets it.</summary>
    /// <value>Null for an event from before events carried one.</value>
    public string? Deployment { get; init; }

    public required AlertKey Alert { get; init; }

    public required AlertTransition Transition { get; init; }

    /// <summary>Counts an alert's events from 1 without gaps; the ledger sets it.</summary>
    [JsonRequired]
    public int Sequence { get; init; }

    /// <summary>The state before the event; the ledger sets it.</summary>
    [JsonRequired]
    public AlertState PreviousState { get; init; }

    /// <summary>The state after the event; the ledger sets it.</summary>
    [JsonRequired]
    public AlertState State { get; init; }

    /// <summary>The instant of the evaluation that found it; the ledger sets it.</summary>
    [JsonRequired]
    public DateTimeOffset Time { get; init; }

    /// <summary>The trace of the run that found it, where there was one; the ledger sets it.</summary>
    public string? Traceparent { get; init; }

    public AlertKind Kind => Alert.Kind;

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

    /// <summary>Why the gap changed since the alert's last decision, where there was one.</summary>
    public Account? Account { get; init; }

    /// <summary>The published figures that the event rests on, each with the bytes it came from.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The figures that were replaced, for an event about the evidence of an alert.</summary>
    public EvidenceRevision? Revision { get; init; }

    /// <summary>The verdicts that changed, for an event about verdicts.</summary>
    public IReadOnlyList<ChangedVerdict> Verdicts { get; init; } = [];

    /// <summary>What a reader must know before comparing the two editions; null where they mean the same figures.</summary>
    public string? Caveat { get; init; }

    /// <summary>The events that are not sent where this one is, for they rest on the same figure.</summary>
    public IReadOnlyList<RelatedEvent> Related { get; init; } = [];

    /// <summary>The ids of the events that tell this one's figure already.</summary>
    public IReadOnlyList<string> InhibitedBy { get; init; } = [];

    /// <summary>The id of the silence that keeps it back; the ledger sets it.</summary>
    public string? SilencedBy { get; init; }

    /// <summary>The operator's word that the alert is being looked after, where one holds; the ledger sets it.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>The quarantined documents and what is wrong with them, for an alert about an edition.</summary>
    public QuarantinedEdition? Quarantine { get; init; }
}
