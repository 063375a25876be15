using HagueWatch.Alerts;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks;

/// <summary>A subscriber: where its webhooks go, how they are signed and which events it wants.</summary>
public sealed class Endpoint
{
    /// <summary>Names the endpoint in blobs, logs and commands; lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <remarks>Its path and query may be as good as a secret: neither is ever logged.</remarks>
    public required Uri Url { get; init; }

    /// <summary>The active secrets; more than one while a secret is rotated.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    /// <summary>The kinds of alerts wanted; empty for all.</summary>
    public IReadOnlyList<AlertKind> Kinds { get; init; } = [];

    /// <summary>The allies whose alerts are wanted; empty for all. Alerts about no ally pass.</summary>
    public IReadOnlyList<Ally> Allies { get; init; } = [];

    /// <value>Default: information, which is every severity.</value>
    public AlertSeverity MinSeverity { get; init; }

    /// <summary>Whether it wants to hear once a month that the sender lives.</summary>
    /// <value>Default: false.</value>
    public bool Heartbeat { get; init; }

    /// <summary>Tells whether it wants an event. That it fails itself, it cannot hear.</summary>
    public bool Accepts(AlertEvent alertEvent)
    {
        ArgumentNullException.ThrowIfNull(alertEvent);
        return alertEvent.Alert != $"{AlertKind.EndpointFailing}/{Id}"
            && alertEvent.Severity >= MinSeverity
            && (Kinds.Count == 0 || Kinds.Contains(alertEvent.Kind))
            && (Allies.Count == 0 || alertEvent.Ally is null || Allies.Any(ally => ally.Code == alertEvent.Ally));
    }

    public override string ToString() => Id;
}
