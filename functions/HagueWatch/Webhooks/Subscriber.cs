using HagueWatch.Alerts;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Webhooks;

/// <summary>Describes which events are kept for an endpoint, and in which form.</summary>
internal class Subscriber
{
    /// <summary>Names the endpoint in blobs, logs and commands; lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>How its events are written.</summary>
    /// <value>Default: CloudEvents.</value>
    public IWebhookFormat Format { get; init; } = CloudEventsFormat.Instance;

    /// <summary>The kinds of alerts wanted; empty for all.</summary>
    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    /// <summary>The allies whose alerts are wanted; empty for all. Alerts that are not about an ally pass.</summary>
    public IReadOnlyList<Ally> Allies { get; init; } = [];

    /// <value>Default: information, which is every severity.</value>
    public AlertSeverity MinSeverity { get; init; }

    /// <summary>The certainty, 0 to 1, that an alert that fires must have, where one is known.</summary>
    /// <value>Default: 0, which is any.</value>
    public decimal MinCertainty { get; init; }

    /// <summary>Whether it wants each event about published figures, one bulletin an edition, or both.</summary>
    /// <value>Default: each.</value>
    public DeliveryMode Delivery { get; init; }

    /// <summary>How often it wants a sign that the sender works.</summary>
    /// <value>Default: off.</value>
    public HeartbeatPeriod Heartbeat { get; init; }

    /// <summary>Returns whether it wants bulletins.</summary>
    public bool AcceptsBulletins => Delivery is DeliveryMode.Bulletin or DeliveryMode.Both;

    /// <summary>Returns whether it wants an event. It cannot receive the alert that it is failing itself.</summary>
    public bool Accepts(AlertEvent alertEvent) =>
        alertEvent.Alert != new AlertKey(AlertKind.EndpointFailing, Id)
        && (Delivery != DeliveryMode.Bulletin || alertEvent.Ally is null)
        && alertEvent.Severity >= MinSeverity
        && !(alertEvent.State == AlertState.Firing && alertEvent.Figures?.Certainty?.Value < MinCertainty)
        && Wants(alertEvent.Kind)
        && (Allies.Count == 0 || alertEvent.Ally is null || Allies.Any(ally => ally.Code == alertEvent.Ally));

    /// <summary>Returns whether it wants alerts of a kind.</summary>
    public bool Wants(AlertKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);

    public override string ToString() => Id;
}

/// <summary>Lists what an endpoint wants of an edition.</summary>
internal enum DeliveryMode
{
    /// <summary>Every event.</summary>
    Each,

    /// <summary>One bulletin an edition; events about no ally, such as a publisher's silence, come all the same.</summary>
    Bulletin,

    /// <summary>Every event, and the bulletin.</summary>
    Both,
}
