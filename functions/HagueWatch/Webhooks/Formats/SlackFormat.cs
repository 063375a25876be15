using System.Text;
using System.Text.Json;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes messages for an incoming webhook of Slack, in blocks that interpret no markup.</summary>
internal sealed class SlackFormat : MessageFormat
{
    private const int MaxHeader = 150;
    private const int MaxSection = 3000;
    private const int MaxBlocks = 50;

    /// <summary>Slack refuses blocks that are too long together, and does not say how long that is.</summary>
    private const int MaxText = 12_000;

    private SlackFormat()
    {
    }

    public static SlackFormat Instance { get; } = new();

    public override string Name => "slack";

    /// <summary>Slack takes one message a second.</summary>
    public override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override string? Render(Message message)
    {
        object[] blocks =
        [
            new { type = "header", text = Plain(message.Title, MaxHeader) },
            .. message.Paragraphs.Select(one => new { type = "section", text = Plain(one, MaxSection) }),
            .. message.Facts.Count == 0 ? Array.Empty<object>() : [RichText(Section(message.Facts.SelectMany(Fact)))],
            .. message.Lists.Select(list => RichText(Section([Bold(list.Heading)]), Bullets(list))),
        ];
        return blocks.Length > MaxBlocks || message.Length > MaxText
            ? null
            : JsonSerializer.Serialize(
                new { text = Summarise(message), blocks, unfurl_links = false, unfurl_media = false }, CloudEventsFormat.Json);
    }

    /// <summary>The text of notifications, which is the only one here in which Slack looks for markup.</summary>
    private static string Summarise(Message message) =>
        MessageText.Cut($"{message.Title}. {message.Paragraphs[0]}", MaxSection, Escape);

    private static string Escape(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => rune.ToString(),
    };

    private static object Plain(string text, int max) =>
        new { type = "plain_text", text = MessageText.Cut(text, max), emoji = false };

    private static object RichText(params object[] elements) => new { type = "rich_text", elements };

    private static object Section(IEnumerable<object> elements) => new { type = "rich_text_section", elements };

    private static IEnumerable<object> Fact(Fact fact) =>
        [Bold($"{fact.Name}: "), new { type = "text", text = $"{fact.Value}\n" }];

    private static object Bold(string text) => new { type = "text", text, style = new { bold = true } };

    private static object Bullets(MessageList list) => new
    {
        type = "rich_text_list",
        style = "bullet",
        elements = list.Lines.Select(entry => Section([Line(entry)])),
    };

    private static object Line(Entry entry) => entry.Link is { } link
        ? new { type = "link", url = link.AbsoluteUri, text = entry.Text }
        : new { type = "text", text = entry.Text };
}
