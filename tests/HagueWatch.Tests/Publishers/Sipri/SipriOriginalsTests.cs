using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Sipri;

/// <summary>SIPRI's own workbook, compared with what an independent pass over its XML finds.</summary>
[TestClass]
internal sealed class SipriOriginalsTests
{
    private static readonly Uri Url = new("https://www.sipri.org/sites/default/files/SIPRI-Milex-data-1949-2024_2.xlsx");
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly (string Sheet, Indicator Indicator, decimal Factor)[] Sheets =
    [
        ("Share of GDP", Indicators.MilitaryShareOfGdp, 100),
        ("Constant (2023) US$", Indicators.MilitaryUsdConstant, 1),
        ("Current US$", Indicators.MilitaryUsdCurrent, 1),
        ("Local currency calendar years", Indicators.MilitaryNational, 1),
    ];

    [TestMethod]
    public void Parse_RealWorkbook_GivesEveryFigureOfTheCountriesThatAreKept()
    {
        var bytes = Originals.Read(Originals.Sipri2025);
        var parsed = Parse(bytes);
        var edition = parsed.Edition!;
        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.AreEqual("1949-2024_2", edition.Id);
        Assert.HasCount(4 * 34 * 76, edition.Observations);

        foreach (var (sheet, indicator, factor) in Sheets)
        {
            var cells = ReadSheet(bytes, sheet);
            var figures = edition.Observations.Where(one => one.Indicator == indicator).ToList();
            Assert.HasCount(34, figures.Select(one => one.Area).Distinct(), sheet);
            foreach (var one in figures)
            {
                var (text, colour) = cells.GetValueOrDefault(one.SourceCell.Split('!')[1], ("", null));
                var number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) ? stored * factor : (decimal?)null;
                Assert.AreEqual(number, one.Value, one.SourceCell);
                Assert.AreEqual(text is "xxx" ? ObservationStatus.CannotExist
                    : number is null ? ObservationStatus.Missing
                    : colour == "12" ? ObservationStatus.Estimate
                    : colour == "10" ? ObservationStatus.LowReliability
                    : ObservationStatus.Actual, one.Status, one.SourceCell);
            }
        }
    }

    [TestMethod]
    public void Parse_RealWorkbook_KeepsWhatIsEasilyLost()
    {
        var edition = Parse(Originals.Read(Originals.Sipri2025)).Edition!;

        var share = Find(edition, "ISL", Indicators.MilitaryShareOfGdp, 2024);
        Assert.AreEqual((null, ObservationStatus.Missing, "... 86"), (share.Value, share.Status, share.Flags));
        Assert.AreEqual((0m, ObservationStatus.Actual), (Find(edition, "ISL", Indicators.MilitaryUsdCurrent, 2024).Value, Find(edition, "ISL", Indicators.MilitaryUsdCurrent, 2024).Status));
        Assert.IsNotNull(Find(edition, "TUR", Indicators.MilitaryShareOfGdp, 2024).Value);
        Assert.AreEqual(1.89m, Math.Round(Find(edition, "DEU", Indicators.MilitaryShareOfGdp, 2024).Value!.Value, 2));
        Assert.AreEqual(new FiscalYear(2023), Find(edition, "DEU", Indicators.MilitaryUsdConstant, 2024).PriceBase);
        Assert.AreEqual("Zlotys", Find(edition, "POL", Indicators.MilitaryNational, 2024).Currency);
        Assert.AreEqual("†77", Find(edition, "MKD", Indicators.MilitaryShareOfGdp, 2024).Flags);
        Assert.IsTrue(edition.Observations.Any(one => one.Area.Code == "MNE" && one.Status is ObservationStatus.Estimate or ObservationStatus.LowReliability));
        Assert.IsTrue(edition.Notes.Any(note => note.Text.StartsWith("77 ", StringComparison.Ordinal)));
        Assert.IsTrue(edition.Notes.Any(note => note.Text.StartsWith("† Figures for these countries do not include military pensions", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Parse_TrimmedWorkbook_GivesItsSheetsAndNamesWhatIsMissing()
    {
        var parsed = Parse(Originals.Read(Originals.SipriTrimmed));

        Assert.IsTrue(parsed.Findings.Any(finding => finding.Code == "HW2108" && finding.Location.Contains("Local currency", StringComparison.Ordinal)));
        Assert.IsInstanceOfType<ParsedEdition>(parsed);
        Assert.AreEqual(1.89m, Math.Round(Find(parsed.Edition!, "DEU", Indicators.MilitaryShareOfGdp, 2024).Value!.Value, 2));
        Assert.AreEqual(new FiscalYear(2012), parsed.Edition!.Observations.Min(one => one.Year));
    }

    [TestMethod]
    public void Parse_SameYearTwice_IsRefused()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.SipriTrimmed));

        var parsed = Parse(workbook.SaveWith("Constant (2023) US$", "C6", "2017"));

        Assert.IsInstanceOfType<Refusal>(parsed);
        Assert.Contains("HW2102", parsed.Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    public void Parse_MarkedLabelsAndDeclaredWordings_AreTheSameFigures()
    {
        var original = Originals.Read(Originals.Sipri2025);
        var editor = WorkbookEditor.Open(original);
        var sheet = editor.Sheet("Share of GDP");
        SheetEditor.SetRaised(sheet.CellWithText("Germany"), "Germany{1} (a)");
        SheetEditor.SetText(sheet.CellWithText("Poland"), "Polonia");
        editor.RenameSheet("Share of GDP", "GDP shares");
        var refused = Parse(editor.Save());
        var aliases = AliasList.Read(
            """
            [
              { "kind": "sheet", "printed": "GDP shares", "means": "MILEX_GDP_SHARE", "by": "ann", "date": "2026-06-30", "reason": "Renamed." },
              { "kind": "label", "printed": "Polonia", "means": "POL", "by": "ann", "date": "2026-06-30", "reason": "In Latin." }
            ]
            """u8.ToArray(),
            "aliases.json",
            SipriAliases.Vocabulary);

        var parsed = SipriParser.Parse(Documents.Create(editor.Save(), facts => facts with { Url = Url, FinalUrl = Url }), aliases);

        Assert.Contains("HW2101", refused.Findings.Select(finding => finding.Code));
        Assert.Contains("Publishers__Sipri__AliasesFile", refused.Findings.First(finding => finding.Code == "HW2101").Message);
        Assert.AreSequenceEqual(["HW2030", "HW2030"], parsed.Findings.Select(finding => finding.Code).ToArray());
        Assert.IsNotNull(parsed.Aliases);
        Assert.AreSequenceEqual(
            Parse(original).Edition!.Observations.Select(Plain).ToArray(),
            parsed.Edition!.Observations.Select(Plain).ToArray());
        Assert.Contains("1 (a)", parsed.Edition.Observations.First(figure => figure.Area.Code == "DEU").Flags);

        static Observation Plain(Observation figure) => figure with { Flags = "", SourceCell = figure.SourceCell.Split('!')[1] };
    }

    internal static ParsedDocuments Parse(byte[] bytes) => SipriParser.Parse(Documents.Create(bytes, facts => facts with { Url = Url, FinalUrl = Url }));

    private static Observation Find(Edition edition, string code, Indicator indicator, int year) =>
        edition.Find(ReferenceAreas.FromCode(code), indicator, new FiscalYear(year))!;

    /// <summary>A sheet's texts and font colours by cell, read without the reader under test.</summary>
    private static Dictionary<string, (string Text, string? Colour)> ReadSheet(byte[] workbook, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        XDocument Part(string path)
        {
            using var stream = zip.GetEntry(path)!.Open();
            return XDocument.Load(stream);
        }

        var number = Part("xl/workbook.xml").Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value).ToList().IndexOf(name) + 1;
        var strings = Part("xl/sharedStrings.xml").Root!.Elements(Main + "si").Select(item => string.Concat(item.Descendants(Main + "t").Select(text => text.Value))).ToList();
        var styles = Part("xl/styles.xml").Root!;
        var fonts = styles.Element(Main + "fonts")!.Elements(Main + "font").Select(font => font.Element(Main + "color")?.Attribute("indexed")?.Value).ToList();
        var formats = styles.Element(Main + "cellXfs")!.Elements(Main + "xf").Select(format => fonts[(int)format.Attribute("fontId")!]).ToList();
        return Part($"xl/worksheets/sheet{number}.xml").Descendants(Main + "c").Where(cell => cell.Element(Main + "v") is not null).ToDictionary(
            cell => cell.Attribute("r")!.Value,
            cell => (
                (string?)cell.Attribute("t") == "s" ? strings[(int)cell.Element(Main + "v")!] : cell.Element(Main + "v")!.Value,
                (int?)cell.Attribute("s") is { } format ? formats[format] : null));
    }
}
