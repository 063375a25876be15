using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Json;

/// <summary>Reads JSON that publishers send, and figures in it exactly.</summary>
internal static class JsonDocuments
{
    private static readonly byte[] GzipMagic = [0x1F, 0x8B];

    private static readonly JsonDocumentOptions Strict = new()
    {
        MaxDepth = DocumentLimits.JsonDepth,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a document; null if it is not JSON, which is reported as a finding.</summary>
    public static JsonElement? TryRead(Document document, ICollection<Finding> findings)
    {
        try
        {
            CheckTexts(document.Bytes.Span);
            return JsonElement.Parse(document.Bytes.Span, Strict);
        }
        // InvalidOperationException: a text is not valid UTF-8, or half of a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            findings.Add(OtherFormat.Recognise(document, "the JSON answer of the publisher's API")
                ?? FetchRules.NotJson.At(document.Address(), Explain(document, failure)));
            return null;
        }
    }

    private static string Explain(Document document, Exception failure)
    {
        if (document.Facts.IsBackFilled && document.Bytes.Span.StartsWith(GzipMagic))
        {
            return "The file is compressed by gzip. Unpack it, and import the JSON in it.";
        }

        var advice = document.Facts.IsBackFilled
            ? "Import the answer of the publisher's API as it was sent."
            : "It may be a maintenance page; the next run tries again.";
        return $"{UnexpectedContent.Describe(document)} and is not JSON: {failure.Message} {advice}";
    }

    /// <summary>The address without its query.</summary>
    public static string Address(this Document document) => document.Facts.Url.GetLeftPart(UriPartial.Path);

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
        if (number.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        var text = number.GetRawText();
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
