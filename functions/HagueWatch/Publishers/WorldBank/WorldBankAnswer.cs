using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>
/// Represents one page of an answer of the Indicators API: an array of two, the page's facts and its rows.
/// </summary>
/// <param name="Page">Its number.</param>
/// <param name="Pages">How many pages the answer has.</param>
/// <param name="Total">How many rows all of them have.</param>
/// <param name="LastUpdated">When the bank updated its figures.</param>
/// <param name="Rows">The rows of this page.</param>
internal sealed record WorldBankAnswer(
    int Page, int Pages, int Total, string LastUpdated, IReadOnlyList<JsonElement> Rows)
{
    /// <summary>The code of the first row's series.</summary>
    public string Series => Rows[0].Member("indicator")?.Text("id") ?? "";

    /// <summary>Reads a page; null if the document is not one, which is reported as a finding.</summary>
    /// <remarks>An error comes with status 200, as an array of one.</remarks>
    public static WorldBankAnswer? TryRead(Document document, ICollection<Finding> findings)
    {
        if (JsonDocuments.TryRead(document, findings) is not { } json)
        {
            return null;
        }

        JsonElement[] parts = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [];
        if (parts is [var only] && only.Member("message") is { ValueKind: JsonValueKind.Array } messages)
        {
            findings.Add(WorldBankRules.ErrorAnswer.At(
                document.Address(),
                $"The World Bank returned an error: {string.Join("; ", messages.EnumerateArray().Select(Format))}. "
                + "The code of a country or an indicator may have changed: compare it with the bank's documentation."));
            return null;
        }

        if (parts.Length is 0 or > 2
            || parts[0].Number("pages") is not { } pages
            || parts[0].Number("total") is not { } total)
        {
            findings.Add(WorldBankRules.UnexpectedShape.At(
                document.Address(),
                "The response is not an array of page information and rows. The API may have changed: open the address "
                + "and check."));
            return null;
        }

        JsonElement[] rows = parts is [_, { ValueKind: JsonValueKind.Array } list] ? [.. list.EnumerateArray()] : [];
        if (total == 0 || rows.Length == 0 || parts[0].Text("lastupdated") is not { Length: > 0 } updated)
        {
            findings.Add(WorldBankRules.Empty.At(
                document.Address(),
                "The response contains no figures, or does not say when it was updated. The series may have been "
                + "withdrawn: check the bank's data catalogue."));
            return null;
        }

        return new WorldBankAnswer(parts[0].Number("page") ?? 1, pages, total, updated, rows);
    }

    private static string Format(JsonElement message) =>
        $"{message.Text("id")} {message.Text("key")}: {message.Text("value")}";
}
