using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Tells Eurostat's data sets from what it sends in their place, with whatever status.</summary>
internal static class EurostatAnswer
{
    /// <summary>The status of what is prepared until it is asked for again, whatever the HTTP status is.</summary>
    private const int AnsweredLater = 413;

    /// <summary>Reads a data set; null where the answer is none, which is then a finding.</summary>
    public static JsonStat? TryRead(Document document, ICollection<Finding> findings)
    {
        var location = document.Facts.Url.GetLeftPart(UriPartial.Path);
        if (JsonDocuments.TryRead(document, findings) is not { } json)
        {
            return null;
        }

        if ((json.Member("warning") ?? json.Member("error")) is { } refusal)
        {
            findings.Add(Explain(refusal, location));
            return null;
        }

        if (JsonStat.TryRead(json, out var fault) is not { } cube)
        {
            findings.Add(EurostatRules.UnexpectedShape.At(location, $"The answer is no data set in JSON-stat 2.0: {fault}. The API may have changed: open the address and look."));
            return null;
        }

        return cube;
    }

    // The same refusals come as a warning and as an error, as one object and as a list.
    private static Finding Explain(JsonElement refusal, string location)
    {
        var all = (refusal.ValueKind == JsonValueKind.Array ? refusal.EnumerateArray().ToList() : [refusal]).Select(Words).ToList();
        var text = string.Join("; ", all.Select(words => words.Text));
        return Says("TOO_BIG")
            ? EurostatRules.TooLarge.At(location, $"Eurostat answered: {text}. Asking again does not help: the request must ask for less.")
            : Says("ASYNCHRONOUS") || all.Exists(words => words.Status == AnsweredLater)
            ? EurostatRules.Asynchronous.At(location, $"Eurostat answered: {text}. It prepares the answer; the next run asks again.")
            : Says("NO_RESULT")
            ? EurostatRules.NoResults.At(location, $"Eurostat answered: {text}. A code in the request may have been withdrawn: try it in Eurostat's data browser.")
            : EurostatRules.ErrorAnswer.At(location, $"Eurostat answered: {text}. A code or the data set's name may have changed: compare with Eurostat's data browser.");

        bool Says(string label) => all.Exists(words => words.Text.Contains(label, StringComparison.OrdinalIgnoreCase));
    }

    private static (int Status, string Text) Words(JsonElement words) =>
        (StatusOf(words), words.ValueKind == JsonValueKind.String ? words.GetString()! : (words.Text("label") ?? words.GetRawText()).TrimEnd('.'));

    private static int StatusOf(JsonElement words) => words.Member("status") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var status) => status,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) => status,
        _ => 0,
    };
}
