using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>A fact about an alert, in order: what is sent to subscribers.</summary>
/// <remarks>Its id follows from the alert and the sequence, so that sending it again sends the same id.</remarks>
internal sealed record AlertEvent : EventDescription
{
    [JsonConstructor]
    public AlertEvent()
    {
    }

    [SetsRequiredMembers]
    public AlertEvent(AlertKey alert, EventDescription description)
        : base(description) => Alert = alert;

    /// <summary>Stable over every repeat; the webhook's id and the receiver's key for deduplication.</summary>
    public string Id => EventId.Compute(Alert.ToString(), Sequence);

    public required AlertKey Alert { get; init; }

    public required AlertTransition Transition { get; init; }

    /// <summary>Counts an alert's events from 1 without gaps.</summary>
    public required int Sequence { get; init; }

    public required AlertState PreviousState { get; init; }

    public required AlertState State { get; init; }

    /// <summary>The instant of the evaluation that found it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The trace of the run that found it, where there was one.</summary>
    public string? Traceparent { get; init; }
}

/// <summary>What happened to an alert; the middle of the event's type.</summary>
internal enum AlertTransition
{
    Raised,

    /// <summary>Goes on, but more severe or on the figures of another year; or its evidence was revised.</summary>
    Updated,

    Resolved,

    /// <summary>Is over because the figures it was raised on were replaced: it should not have been raised.</summary>
    Retracted,
}
