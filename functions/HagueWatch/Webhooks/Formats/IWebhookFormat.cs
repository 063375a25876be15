using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as a kind of receiver expects them, and makes the requests that carry them.</summary>
/// <remarks>A further format is one file beside this one and one line in <see cref="WebhookFormats"/>.</remarks>
internal interface IWebhookFormat
{
    /// <summary>The value of an endpoint's setting <c>Format</c> that selects it.</summary>
    string Name { get; }

    /// <summary>The least time between two requests to an endpoint.</summary>
    TimeSpan Interval => TimeSpan.Zero;

    /// <summary>Whether its requests are signed with the endpoint's secrets.</summary>
    SettingUse Secrets => SettingUse.Refused;

    /// <summary>Whether its requests carry a key that the receiver gave out.</summary>
    SettingUse Key => SettingUse.Refused;

    /// <summary>Where its events go if the endpoint has no address of its own.</summary>
    Uri? DefaultUrl => null;

    /// <summary>Writes an alert's event; the text is stored, and equal events must have equal texts.</summary>
    WebhookBody WriteAlert(AlertEvent alertEvent);

    /// <summary>Writes the bulletin of an edition, likewise.</summary>
    WebhookBody WriteBulletin(Bulletin bulletin);

    /// <summary>Writes what fires when an endpoint joins, likewise.</summary>
    WebhookBody WriteSnapshot(Snapshot snapshot);

    /// <summary>Writes an operator's test of an endpoint.</summary>
    WebhookBody WritePing(Ping ping);

    /// <summary>Writes a heartbeat.</summary>
    WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat);

    /// <summary>Creates the request of one attempt.</summary>
    HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now);
}

/// <summary>Lists what a format has to do with a setting.</summary>
internal enum SettingUse
{
    /// <summary>It has no use for it: who sets it has mistaken something.</summary>
    Refused,

    Optional,

    Required,
}
