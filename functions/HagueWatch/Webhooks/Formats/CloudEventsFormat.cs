using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as CloudEvents 1.0 in JSON, signed as Standard Webhooks 1.0 says.</summary>
/// <remarks>Formats that store the same bodies and only make other requests derive from it.</remarks>
internal class CloudEventsFormat : IWebhookFormat
{
    /// <summary>The longest body that is sent, in bytes of UTF-8.</summary>
    public const int MaxBytes = 20_000;

    private const string ContentType = "application/cloudevents+json";
    private const string AlertSource = "urn:haguewatch:alerts";
    private const string SenderSource = "urn:haguewatch:sender";

    /// <summary>How all formats write JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private protected CloudEventsFormat()
    {
    }

    public static CloudEventsFormat Instance { get; } = new();

    public virtual string Name => "cloudevents";

    public virtual SettingUse Secrets => SettingUse.Required;

    public virtual SettingUse Key => SettingUse.Refused;

    /// <summary>Returns the CloudEvents type of an alert's event.</summary>
    public static string TypeOf(AlertEvent alertEvent) =>
        $"org.haguewatch.alert.{Spelling.Kebab(alertEvent.Transition)}.v1";

    /// <summary>Writes an alert's event, with as many findings as fit.</summary>
    /// <exception cref="ArgumentException">The event is too long even without findings.</exception>
    public WebhookBody WriteAlert(AlertEvent alertEvent) => Fit(
        alertEvent.Id, AlertData.CountFindings(alertEvent), findings => WriteAlert(alertEvent, findings));

    /// <summary>Writes the bulletin of an edition, with as many of its items as fit.</summary>
    /// <exception cref="ArgumentException">It is too long even without items.</exception>
    public WebhookBody WriteBulletin(Bulletin bulletin) => Fit(
        bulletin.Id, bulletin.Changed.Count, items => WriteBulletin(bulletin, items));

    /// <summary>Writes a snapshot, with as many of its alerts as fit.</summary>
    /// <exception cref="ArgumentException">It is too long even without alerts.</exception>
    public WebhookBody WriteSnapshot(Snapshot snapshot) => Fit(
        snapshot.Id,
        snapshot.Firing.Count,
        alerts => Write(
            new Envelope(
                snapshot.Id,
                Source(AlertSource, snapshot.Deployment),
                "org.haguewatch.snapshot.v1",
                snapshot.Endpoint,
                snapshot.Time,
                "urn:haguewatch:schema:snapshot.v1"),
            SnapshotData.Create(snapshot, alerts)));

    public WebhookBody WritePing(Ping ping) => Write(
        new Envelope(
            ping.Id,
            Source(SenderSource, ping.Deployment),
            "org.haguewatch.endpoint.ping.v1",
            ping.Endpoint,
            ping.Time,
            "urn:haguewatch:schema:ping.v1"),
        new { endpoint = ping.Endpoint, message = Ping.Message });

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) => Write(
        new Envelope(
            heartbeat.IdFor(endpoint),
            Source(SenderSource, heartbeat.Deployment),
            "org.haguewatch.heartbeat.v1",
            endpoint.Id,
            heartbeat.Time,
            "urn:haguewatch:schema:heartbeat.v1"),
        new
        {
            endpoint = endpoint.Id,
            month = heartbeat.Month,
            period = Spelling.Kebab(endpoint.Heartbeat),
            alertsFiring = heartbeat.AlertsFiring,
            editions = heartbeat.Editions.Select(edition => new
            {
                publisher = edition.Publisher,
                edition = edition.Edition,
                published = edition.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }),
        });

    /// <summary>Creates the request of one attempt, signed with every active secret where there is one.</summary>
    public virtual HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now)
    {
        var bytes = Encoding.UTF8.GetBytes(body.Text);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType, "utf-8");
        WebhookSignature.Sign(request, endpoint.Secrets, body.Event, now, bytes);
        return request;
    }

    /// <summary>Writes as many entries as fit into the longest body.</summary>
    private static WebhookBody Fit(string eventId, int entries, Func<int, WebhookBody> write)
    {
        for (var shown = entries; shown >= 0; shown--)
        {
            var body = write(shown);
            if (Encoding.UTF8.GetByteCount(body.Text) <= MaxBytes)
            {
                return body;
            }
        }

        throw new ArgumentException($"Event {eventId} is longer than {MaxBytes} bytes.", nameof(eventId));
    }

    /// <summary>Names a source of this deployment: two deployments never share one.</summary>
    private static string Source(string source, string? deployment) =>
        deployment is null ? source : $"{source}:{deployment}";

    private static WebhookBody WriteBulletin(Bulletin bulletin, int items) => Write(
        new Envelope(
            bulletin.Id,
            Source(AlertSource, bulletin.Deployment),
            "org.haguewatch.bulletin.v1",
            bulletin.Subject,
            bulletin.Time,
            "urn:haguewatch:schema:bulletin.v1"),
        BulletinData.Create(bulletin, items));

    private static WebhookBody WriteAlert(AlertEvent alertEvent, int findings) => Write(
        new Envelope(
            alertEvent.Id,
            Source(AlertSource, alertEvent.Deployment),
            TypeOf(alertEvent),
            alertEvent.Alert.ToString(),
            alertEvent.Time,
            "urn:haguewatch:schema:alert.v1"),
        AlertData.Create(alertEvent, findings));

    private static WebhookBody Write(Envelope envelope, object data)
    {
        var text = JsonSerializer.Serialize(
            new
            {
                specversion = "1.0",
                id = envelope.Id,
                source = envelope.Source,
                type = envelope.Type,
                subject = envelope.Subject,
                time = FormatInstant(envelope.Time),
                datacontenttype = "application/json",
                dataschema = envelope.Schema,
                data,
            },
            Json);
        return new WebhookBody(envelope.Id, text);
    }

    /// <summary>Formats an instant as RFC 3339 does, in UTC and no longer than it must be.</summary>
    public static string FormatInstant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private sealed record Envelope(
        string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Schema);
}
