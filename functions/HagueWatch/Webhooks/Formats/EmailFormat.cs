using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using HagueWatch.Alerts;
using MimeKit;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes events as mail to people, in plain text and in HTML.</summary>
/// <remarks>What is stored has no sender and no recipients: they are those of the settings at each attempt.</remarks>
internal sealed class EmailFormat : IWebhookFormat
{
    private const int MaxLength = 60_000;
    private const int MaxSubject = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private EmailFormat()
    {
    }

    public static EmailFormat Instance { get; } = new();

    public string Name => "email";

    // Mails of one alert answer its first event's.
    public WebhookBody WriteAlert(AlertEvent alertEvent) => Write(
        Messages.Create(alertEvent), EventId.Compute(alertEvent.Alert.ToString(), 1, alertEvent.Deployment));

    public WebhookBody WriteBulletin(Bulletin bulletin) => Write(Messages.Create(bulletin));

    public WebhookBody WriteSnapshot(Snapshot snapshot) => Write(Messages.Create(snapshot));

    public WebhookBody WritePing(Ping ping) => Write(Messages.Create(ping));

    public WebhookBody WriteHeartbeat(Endpoint endpoint, Heartbeat heartbeat) =>
        Write(Messages.Create(endpoint, heartbeat));

    public HttpRequestMessage CreateRequest(Endpoint endpoint, WebhookBody body, DateTimeOffset now) =>
        throw new NotSupportedException("Mail is not sent by HTTP.");

    /// <summary>Creates the mail of an event.</summary>
    public static MimeMessage CreateMail(MailSettings settings, WebhookBody body)
    {
        var stored = Read(body);
        var mail = new MimeMessage
        {
            Subject = stored.Subject,
            MessageId = MessageId(body.Event, settings.From),
            Body = new BodyBuilder { TextBody = stored.Text, HtmlBody = stored.Html }.ToMessageBody(),
        };
        if (stored.Time is { } time)
        {
            mail.Date = time;
        }

        mail.From.Add(settings.From);
        mail.To.AddRange(settings.To);
        // No mailbox answers that its owner is away.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (stored.FirstEvent is { } first && first != body.Event)
        {
            var thread = MessageId(first, settings.From);
            mail.References.Add(thread);
            mail.InReplyTo = thread;
        }

        return mail;
    }

    /// <summary>Reads a mail. What was stored before the endpoint got mail is sent as it is.</summary>
    private static StoredMail Read(WebhookBody body)
    {
        using var document = JsonDocument.Parse(body.Text);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("html", out _)
            && document.RootElement.TryGetProperty("subject", out _)
            ? document.Deserialize<StoredMail>(Json)!
            : new StoredMail($"Event {body.Event}", body.Text, null, null, null);
    }

    private static string MessageId(string eventId, MailboxAddress from)
    {
        var domain = from.Address[(from.Address.LastIndexOf('@') + 1)..];
        return $"{eventId}@{new IdnMapping().GetAscii(domain)}";
    }

    private static WebhookBody Write(Message message, string? firstEvent = null) => message.Fit(one =>
    {
        var subject = MessageText.Cut(one.Title, MaxSubject);
        var mail = new StoredMail(subject, WriteText(one), WriteHtml(one), one.Time, firstEvent);
        var text = JsonSerializer.Serialize(mail, Json);
        return text.Length <= MaxLength ? text : null;
    });

    private static string WriteText(Message message)
    {
        var text = new StringBuilder();
        foreach (var paragraph in message.Paragraphs.Prepend(message.Title))
        {
            text.Append(paragraph).Append("\n\n");
        }

        foreach (var fact in message.Facts)
        {
            text.Append(fact.Name).Append(": ").Append(fact.Value).Append('\n');
        }

        foreach (var list in message.Lists)
        {
            text.Append('\n').Append(list.Heading).Append(":\n");
            foreach (var line in list.Lines)
            {
                text.Append("- ").Append(line.Text).Append('\n');
                if (line.Link is { } link)
                {
                    text.Append("  ").Append(link.AbsoluteUri).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    // Each text has a direction of its own, so that one from right to left turns nothing beside it.
    private static string WriteHtml(Message message)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append(Html.Encode(message.Title))
            .Append("</title></head>\n<body style=\"font-family: sans-serif\">\n")
            .Append("<h1 dir=\"auto\" style=\"font-size: 1.3em\">")
            .Append(Html.Encode(message.Title))
            .Append("</h1>\n");
        foreach (var paragraph in message.Paragraphs)
        {
            html.Append("<p dir=\"auto\">").Append(Html.Encode(paragraph)).Append("</p>\n");
        }

        if (message.Facts.Count > 0)
        {
            html.Append("<table>\n");
            foreach (var fact in message.Facts)
            {
                html.Append("<tr><th align=\"left\" valign=\"top\">").Append(Html.Encode(fact.Name))
                    .Append("</th><td><bdi>").Append(Html.Encode(fact.Value)).Append("</bdi></td></tr>\n");
            }

            html.Append("</table>\n");
        }

        foreach (var list in message.Lists)
        {
            html.Append("<h2 style=\"font-size: 1.1em\">").Append(Html.Encode(list.Heading)).Append("</h2>\n<ul>\n");
            foreach (var line in list.Lines)
            {
                html.Append("<li dir=\"auto\">").Append(WriteLine(line)).Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string WriteLine(Entry line) => line.Link is { } link
        ? $"<a href=\"{Html.Encode(link.AbsoluteUri)}\">{Html.Encode(line.Text)}</a>"
        : Html.Encode(line.Text);

    /// <summary>A mail as it is stored.</summary>
    /// <param name="Subject">What it is about, on one line.</param>
    /// <param name="Text">What it says, as plain text.</param>
    /// <param name="Html">The same, as HTML.</param>
    /// <param name="Time">The event's time.</param>
    /// <param name="FirstEvent">The id of the alert's first event, whose mail this one answers.</param>
    private sealed record StoredMail(
        string Subject, string Text, string? Html, DateTimeOffset? Time, string? FirstEvent);
}
