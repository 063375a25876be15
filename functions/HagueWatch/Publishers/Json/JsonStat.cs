using System.Globalization;
using System.Text.Json;

namespace HagueWatch.Publishers.Json;

/// <summary>
/// Represents a data set in JSON-stat 2.0: a cube whose cells are numbered with its last dimension running fastest.
/// </summary>
/// <remarks>
/// Values and statuses come as arrays or as sparse objects; a status may also be one text for all.
/// https://json-stat.org/full/
/// </remarks>
internal sealed class JsonStat
{
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

    /// <summary>The dimensions in the order in which cells are numbered.</summary>
    public IReadOnlyList<JsonStatDimension> Dimensions { get; }

    public string? Updated { get; }

    public string Label { get; }

    /// <summary>How many cells the cube has, filled or not.</summary>
    public int Cells => Dimensions.Aggregate(1, (product, dimension) => product * dimension.Codes.Count);

    /// <summary>Reads a data set; null, with the reason, if the JSON is not one.</summary>
    public static JsonStat? TryRead(JsonElement json, out string fault)
    {
        if (TryReadDimensions(json, out fault) is not { } dimensions)
        {
            return null;
        }

        var cells = dimensions.Aggregate(1L, (product, dimension) => product * dimension.Codes.Count);
        if (json.Member("value") is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } values)
        {
            fault = "it has no values";
            return null;
        }

        if (Keys(values).FirstOrDefault(key => key < 0 || key >= cells) is var outside and not 0)
        {
            fault = Invariant($"it has a value at {outside}, outside its {cells} cells");
            return null;
        }

        return new JsonStat(dimensions, json);
    }

    private static List<JsonStatDimension>? TryReadDimensions(JsonElement json, out string fault)
    {
        fault = "";
        List<string> ids = json.Member("id") is { ValueKind: JsonValueKind.Array } id
            ? [.. id.EnumerateArray().Select(one => one.AsText() ?? "")]
            : [];
        List<int> sizes = json.Member("size") is { ValueKind: JsonValueKind.Array } size
            ? [.. size.EnumerateArray().Select(one => one.AsInt32() ?? -1)]
            : [];
        if (json.Text("class") != "dataset" || ids.Count == 0 || ids.Count != sizes.Count
            || json.Member("dimension") is not { } described)
        {
            fault = "it is not of class \"dataset\", or its dimensions and their sizes do not match";
            return null;
        }

        var dimensions = new List<JsonStatDimension>();
        long cells = 1;
        foreach (var (name, count) in ids.Zip(sizes))
        {
            if (described.Member(name) is not { } dimension
                || JsonStatDimension.TryRead(name, dimension) is not { } read
                || read.Codes.Count != count)
            {
                fault = Invariant($"the dimension \"{name}\" does not have {count} categories with distinct positions");
                return null;
            }

            dimensions.Add(read);
            cells *= count;
            if (cells is 0 or > DocumentLimits.JsonStatCells)
            {
                fault = Invariant($"it has {cells} cells");
                return null;
            }
        }

        return dimensions;
    }

    /// <summary>Finds the category of each dimension that a cell belongs to.</summary>
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

    /// <summary>Finds a cell's value; null if it is left out, by its key or by a null.</summary>
    public JsonElement? ValueAt(int cell) =>
        values.TryGetValue(cell, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Finds a cell's flags, verbatim.</summary>
    public string StatusAt(int cell) =>
        statuses.TryGetValue(cell, out var flag) ? flag.AsText() ?? statusOfAll : statusOfAll;

    private static Dictionary<int, JsonElement> ByCell(JsonElement? cells) => cells switch
    {
        { ValueKind: JsonValueKind.Array } list =>
            list.EnumerateArray().Index().ToDictionary(one => one.Index, one => one.Item),
        { ValueKind: JsonValueKind.Object } sparse => sparse.EnumerateObject()
            .Where(member => KeyOf(member) >= 0)
            .ToDictionary(KeyOf, member => member.Value),
        _ => [],
    };

    private static int KeyOf(JsonProperty member) => JsonDocuments.ParseIndex(member.Name) ?? -1;

    private static IEnumerable<int> Keys(JsonElement cells) => cells.ValueKind == JsonValueKind.Array
        ? cells.GetArrayLength() == 0 ? [] : [cells.GetArrayLength() - 1]
        : cells.EnumerateObject().Select(KeyOf);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Represents a dimension with its categories' codes in their order.</summary>
internal sealed record JsonStatDimension(string Name, IReadOnlyList<string> Codes)
{
    /// <remarks>
    /// The index is an array of codes, an object of positions, or absent if there is one category, which has a label.
    /// </remarks>
    public static JsonStatDimension? TryRead(string name, JsonElement dimension)
    {
        var category = dimension.Member("category");
        var codes = category?.Member("index") switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(one => one.AsText() ?? "")],
            { ValueKind: JsonValueKind.Object } positions => ByPosition(positions),
            null => OnlyLabel(category?.Member("label")),
            _ => null,
        };
        return codes is null || codes.Contains("") || codes.Distinct(StringComparer.Ordinal).Count() != codes.Count
            ? null
            : new JsonStatDimension(name, codes);
    }

    private static List<string>? ByPosition(JsonElement positions)
    {
        var placed = positions.EnumerateObject()
            .Select(member => (member.Name, Position: member.Value.AsInt32() ?? -1))
            .OrderBy(one => one.Position)
            .ToList();
        return placed.Select(one => one.Position).SequenceEqual(Enumerable.Range(0, placed.Count))
            ? [.. placed.Select(one => one.Name)]
            : null;
    }

    private static List<string>? OnlyLabel(JsonElement? labels) =>
        labels is { ValueKind: JsonValueKind.Object } named && named.EnumerateObject().Count() == 1
            ? [named.EnumerateObject().Single().Name]
            : null;
}
