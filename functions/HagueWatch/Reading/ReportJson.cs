using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Serialises reports, each always in the same shape.</summary>
internal static class ReportJson
{
    /// <remarks>As in blobs, but a member that does not apply is null and not left out.</remarks>
    private static readonly JsonSerializerOptions Options =
        new(ArchiveJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static string Write<T>(T report) => JsonSerializer.Serialize(report, Options);
}
