using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Json;

/// <summary>Reads JSON that publishers send, and figures in it exactly.</summary>
internal static class JsonDocuments
{
    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = DocumentLimits.JsonDepth,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a document; null if it is not JSON, which is reported as a finding.</summary>
    public static JsonElement? TryRead(Document document, ICollection<Finding> findings)
    {
        if (PlainText.TryUnpack(document, findings) is not { } text)
        {
            return null;
        }

        try
        {
            CheckTexts(text.Bytes.Span);
            return JsonElement.Parse(text.Bytes.Span, Strict);
        }
        // InvalidOperationException: a text is not valid UTF-8, or half of a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            findings.Add(OtherFormat.Recognise(text, "the JSON answer of the publisher's API")
                ?? FetchRules.NotJson.At(document.Address(), Explain(text, failure)));
            return null;
        }
    }

    private static string Explain(Document document, Exception failure)
    {
        var advice = document.Facts.IsBackFilled
            ? "Import the answer of the publisher's API as it was sent."
            : "It may be a maintenance page; the next run tries again.";
        return $"{UnexpectedContent.Describe(document)} and is not JSON: {failure.Message} {advice}";
    }

    /// <summary>Finds the day of publication that an operator stated for back-filled files.</summary>
    public static DateOnly? BackFilledOn(this IEnumerable<Document> documents) =>
        documents.Select(document => document.Facts.Published).FirstOrDefault(day => day is not null);

    // The platform's reader decodes a text only when it is asked for it, which would be too late.
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

    /// <summary>
    /// Reads a number as written. False if it has more digits than a decimal holds: it would be rounded.
    /// </summary>
    public static bool TryExact(JsonElement number, out decimal value)
    {
        value = 0;
        return number.ValueKind == JsonValueKind.Number && TryExact(number.GetRawText(), out value);
    }

    /// <inheritdoc cref="TryExact(JsonElement, out decimal)"/>
    public static bool TryExact(string text, out decimal value)
    {
        value = 0;
        var digits = text
            .TakeWhile(character => character is not ('e' or 'E'))
            .Where(char.IsAsciiDigit)
            .SkipWhile(digit => digit == '0')
            .Count();
        return digits <= DocumentLimits.NumberDigits
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>
    /// Finds a member of an object; null if the element is not an object or has no member of that name.
    /// </summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>Reads a member's text; null if there is none.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>Reads a member's whole number, which some publishers write as text; null if there is none.</summary>
    public static int? Number(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.AsInt32(),
        { ValueKind: JsonValueKind.String } text => ParseIndex(text.GetString()!),
        _ => null,
    };

    public static string? AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static int? AsInt32(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value) ? value : null;

    /// <summary>Reads plain digits; null if the text is anything else.</summary>
    public static int? ParseIndex(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
