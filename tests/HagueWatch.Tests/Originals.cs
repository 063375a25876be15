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

    public static bool Has(string name) => Find(name) is not null;

    /// <summary>Reads a file, or ends the test as inconclusive with the way to get it.</summary>
    public static byte[] Read(string name)
    {
        if (!Has(name))
        {
            var origin = name == Nato2024
                ? "It is linked at https://www.nato.int/cps/en/natohq/topics_49198.htm (Defence Expenditure of NATO Countries, " +
                    "2014-2024, tables)."
                : "It was transcribed from the tables that https://www.nato.int/en/what-we-do/introduction-to-nato/" +
                  "defence-expenditures-and-natos-5-commitment links for 2026, and is published nowhere.";
            Assert.Inconclusive($"The original {name} is not here. {origin} Put it under that name into a folder and name the folder " +
                $"in {Variable}.");
        }

        return File.ReadAllBytes(Find(name)!);
    }

    // In the publisher's subfolder, or all in one.
    private static string? Find(string name) => Folder is null
        ? null
        : new[] { Path.Combine(Folder, name), Path.Combine(Folder, Path.GetFileName(name)) }.FirstOrDefault(File.Exists);

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
