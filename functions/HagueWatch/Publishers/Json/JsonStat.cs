using System.Globalization;
using System.Text.Json;

namespace HagueWatch.Publishers.Json;

/// <summary>A data set in JSON-stat 2.0: a cube whose cells are numbered in the order of its dimensions, the last one running fastest.</summary>
/// <remarks>Values and statuses come as arrays or as sparse objects; a status may also be one text for all. https://json-stat.org/full/</remarks>
internal sealed class JsonStat
{
    /// <summary>No data set that is asked for here has a hundredth as many cells.</summary>
    private const int MaxCells = 1_000_000;

    private readonly Dictionary<int, JsonElement> values;
    private readonly Dictionary<int, JsonElement> statuses;
    private readonly string statusOfAll;

    private JsonStat(IReadOnlyList<JsonStatDimension> dimensions, JsonElement json)
    {
        Dimensions = dimensions;
        Updated = json.Text("updated");
        Label = json.Text("label") ?? "";
        values = ByCell(json.Member("value"));
        statuses = ByCell(json.Member("status"));
        statusOfAll = json.Text("status") ?? "";
    }

    /// <summary>In the order in which cells are numbered.</summary>
    public IReadOnlyList<JsonStatDimension> Dimensions { get; }

    public string? Updated { get; }

    public string Label { get; }

    /// <summary>How many cells the cube has, filled or not.</summary>
    public int Cells => Dimensions.Aggregate(1, (product, dimension) => product * dimension.Codes.Count);

    /// <summary>Reads a data set; null, with the reason, where it is none.</summary>
    public static JsonStat? TryRead(JsonElement json, out string fault)
    {
        fault = "";
        var ids = json.Member("id") is { ValueKind: JsonValueKind.Array } id ? id.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : "").ToList() : [];
        var sizes = json.Member("size") is { ValueKind: JsonValueKind.Array } size ? size.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out var number) ? number : -1).ToList() : [];
        if (json.Text("class") != "dataset" || ids.Count == 0 || ids.Count != sizes.Count || json.Member("dimension") is not { } described)
        {
            fault = "it is not of class \"dataset\", or its dimensions and their sizes do not go together";
            return null;
        }

        var dimensions = new List<JsonStatDimension>();
        long cells = 1;
        foreach (var (name, count) in ids.Zip(sizes))
        {
            if (described.Member(name) is not { } dimension || JsonStatDimension.TryRead(name, dimension) is not { } read || read.Codes.Count != count)
            {
                fault = $"the dimension \"{name}\" does not have {count.ToString(CultureInfo.InvariantCulture)} categories with places of their own";
                return null;
            }

            dimensions.Add(read);
            cells *= count;
            if (cells is 0 or > MaxCells)
            {
                fault = $"it has {cells.ToString(CultureInfo.InvariantCulture)} cells";
                return null;
            }
        }

        if (json.Member("value") is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } values)
        {
            fault = "it has no values";
            return null;
        }

        if (Keys(values).FirstOrDefault(key => key < 0 || key >= cells) is var odd and not 0)
        {
            fault = $"a value stands at {odd.ToString(CultureInfo.InvariantCulture)}, outside of its {cells.ToString(CultureInfo.InvariantCulture)} cells";
            return null;
        }

        return new JsonStat(dimensions, json);
    }

    /// <summary>The category of each dimension that a cell stands for.</summary>
    public IReadOnlyDictionary<string, string> CategoriesOf(int cell)
    {
        var categories = new Dictionary<string, string>(Dimensions.Count);
        var rest = cell;
        foreach (var dimension in Dimensions.Reverse())
        {
            categories[dimension.Name] = dimension.Codes[rest % dimension.Codes.Count];
            rest /= dimension.Codes.Count;
        }

        return categories;
    }

    /// <summary>A cell's value; null where it is left out, by its key or by a null.</summary>
    public JsonElement? ValueAt(int cell) => values.TryGetValue(cell, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A cell's flags, verbatim.</summary>
    public string StatusAt(int cell) => statuses.TryGetValue(cell, out var flag) && flag.ValueKind == JsonValueKind.String ? flag.GetString()! : statusOfAll;

    private static Dictionary<int, JsonElement> ByCell(JsonElement? cells) => cells switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Index().ToDictionary(one => one.Index, one => one.Item),
        { ValueKind: JsonValueKind.Object } sparse => sparse.EnumerateObject().Where(member => KeyOf(member) >= 0).ToDictionary(KeyOf, member => member.Value),
        _ => [],
    };

    private static int KeyOf(JsonProperty member) => int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : -1;

    private static IEnumerable<int> Keys(JsonElement cells) => cells.ValueKind == JsonValueKind.Array
        ? cells.GetArrayLength() == 0 ? [] : [cells.GetArrayLength() - 1]
        : cells.EnumerateObject().Select(KeyOf);
}

/// <summary>A dimension with its categories' codes in their order.</summary>
internal sealed record JsonStatDimension(string Name, IReadOnlyList<string> Codes)
{
    /// <remarks>The index is an array of codes, an object of places, or absent where there is one category, which then has a label.</remarks>
    public static JsonStatDimension? TryRead(string name, JsonElement dimension)
    {
        var category = dimension.Member("category");
        var codes = category?.Member("index") switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString()! : "").ToList(),
            { ValueKind: JsonValueKind.Object } places => ByPlace(places),
            null when category?.Member("label") is { ValueKind: JsonValueKind.Object } labels && labels.EnumerateObject().Count() == 1 => [labels.EnumerateObject().Single().Name],
            _ => null,
        };
        return codes is null || codes.Contains("") || codes.Distinct(StringComparer.Ordinal).Count() != codes.Count ? null : new JsonStatDimension(name, codes);
    }

    private static List<string>? ByPlace(JsonElement places)
    {
        var placed = places.EnumerateObject().Select(member => (member.Name, Place: member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var place) ? place : -1)).ToList();
        return placed.Select(one => one.Place).Order().SequenceEqual(Enumerable.Range(0, placed.Count)) ? [.. placed.OrderBy(one => one.Place).Select(one => one.Name)] : null;
    }
}
