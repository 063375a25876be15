using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Mutations;

/// <summary>Reads in a JSON document what stands at an observation's own place, without the parsers.</summary>
internal static partial class JsonFigures
{
    /// <summary>Asserts that every observation is the figure at its place, and that its place is of its country and year.</summary>
    public static void AssertAreStated(IEnumerable<Observation> observations, byte[] json, string which)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var one in observations)
        {
            var stated = RowPlace.Match(one.SourceCell) is { Success: true } row
                ? AtRow(document.RootElement[1][Number(row)], one)
                : AtCell(document.RootElement, Number(CellPlace.Match(one.SourceCell)), one);
            Assert.AreEqual(stated, one.Value, $"{which}: {one.SourceCell}");
        }
    }

    // The World Bank's rows name their country and year.
    private static decimal? AtRow(JsonElement row, Observation one)
    {
        Assert.AreEqual(
            (one.Area.Code, one.Year.Number.ToString(CultureInfo.InvariantCulture)),
            (row.GetProperty("countryiso3code").GetString(), row.GetProperty("date").GetString()),
            one.SourceCell);
        return row.TryGetProperty("value", out var value) ? Figure(value) : null;
    }

    // A JSON-stat cube numbers its cells; the last dimension runs fastest.
    private static decimal? AtCell(JsonElement cube, int cell, Observation one)
    {
        var rest = cell;
        foreach (var (name, size) in cube.GetProperty("id").EnumerateArray().Zip(cube.GetProperty("size").EnumerateArray()).Reverse())
        {
            var position = rest % size.GetInt32();
            rest /= size.GetInt32();
            if (name.GetString() == "geo")
            {
                Assert.AreEqual(one.Area, EurostatDataSet.AreaOf(CategoryAt(cube, "geo", position)), one.SourceCell);
            }
            else if (name.GetString() == "time")
            {
                Assert.AreEqual(one.Year.Number.ToString(CultureInfo.InvariantCulture), CategoryAt(cube, "time", position), one.SourceCell);
            }
        }

        var values = cube.GetProperty("value");
        return values.ValueKind == JsonValueKind.Array ? Figure(values[cell])
            : values.TryGetProperty(cell.ToString(CultureInfo.InvariantCulture), out var value) ? Figure(value)
            : null;
    }

    private static string CategoryAt(JsonElement cube, string dimension, int position)
    {
        var index = cube.GetProperty("dimension").GetProperty(dimension).GetProperty("category").GetProperty("index");
        return index.ValueKind == JsonValueKind.Array
            ? index[position].GetString()!
            : index.EnumerateObject().Single(category => category.Value.GetInt32() == position).Name;
    }

    private static decimal? Figure(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : decimal.Parse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Number(Match location) => int.Parse(location.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" \[1\]\[(\d+)\]\.value$")]
    private static partial Regex RowPlace { get; }

    [GeneratedRegex(@" \$\.value\[(\d+)\]$")]
    private static partial Regex CellPlace { get; }
}
