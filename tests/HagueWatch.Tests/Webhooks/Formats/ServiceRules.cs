using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Holds bodies to what each service documents: its limits, and where it looks for markup.</summary>
internal static class ServiceRules
{
    /// <summary>Lists what a service would refuse, or take for more than text.</summary>
    public static IReadOnlyList<string> Breaches(string format, string body)
    {
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var found = format switch
        {
            "slack" => Slack(root),
            "teams" => Teams(root, body),
            "discord" => Discord(root),
            "pagerduty" => PagerDuty(root, body),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
        return [.. found.Concat(Strings(root).Where(HasHidden).Select(text => $"hidden characters: {text}"))];
    }

    /// <summary>Lists every text of a document.</summary>
    public static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(member => Strings(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    /// <summary>Takes Discord's escapes out of a text.</summary>
    public static string Unescape(string text) => Regex.Replace(text, @"\\([^0-9A-Za-z\s])", "$1");

    private static IEnumerable<string> Slack(JsonElement root)
    {
        var text = root.GetProperty("text").GetString()!;
        if (text.Length is 0 or > 3000 || Regex.IsMatch(text, "[<>]|&(?!amp;|lt;|gt;)"))
        {
            yield return $"the notification: {text}";
        }

        var blocks = root.GetProperty("blocks");
        if (blocks.GetArrayLength() is 0 or > 50)
        {
            yield return "the number of blocks";
        }

        foreach (var block in blocks.EnumerateArray())
        {
            var type = TypeOf(block);
            var fault = type switch
            {
                "header" => PlainText(block.GetProperty("text"), 150),
                "section" => PlainText(block.GetProperty("text"), 3000),
                "rich_text" => null,
                _ => "a block that the format does not use",
            };
            if (fault is not null)
            {
                yield return $"{type}: {fault}";
            }
        }

        string[] known = ["rich_text_section", "rich_text_list", "text", "link"];
        foreach (var element in Objects(blocks)
            .Where(one => one.TryGetProperty("elements", out _))
            .SelectMany(one => one.GetProperty("elements").EnumerateArray()))
        {
            var isEmpty = element.TryGetProperty("text", out var shown) && shown.GetString() is "";
            if (isEmpty || !known.Contains(TypeOf(element)))
            {
                yield return $"element: {element}";
            }

            if (element.TryGetProperty("url", out var url) && !IsHttps(url))
            {
                yield return $"link: {url}";
            }
        }
    }

    private static string? PlainText(JsonElement text, int max) =>
        TypeOf(text) != "plain_text" || text.GetProperty("emoji").GetBoolean() ? "text that is looked at for markup"
        : text.GetProperty("text").GetString()!.Length is var length && length > 0 && length <= max ? null
        : "its length";

    private static IEnumerable<string> Teams(JsonElement root, string body)
    {
        if (Encoding.UTF8.GetByteCount(body) > 28 * 1024)
        {
            yield return "the length";
        }

        var attachment = root.GetProperty("attachments").EnumerateArray().Single();
        var card = attachment.GetProperty("content");
        if (root.GetProperty("type").GetString() != "message"
            || attachment.GetProperty("contentType").GetString() != "application/vnd.microsoft.card.adaptive"
            || card.GetProperty("version").GetString() != "1.4")
        {
            yield return "the envelope";
        }

        // Any other element, such as TextBlock, looks for Markdown.
        string[] known = ["AdaptiveCard", "RichTextBlock", "TextRun", "Action.OpenUrl"];
        foreach (var element in Objects(card).Where(one => one.TryGetProperty("type", out _)))
        {
            var isOtherLink = element.TryGetProperty("url", out var url) && !IsHttps(url);
            if (isOtherLink || !known.Contains(TypeOf(element)))
            {
                yield return $"element: {element}";
            }
        }

        foreach (var text in Strings(card).Where(text => text.Contains("{{", StringComparison.Ordinal)))
        {
            yield return $"a function: {text}";
        }
    }

    private static IEnumerable<string> Discord(JsonElement root)
    {
        if (root.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength() != 0)
        {
            yield return "mentions";
        }

        var embed = root.GetProperty("embeds").EnumerateArray().Single();
        var title = embed.GetProperty("title").GetString()!;
        var description = embed.GetProperty("description").GetString()!;
        var fields = embed.GetProperty("fields").EnumerateArray()
            .Select(field => (
                Name: field.GetProperty("name").GetString()!,
                Value: field.GetProperty("value").GetString()!))
            .ToList();
        if (title.Length is 0 or > 256
            || description.Length > 4096
            || fields.Count > 25
            || fields.Any(field => field.Name.Length is 0 or > 256 || field.Value.Length is 0 or > 1024)
            || title.Length + description.Length + fields.Sum(field => field.Name.Length + field.Value.Length) > 6000)
        {
            yield return "a limit";
        }

        // Without escapes, and without the links, headings and bullets of the format's own, nothing is left of markup.
        var own = new Regex(
            @"\[(?<text>[^\[\]\n]*)\]\(https://[^()\s<>]*\)|^\*\*(?<text>[^*\n]+)\*\*$|^- ", RegexOptions.Multiline);
        string[] texts = [title, description, .. fields.SelectMany(field => new[] { field.Name, field.Value })];
        foreach (var text in texts)
        {
            var bare = own.Replace(Regex.Replace(text, @"\\[^0-9A-Za-z\s]", ""), "${text}");
            if (Regex.IsMatch(bare, @"[<>\[\]()@`*_~|\\#:]|^[-+] ", RegexOptions.Multiline))
            {
                yield return $"markup: {bare}";
            }
        }
    }

    private static IEnumerable<string> PagerDuty(JsonElement root, string body)
    {
        var payload = root.GetProperty("payload");
        var summary = payload.GetProperty("summary").GetString()!;
        if (Encoding.UTF8.GetByteCount(body) > 512 * 1024 || summary.Length is 0 or > 1024)
        {
            yield return "a limit";
        }

        if (root.TryGetProperty("dedup_key", out var key) && key.GetString()!.Length is 0 or > 255)
        {
            yield return "the deduplication key";
        }

        foreach (var link in root.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("href")))
        {
            if (!IsHttps(link))
            {
                yield return $"link: {link}";
            }
        }
    }

    private static string? TypeOf(JsonElement element) => element.GetProperty("type").GetString();

    private static bool IsHttps(JsonElement url) =>
        Uri.TryCreate(url.GetString(), UriKind.Absolute, out var parsed) && parsed.Scheme == "https";

    private static bool HasHidden(string text) => Regex.IsMatch(
        text, @"[\u0000-\u0009\u000B-\u001F\u007F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]");

    private static IEnumerable<JsonElement> Objects(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Objects(member.Value)).Prepend(value),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
