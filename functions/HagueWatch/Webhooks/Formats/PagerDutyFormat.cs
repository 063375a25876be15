using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Statistics;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events for PagerDuty's Events API v2: incidents of alerts, and change events of all else.</summary>
/// <remarks>The routing key is a secret: it is not in the stored body, and each request puts it in.</remarks>
internal sealed class PagerDutyFormat : IWebhookFormat
{
    private const int MaxBytes = 512_000;
    private const int MaxSummary = 1024;
    private const int MaxDedupKey = 255;
    private const int DigestLength = 32;

    private PagerDutyFormat()
    {
    }

    public static PagerDutyFormat Instance { get; } = new();

    public string Name => "pagerduty";

    public SettingUse Key => SettingUse.Required;

    public Uri? DefaultUrl { get; } = new("https://events.pagerduty.com/v2/enqueue");

    /// <summary>Writes an alert's event; one that leaves nothing open behind it is a change event.</summary>
    public WebhookBody WriteAlert(AlertEvent alertEvent)
    {
        var message = Messages.Create(alertEvent);
        return ActionOf(alertEvent) is { } action
            ? message.Fit(one => WithinLimit(WriteIncident(one, action, alertEvent)))
            : WriteChange(message);
    }

    public WebhookBody WriteBulletin(Bulletin bulletin) => WriteChange(Messages.Create(bulletin));

    public WebhookBody WriteSnapshot(Snapshot snapshot) => WriteChange(Messages.Create(snapshot));

    public WebhookBody WritePing(Ping ping) => WriteChange(Messages.Create(ping));

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) =>
        WriteChange(Messages.Create(endpoint, heartbeat));

    public HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now)
    {
        // The body is an object with members.
        var text = $$"""{"routing_key":{{JsonSerializer.Serialize(endpoint.Key)}},{{body.Text[1..]}}""";
        return new HttpRequestMessage(HttpMethod.Post, IsChange(body) ? ChangeUrl(endpoint.Url) : endpoint.Url)
        {
            Content = new StringContent(text, Encoding.UTF8, "application/json"),
        };
    }

    private static string? ActionOf(AlertEvent one) => one.Transition switch
    {
        AlertTransition.Resolved or AlertTransition.Retracted => "resolve",
        AlertTransition.Updated when one.State != AlertState.Firing => null,
        AlertTransition.Updated when one.Acknowledged is not null => "acknowledge",
        AlertTransition.Raised or AlertTransition.Updated => "trigger",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one.Transition, null),
    };

    private static string WriteIncident(Message message, string action, AlertEvent one) => JsonSerializer.Serialize(
        new
        {
            event_action = action,
            dedup_key = DedupKeyOf(message),
            payload = new
            {
                summary = Summarise(message),
                source = SourceOf(message),
                severity = SeverityOf(message.Severity),
                timestamp = CloudEventsFormat.FormatInstant(message.Time),
                component = MessageText.Clean(one.Alert.Subject),
                @class = one.Kind.Name,
                custom_details = Details(message),
            },
            links = Links(message),
        },
        CloudEventsFormat.Json);

    private static WebhookBody WriteChange(Message message) => message.Fit(one => WithinLimit(JsonSerializer.Serialize(
        new
        {
            payload = new
            {
                summary = Summarise(one),
                source = SourceOf(one),
                timestamp = CloudEventsFormat.FormatInstant(one.Time),
                custom_details = Details(one),
            },
            links = Links(one),
        },
        CloudEventsFormat.Json)));

    private static string? WithinLimit(string text) => Encoding.UTF8.GetByteCount(text) <= MaxBytes ? text : null;

    private static string DedupKeyOf(Message message)
    {
        var key = message.Deployment is { } deployment ? $"{deployment}/{message.Subject}" : message.Subject;
        return key.Length <= MaxDedupKey
            ? key
            : MessageText.Cut(key, MaxDedupKey - DigestLength)
                + Sha256.Compute(Encoding.UTF8.GetBytes(key)).Prefix(DigestLength);
    }

    private static string Summarise(Message message) =>
        MessageText.Cut($"{message.Title}. {message.Paragraphs[0]}", MaxSummary);

    private static string SourceOf(Message message) =>
        message.Deployment is { } deployment ? $"Hague Watch {deployment}" : "Hague Watch";

    private static string SeverityOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        AlertSeverity.Information => "info",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static Dictionary<string, object> Details(Message message)
    {
        var details = new Dictionary<string, object> { ["Summary"] = string.Join(' ', message.Paragraphs) };
        foreach (var fact in message.Facts)
        {
            details[fact.Name] = fact.Value;
        }

        foreach (var list in message.Lists)
        {
            details[list.Heading] = list.Lines.Select(line => line.Text);
        }

        return details;
    }

    private static IEnumerable<object> Links(Message message) => message.Lists
        .SelectMany(list => list.Entries)
        .Where(entry => entry.Link is not null)
        .Select(entry => new { href = entry.Link!.AbsoluteUri, text = entry.Text });

    private static bool IsChange(WebhookBody body)
    {
        using var json = JsonDocument.Parse(body.Text);
        return !json.RootElement.TryGetProperty("event_action", out _);
    }

    /// <summary>The address of change events beside the one of incidents: <c>/v2/change/enqueue</c>.</summary>
    private static Uri ChangeUrl(Uri incidents) => new(incidents, $"change/enqueue{incidents.Query}");
}
