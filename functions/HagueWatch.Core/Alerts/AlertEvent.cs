using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace HagueWatch.Alerts;

/// <summary>A fact about an alert, in order: what subscribers are told.</summary>
/// <remarks>Its id follows from the alert and the sequence, so that telling it twice tells the same thing.</remarks>
internal sealed record AlertEvent : EventDescription
{
    [JsonConstructor]
    public AlertEvent()
    {
    }

    [SetsRequiredMembers]
    public AlertEvent(EventDescription description, string alert, AlertTransition transition)
        : base(description) => (Alert, Transition) = (alert, transition);

    /// <summary>Stable over every repeat; the webhook's id and the receiver's key for deduplication.</summary>
    public string Id => EventId.Compute(Alert, Sequence);

    /// <summary>The alert's key: <c>trajectory.off-path/HUN/hague-2025</c>.</summary>
    public required string Alert { get; init; }

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

    /// <summary>Is over because what it was raised on was replaced: by what is published now it should not have been raised.</summary>
    Retracted,
}
