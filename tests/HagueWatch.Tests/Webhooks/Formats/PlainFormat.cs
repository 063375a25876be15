using System.Text;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>A second format, of plain text: what is formatted is left to it, here and in the requests.</summary>
internal sealed class PlainFormat : IWebhookFormat
{
    public string Name => "Plain";

    public WebhookBody WriteAlert(AlertEvent alertEvent) => new(alertEvent.Id, alertEvent.Summary);

    public WebhookBody WriteBulletin(Bulletin bulletin) => new(bulletin.Id, bulletin.Summary);

    public WebhookBody WriteSnapshot(Snapshot snapshot) => new(snapshot.Id, snapshot.Subject);

    public WebhookBody WritePing(Ping ping) => new("evt_ping", "ping");

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) => new("evt_beat", heartbeat.Month);

    public HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now) =>
        new(HttpMethod.Put, endpoint.Url) { Content = new StringContent(body.Text, Encoding.UTF8, "text/plain") };
}
