using System.Text;
using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as messages to people. A chat's own format says only how it renders one.</summary>
internal abstract class MessageFormat : IWebhookFormat
{
    public abstract string Name { get; }

    public virtual TimeSpan Interval => TimeSpan.Zero;

    public WebhookBody WriteAlert(AlertEvent alertEvent) => Messages.Create(alertEvent).Fit(Render);

    public WebhookBody WriteBulletin(Bulletin bulletin) => Messages.Create(bulletin).Fit(Render);

    public WebhookBody WriteSnapshot(Snapshot snapshot) => Messages.Create(snapshot).Fit(Render);

    public WebhookBody WritePing(Ping ping) => Messages.Create(ping).Fit(Render);

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) =>
        Messages.Create(endpoint, heartbeat).Fit(Render);

    public HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now) =>
        new(HttpMethod.Post, endpoint.Url)
        {
            Content = new StringContent(body.Text, Encoding.UTF8, "application/json"),
        };

    /// <summary>Renders a message, or returns null where it is longer than the service takes.</summary>
    protected abstract string? Render(Message message);
}
