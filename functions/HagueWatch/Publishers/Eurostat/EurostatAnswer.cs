using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Distinguishes Eurostat's data sets from what it sends in their place, whatever the status.</summary>
internal static class EurostatAnswer
{
    /// <summary>The status, in the body, of an answer that is still being prepared.</summary>
    private const int AnsweredLater = 413;

    /// <summary>Reads a data set; null if the document is not one, which is reported as a finding.</summary>
    public static JsonStat? TryRead(Document document, ICollection<Finding> findings)
    {
        if (JsonDocuments.TryRead(document, findings) is not { } json)
        {
            return null;
        }

        if ((json.Member("warning") ?? json.Member("error")) is { } refusal)
        {
            findings.Add(Explain(refusal, document.Address()));
            return null;
        }

        if (JsonStat.TryRead(json, out var fault) is not { } cube)
        {
            findings.Add(EurostatRules.UnexpectedShape.At(
                document.Address(),
                $"The response is not a JSON-stat 2.0 data set: {fault}. The API may have changed: open the address "
                + "and check."));
            return null;
        }

        return cube;
    }

    // The same refusals come as a warning and as an error, as one object and as a list.
    private static Finding Explain(JsonElement refusal, string location)
    {
        List<JsonElement> all = refusal.ValueKind == JsonValueKind.Array ? [.. refusal.EnumerateArray()] : [refusal];
        var text = string.Join("; ", all.Select(Format));
        var (rule, advice) =
            Says("TOO_BIG")
                ? (EurostatRules.TooLarge, "Repeating the request will not help: it has to ask for less.")
            : Says("ASYNCHRONOUS") || all.Exists(one => one.Number("status") == AnsweredLater)
                ? (EurostatRules.Asynchronous, "The answer is being prepared; the next run asks again.")
            : Says("NO_RESULT")
                ? (EurostatRules.NoResults,
                    "A code in the request may have been withdrawn: try it in Eurostat's data browser.")
            : (EurostatRules.ErrorAnswer,
                "A code or the data set's name may have changed: compare them with Eurostat's data browser.");
        return rule.At(location, $"Eurostat answered: {text}. {advice}");

        bool Says(string label) => text.Contains(label, StringComparison.OrdinalIgnoreCase);
    }

    private static string Format(JsonElement message) =>
        message.AsText() ?? (message.Text("label") ?? message.GetRawText()).TrimEnd('.');
}
