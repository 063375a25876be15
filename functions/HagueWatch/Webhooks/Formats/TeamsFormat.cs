using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes messages for a workflow of Microsoft Teams: an Adaptive Card of texts without markup.</summary>
internal sealed partial class TeamsFormat : MessageFormat
{
    /// <summary>The longest message that Teams takes, in bytes.</summary>
    private const int MaxBytes = 28_000;

    private TeamsFormat()
    {
    }

    public static TeamsFormat Instance { get; } = new();

    public override string Name => "teams";

    // Cards replace {{DATE(…)}} and {{TIME(…)}} also in text runs.
    [GeneratedRegex(@"\{(?=\{)")]
    private static partial Regex BraceBeforeBrace { get; }

    protected override string? Render(Message message)
    {
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["fallbackText"] = Escape(message.Title),
            ["msteams"] = new { width = "Full" },
            ["body"] = new object[]
            {
                Block(null, new { type = "TextRun", text = Escape(message.Title), size = "Large", weight = "Bolder" }),
            }
            .Concat(message.Paragraphs.Select(paragraph => Block(null, Run(paragraph))))
            .Concat(message.Facts.Select(fact => Block("Small", Bold($"{fact.Name}: "), Run(fact.Value))))
            .Concat(message.Lists.SelectMany(Lines)),
        };
        var attachment = new Dictionary<string, object?>
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = card,
        };
        var text = JsonSerializer.Serialize(new { type = "message", attachments = new[] { attachment } }, CloudEventsFormat.Json);
        return Encoding.UTF8.GetByteCount(text) <= MaxBytes ? text : null;
    }

    private static IEnumerable<object> Lines(MessageList list) =>
        list.Lines.Select(entry => Block("Small", Run("• "), Run(entry.Text, entry.Link)))
            .Prepend(Block(null, Bold(list.Heading)));

    private static object Block(string? spacing, params object[] inlines) =>
        new { type = "RichTextBlock", spacing, inlines };

    private static object Bold(string text) => new { type = "TextRun", text = Escape(text), weight = "Bolder" };

    private static object Run(string text, Uri? link = null) => new
    {
        type = "TextRun",
        text = Escape(text),
        selectAction = link is null ? null : new { type = "Action.OpenUrl", url = link.AbsoluteUri },
    };

    private static string Escape(string text) => BraceBeforeBrace.Replace(text, "{ ");
}
