using System.Text.Json;

namespace HagueWatch.BundledEditions;

/// <summary>Writes the documents that are bundled for the replay, each from the figures of the same name.</summary>
internal static class BundledDocuments
{
    /// <returns>The documents' bytes by file name, the same on every machine.</returns>
    public static IReadOnlyDictionary<string, byte[]> Write() => new Dictionary<string, byte[]>
    {
        ["nato-2024.xlsx"] = EditionWorkbook.Write(Read<BundledEdition>("nato-2024.json")),
        ["nato-2026.xlsx"] = EditionWorkbook.Write(Read<BundledEdition>("nato-2026.json")),
        ["sipri-1949-2024_2.xlsx"] = Read<BundledFigures>("sipri-1949-2024_2.json").ToWorkbook(),
        ["worldbank-2026-02-24.json"] = Read<BundledFigures>("worldbank-2026-02-24.json").ToIndicators(),
        ["eurostat-2026-04-27.json"] = Read<BundledFigures>("eurostat-2026-04-27.json").ToJsonStat(),
    };

    /// <summary>Reads figures from the folder <c>Figures</c>.</summary>
    public static T Read<T>(string name)
    {
        using var figures = typeof(BundledDocuments).Assembly
            .GetManifestResourceStream(typeof(BundledDocuments), $"Figures.{name}")
            ?? throw new InvalidOperationException($"The build left {name} out of the assembly.");
        return JsonSerializer.Deserialize<T>(figures, JsonSerializerOptions.Web)!;
    }
}
