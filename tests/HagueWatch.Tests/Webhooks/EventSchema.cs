using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Validates bodies against <c>docs/schemas</c>. Refuses keywords that it cannot check.</summary>
internal static class EventSchema
{
    public static string Docs { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs"));

    private static readonly Dictionary<string, JsonElement> ById = Directory
        .EnumerateFiles(Path.Combine(Docs, "schemas"), "*.json")
        .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement)
        .ToDictionary(schema => schema.GetProperty("$id").GetString()!);

    public static IReadOnlyList<string> Errors(string body)
    {
        using var json = JsonDocument.Parse(body);
        var envelope = ById["urn:haguewatch:schema:event.v1"];
        var data = ById[json.RootElement.GetProperty("dataschema").GetString()!];
        return
        [
            .. Errors(json.RootElement, envelope, envelope, "$"),
            .. Errors(json.RootElement.GetProperty("data"), data, data, "$.data"),
        ];
    }

    private static IEnumerable<string> Errors(JsonElement value, JsonElement schema, JsonElement root, string at) =>
        schema.EnumerateObject().SelectMany(keyword => Errors(value, keyword, schema, root, at));

    private static IEnumerable<string> Errors(
        JsonElement value, JsonProperty keyword, JsonElement schema, JsonElement root, string at)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$schema" or "$id" or "$defs" or "title" or "description":
                return [];
            case "$ref":
                var (target, targetRoot) = Resolve(rule.GetString()!, root);
                return Errors(value, target, targetRoot, at);
            case "type":
                return Check(IsOfType(value, rule.GetString()!), $"{at} is not of type {rule}");
            case "const":
                return Check(JsonElement.DeepEquals(value, rule), $"{at} is not {rule}");
            case "enum":
                var isAllowed = rule.EnumerateArray().Any(one => JsonElement.DeepEquals(value, one));
                return Check(isAllowed, $"{at} is none of {rule}");
            case "pattern":
                return Check(Regex.IsMatch(value.GetString()!, rule.GetString()!), $"{at} does not match {rule}");
            case "minLength":
                return Check(value.GetString()!.Length >= rule.GetInt32(), $"{at} is too short");
            case "minimum":
                return Check(value.GetDecimal() >= rule.GetDecimal(), $"{at} is less than {rule}");
            case "format" when rule.GetString() == "date-time":
                var isInstant = DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _);
                return Check(isInstant, $"{at} is not an instant");
            case "format" when rule.GetString() == "uri":
                return Check(Uri.TryCreate(value.GetString(), UriKind.Absolute, out _), $"{at} is not a URI");
            case "required":
                return rule.EnumerateArray()
                    .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{at}.{name} is absent");
            case "properties":
                // A member that the schema does not name is a mistake here, though a receiver must let it pass.
                return value.EnumerateObject().SelectMany(member => rule.TryGetProperty(member.Name, out var inner)
                    ? Errors(member.Value, inner, root, $"{at}.{member.Name}")
                    : [$"{at}.{member.Name} is not in the schema"]);
            case "items":
                return value.EnumerateArray().SelectMany((item, index) => Errors(item, rule, root, $"{at}[{index}]"));
            default:
                throw new NotSupportedException(
                    $"The schema at {at} says '{keyword.Name}', which this test cannot check in {schema}.");
        }
    }

    private static (JsonElement Schema, JsonElement Root) Resolve(string reference, JsonElement root)
    {
        const string Definitions = "#/$defs/";
        return reference.StartsWith(Definitions, StringComparison.Ordinal)
            ? (root.GetProperty("$defs").GetProperty(reference[Definitions.Length..]), root)
            : (ById[reference], ById[reference]);
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"Type '{type}'."),
    };

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static IEnumerable<string> Check(bool holds, string error) => holds ? [] : [error];
}
