using System.Text;
using System.Text.Json;
using HagueWatch.Alerts;

namespace HagueWatch.Webhooks.Formats;

/// <summary>Writes messages for a webhook of Discord, as one embed that mentions nobody.</summary>
internal sealed class DiscordFormat : MessageFormat
{
    private const int MaxTitle = 256;
    private const int MaxDescription = 4096;
    private const int MaxFields = 25;
    private const int MaxName = 256;
    private const int MaxValue = 1024;
    private const int MaxText = 6000;

    private DiscordFormat()
    {
    }

    public static DiscordFormat Instance { get; } = new();

    public override string Name => "discord";

    /// <summary>Discord takes thirty messages a minute in a channel.</summary>
    public override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override string? Render(Message message)
    {
        var title = MessageText.Cut(message.Title, MaxTitle, Escape);
        var description = string.Join('\n', message.Paragraphs.Select(Escape).Concat(message.Lists.Select(Describe)));
        var fields = message.Facts
            .Select(fact => new
            {
                name = MessageText.Cut(fact.Name, MaxName, Escape),
                value = MessageText.Cut(fact.Value, MaxValue, Escape),
                inline = fact.Value.Length <= 30,
            })
            .ToList();
        var timestamp = CloudEventsFormat.FormatInstant(message.Time);
        var length = title.Length + description.Length + fields.Sum(field => field.name.Length + field.value.Length);
        return description.Length > MaxDescription || fields.Count > MaxFields || length > MaxText
            ? null
            : JsonSerializer.Serialize(
                new
                {
                    embeds = new[]
                    {
                        new { title, description, color = ColourOf(message.Severity), fields, timestamp },
                    },
                    allowed_mentions = new { parse = Array.Empty<string>() },
                },
                CloudEventsFormat.Json);
    }

    private static string Describe(MessageList list) =>
        $"\n**{Escape(list.Heading)}**\n{string.Join('\n', list.Lines.Select(entry => $"- {Link(entry)}"))}";

    private static string Link(Entry entry) => entry.Link is { } link
        ? $"[{Escape(entry.Text)}]({EscapeLink(link)})"
        : Escape(entry.Text);

    // Either would end the link.
    private static string EscapeLink(Uri link) =>
        link.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private static string Escape(string text) => MessageText.Cut(text, int.MaxValue, Escape);

    /// <summary>Escapes what Discord could take for markup, a mention, an emoji or an address.</summary>
    private static string Escape(Rune rune) => IsPlain(rune) ? rune.ToString() : $"\\{rune}";

    private static bool IsPlain(Rune rune) =>
        !rune.IsAscii || Rune.IsLetterOrDigit(rune) || " .,;%/'\"=$^".Contains((char)rune.Value);

    private static int ColourOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => 0xB3261E,
        AlertSeverity.Warning => 0xB26A00,
        AlertSeverity.Information => 0x1F5FA8,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
