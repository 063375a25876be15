namespace HagueWatch.Tests;

/// <summary>Finds the publishers' own files, which may not be copied into this repository.</summary>
/// <remarks>They lie in the folder that <c>HAGUEWATCH_ORIGINALS</c> names, else in <c>../shared/data</c> beside the repository.</remarks>
internal static class Originals
{
    private const string Variable = "HAGUEWATCH_ORIGINALS";

    public const string Nato2024 = "nato/240617-def-exp-2024-TABLES-en.xlsx";

    public const string Nato2026 = "nato/def-exp-2026-reconstructed.xlsx";

    public const string Nato2026Figures = "nato/def-exp-2026.figures.csv";

    private static readonly string? Folder = FindFolder();

    /// <summary>Reads a file, or ends the test as inconclusive with the way to get it.</summary>
    public static byte[] Read(string name)
    {
        var path = Folder is null ? null : Path.Combine(Folder, name);
        if (path is null || !File.Exists(path))
        {
            Assert.Inconclusive($"The original {name} is not here. Download the workbooks linked at " +
                "https://www.nato.int/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment " +
                $"(2024: https://www.nato.int/cps/en/natohq/topics_49198.htm), put them into a folder as {name}, and name that folder in {Variable}.");
        }

        return File.ReadAllBytes(path!);
    }

    private static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        var shared = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
        return Directory.Exists(shared) ? shared : null;
    }
}
