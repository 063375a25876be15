namespace HagueWatch.Tests;

/// <summary>Finds the publishers' own files, which may not be copied into this repository.</summary>
/// <remarks>They lie in the folder that <c>HAGUEWATCH_ORIGINALS</c> names, else in <c>../shared/data</c> beside the repository.</remarks>
internal static class Originals
{
    private const string Variable = "HAGUEWATCH_ORIGINALS";

    public const string Nato2024 = "nato/240617-def-exp-2024-TABLES-en.xlsx";

    public const string Nato2026 = "nato/def-exp-2026-reconstructed.xlsx";

    public const string Nato2026Figures = "nato/def-exp-2026.figures.csv";

    public const string Sipri2025 = "sipri/SIPRI-Milex-data-1949-2024_2.xlsx";

    public const string SipriTrimmed = "sipri/sipri-milex-1949-2024-trimmed.xlsx";

    public const string WorldBank = "worldbank/MS.MIL.XPND.GD.ZS-reconstructed.json";

    public const string PurchasingPower = "worldbank/worldbank-ppp-conversion-2012-2024-allies-russia.csv";

    public const string Eurostat = "eurostat/gov_ev-defence-2026-04-27.json";

    private static readonly string? Folder = FindFolder();

    public static bool Has(string name) => Find(name) is not null;

    /// <summary>Reads a file, or ends the test as inconclusive with the way to get it.</summary>
    public static byte[] Read(string name)
    {
        if (!Has(name))
        {
            var origin = name switch
            {
                Nato2024 => "It is linked at https://www.nato.int/cps/en/natohq/topics_49198.htm (Defence Expenditure of NATO Countries, " +
                    "2014-2024, tables).",
                Sipri2025 or SipriTrimmed => "It is, or is cut from, the workbook that https://www.sipri.org/databases/milex linked on 30 April 2025.",
                WorldBank => "It is in the form of https://api.worldbank.org/v2/country/all/indicator/MS.MIL.XPND.GD.ZS?format=json.",
                PurchasingPower => "It is cut from https://github.com/datasets/ppp: country, year and PA.NUS.PPP.",
                Eurostat => "It is what https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/gov_ev?lang=en&expend=DEF&na_item=TE&na_item=P51G&unit=MIO_EUR&unit=PC_GDP&unit=MIO_NAC answered on 27 April 2026.",
                _ => "It was transcribed from the tables that https://www.nato.int/en/what-we-do/introduction-to-nato/" +
                  "defence-expenditures-and-natos-5-commitment links for 2026, and is published nowhere.",
            };
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
