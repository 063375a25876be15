using System.Text.Json;

namespace HagueWatch.Statistics;

/// <summary>Names publishers as sentences do: NATO, World Bank. Names are data: see <c>publishers.json</c>.</summary>
internal static class PublisherNames
{
    private static readonly Dictionary<string, string> ById =
        JsonSerializer.Deserialize<Dictionary<string, string>>(BundledFile.Read(typeof(PublisherNames), "publishers.json"))!;

    /// <summary>Returns the name of a publisher, or the id itself where there is none of it.</summary>
    public static string Of(string publisher) => ById.GetValueOrDefault(publisher, publisher);
}
