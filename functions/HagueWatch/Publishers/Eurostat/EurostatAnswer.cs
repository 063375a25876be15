using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Tells Eurostat's data sets from what it sends in their place, with whatever status.</summary>
internal static class EurostatAnswer
{
    private const int TooBig = 413;

    /// <summary>Reads a data set; null where the answer is none, which is then a finding.</summary>
    public static JsonStat? TryRead(Document document, ICollection<Finding> findings)
    {
        var place = document.Facts.Url.GetLeftPart(UriPartial.Path);
        if (JsonDocuments.TryRead(document, findings) is not { } json)
        {
            return null;
        }

        if (json.Member("warning") is { } warning)
        {
            var words = Words(warning);
            findings.Add(words.Status == TooBig
                ? EurostatRules.Asynchronous.At(place, $"Eurostat answered: {words.Text} It prepares the answer; the next run asks again.")
                : EurostatRules.ErrorAnswer.At(place, $"Eurostat answered with a warning instead of figures: {words.Text} The next run asks again."));
            return null;
        }

        if (json.Member("error") is { } error)
        {
            var all = (error.ValueKind == JsonValueKind.Array ? error.EnumerateArray().ToList() : [error]).Select(Words).ToList();
            var text = string.Join("; ", all.Select(words => words.Text));
            findings.Add(all.Exists(words => words.Text.Contains("NO_RESULT", StringComparison.OrdinalIgnoreCase))
                ? EurostatRules.NoResults.At(place, $"Eurostat answered: {text}. A code in the request may have been withdrawn: try it in Eurostat's data browser.")
                : EurostatRules.ErrorAnswer.At(place, $"Eurostat answered: {text}. A code or the data set's name may have changed: compare with Eurostat's data browser."));
            return null;
        }

        if (JsonStat.TryRead(json, out var fault) is not { } cube)
        {
            findings.Add(EurostatRules.UnexpectedShape.At(place, $"The answer is no data set in JSON-stat 2.0: {fault}. The API may have changed: open the address and look."));
            return null;
        }

        return cube;
    }

    private static (int Status, string Text) Words(JsonElement words)
    {
        var status = words.Member("status") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : 0;
        return (status, words.ValueKind == JsonValueKind.String ? words.GetString()! : words.Text("label") ?? words.GetRawText());
    }
}
