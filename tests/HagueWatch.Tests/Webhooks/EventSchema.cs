using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Validates bodies against <c>docs/schemas</c>.</summary>
internal static class EventSchema
{
    private static readonly EvaluationOptions Options = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    private static readonly Dictionary<string, JsonSchema> ById = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs", "schemas"), "*.json")
        .Select(path => JsonNode.Parse(File.ReadAllText(path))!)
        .ToDictionary(schema => (string)schema["$id"]!, schema => JsonSchema.FromText(Close(schema).ToJsonString()));

    public static IReadOnlyList<string> Errors(string body)
    {
        using var json = JsonDocument.Parse(body);
        var data = json.RootElement.GetProperty("data");
        return
        [
            .. Errors(json.RootElement, "urn:haguewatch:schema:event.v1"),
            .. Errors(data, json.RootElement.GetProperty("dataschema").GetString()!).Select(error => $"data {error}"),
        ];
    }

    private static IEnumerable<string> Errors(JsonElement value, string schema) =>
        from detail in ById[schema].Evaluate(value, Options).Details ?? []
        from error in detail.Errors ?? []
        select $"{detail.InstanceLocation}: {error.Value}";

    // A member that the schema does not name is a mistake here, though a receiver must accept it.
    private static JsonNode Close(JsonNode schema)
    {
        var inner = schema switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var one in inner.OfType<JsonNode>())
        {
            Close(one);
        }

        if (schema is JsonObject described && described.ContainsKey("properties"))
        {
            described["additionalProperties"] = false;
        }

        return schema;
    }
}
