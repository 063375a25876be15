using System.Globalization;
using System.Text.Json;
using HagueWatch.Editions;
using HagueWatch.Publishers.Json;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>One page of an answer of the Indicators API: an array of two, the page's facts and its rows.</summary>
internal sealed record WorldBankAnswer(int Pages, int Total, string LastUpdated, IReadOnlyList<JsonElement> Rows)
{
    /// <summary>Reads a page; null where it is none, which is then a finding.</summary>
    /// <remarks>An error comes with status 200, as an array of one.</remarks>
    public static WorldBankAnswer? TryRead(Document document, ICollection<Finding> findings)
    {
        var location = document.Facts.Url.GetLeftPart(UriPartial.Path);
        if (JsonDocuments.TryRead(document, findings) is not { } json)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 1 && json[0].Member("message") is { ValueKind: JsonValueKind.Array } messages)
        {
            var words = string.Join("; ", messages.EnumerateArray().Select(message => $"{message.Text("id")} {message.Text("key")}: {message.Text("value")}"));
            findings.Add(WorldBankRules.ErrorAnswer.At(location, $"The World Bank answered: {words}. A country or an indicator may have got another code: compare with its documentation."));
            return null;
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > 2
            || Number(json[0], "pages") is not { } pages || Number(json[0], "total") is not { } total)
        {
            findings.Add(WorldBankRules.UnexpectedShape.At(location, "The answer is no array of page facts and rows. The API may have changed: open the address and look."));
            return null;
        }

        var rows = json.GetArrayLength() == 2 && json[1].ValueKind == JsonValueKind.Array ? json[1].EnumerateArray().ToList() : [];
        if (total == 0 || rows.Count == 0 || json[0].Text("lastupdated") is not { Length: > 0 } updated)
        {
            findings.Add(WorldBankRules.Empty.At(location, "The answer holds no figure, or does not say when it was updated. The series may have been withdrawn: look at it in the bank's data catalogue."));
            return null;
        }

        return new WorldBankAnswer(pages, total, updated, rows);
    }

    // Old answers write some of these numbers as text.
    private static int? Number(JsonElement facts, string name) => facts.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };
}
