using System.Globalization;
using System.Text;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Json;

/// <summary>Reads JSON that publishers send, and figures in it exactly.</summary>
internal static class JsonDocuments
{
    private const int MaxDigits = 28;
    private const int TextShown = 80;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a document; null where it is no JSON, which is then a finding.</summary>
    public static JsonElement? TryRead(Document document, ICollection<Finding> findings)
    {
        try
        {
            CheckTexts(document.Bytes.Span);
            return JsonElement.Parse(document.Bytes.Span, Strict);
        }
        // InvalidOperationException: a text is no valid UTF-8, or half of a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            var start = Encoding.Latin1.GetString(document.Bytes.Span[..Math.Min(document.Bytes.Length, TextShown)]);
            var shown = new string([.. start.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
            findings.Add(FetchRules.NotJson.At(
                document.Facts.Url.GetLeftPart(UriPartial.Path),
                $"What was sent as '{document.Facts.ContentType ?? "no content type"}' begins with '{shown}' and is no JSON ({failure.Message}) It may be a page about maintenance: the next run tries again."));
            return null;
        }
    }

    // The platform's reader looks into a text only when it is asked for it, which would be too late.
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }

    /// <summary>Reads a number as it is written. False where it has more digits than a decimal holds: it would have to be rounded.</summary>
    public static bool TryExact(JsonElement number, out decimal value)
    {
        value = 0;
        if (number.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        var text = number.GetRawText();
        var digits = text.TakeWhile(character => character is not ('e' or 'E')).Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count();
        return digits <= MaxDigits && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Gives a member of an object; null where the element is no object or has none of that name.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Gives a member's text; null where there is none.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
