using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as CloudEvents for a topic of Azure Event Grid, which asks for its access key.</summary>
internal sealed class EventGridFormat : IWebhookFormat
{
    private const string KeyHeader = "aeg-sas-key";

    private EventGridFormat()
    {
    }

    public static EventGridFormat Instance { get; } = new();

    public string Name => "event-grid";

    public SettingUse Secrets => SettingUse.Optional;

    public SettingUse Key => SettingUse.Required;

    public WebhookBody WriteAlert(AlertEvent alertEvent) => CloudEventsFormat.Instance.WriteAlert(alertEvent);

    public WebhookBody WriteBulletin(Bulletin bulletin) => CloudEventsFormat.Instance.WriteBulletin(bulletin);

    public WebhookBody WriteSnapshot(Snapshot snapshot) => CloudEventsFormat.Instance.WriteSnapshot(snapshot);

    public WebhookBody WritePing(Ping ping) => CloudEventsFormat.Instance.WritePing(ping);

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) =>
        CloudEventsFormat.Instance.WriteHeartbeat(endpoint, heartbeat);

    public HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now)
    {
        var request = CloudEventsFormat.Instance.CreateRequest(endpoint, body, now);
        request.Headers.Add(KeyHeader, endpoint.Key);
        return request;
    }
}
