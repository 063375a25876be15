using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Serialises reports, each always in the same shape.</summary>
internal static class ReportJson
{
    /// <remarks>As in blobs, but a member that does not apply is null and not left out.</remarks>
    private static readonly JsonSerializerOptions Options =
        new(ArchiveJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Names the form of a document; its version rises with any change that a reader could stumble over.</summary>
    public static string SchemaOf(string name) => $"urn:haguewatch:schema:{name}.v1";

    /// <param name="schema">The name of the report's form, its first member.</param>
    /// <param name="report">The report, an object.</param>
    public static string Write<T>(string schema, T report)
    {
        var document = JsonSerializer.SerializeToNode(report, Options)!.AsObject();
        document.Insert(0, "schema", schema);
        return document.ToJsonString(Options);
    }
}
