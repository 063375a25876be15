using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>The parser against the files that NATO published.</summary>
[TestClass]
internal sealed class NatoOriginalsTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly string[] LackingIn2026 =
    [
        "Table 1: Constant prices", "Table 3: Annual real change", "Table 4", "Table 5", "Table 6", "Table 7", "Table 8a: Personnel", "Table 8b",
    ];

    [TestMethod]
    public void Parse_2024_GivesEveryFigureAsStored()
    {
        var bytes = Originals.Read(Originals.Nato2024);
        var stored = StoredNumbers(bytes);

        var edition = new NatoParser().Parse(Documents.Create(bytes)).Edition!;

        foreach (var figure in edition.Observations)
        {
            var text = stored[figure.SourceCell];
            Assert.AreEqual(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), figure.Value, figure.SourceCell);
        }

        // Besides the figures the sheets hold numbers only in headers and in hidden rows.
        var read = edition.Observations.Select(figure => figure.SourceCell).ToHashSet();
        Assert.HasCount(edition.Observations.Count, read);
        var others = stored.Where(cell => !read.Contains(cell.Key)).ToList();
        Assert.IsTrue(others.All(cell => Regex.IsMatch(cell.Value, "^(20[12][0-9]|0)$")), string.Join(", ", others.Select(cell => $"{cell.Key} {cell.Value}")));
    }

    [TestMethod]
    public void Parse_2024_HoldsEveryTableWhole()
    {
        var edition = new NatoParser().Parse(Documents.Create(Originals.Read(Originals.Nato2024))).Edition!;

        const int allies = 31, aggregates = 2, iceland = 1, years = 11;
        var expected = new Dictionary<Indicator, int>
        {
            [Indicators.DefenceNationalCurrent] = allies * years,
            [Indicators.DefenceNationalConstant] = allies * years,
            [Indicators.DefenceUsdCurrent] = (allies + aggregates) * years,
            [Indicators.DefenceUsdConstant] = (allies + aggregates) * years,
            [Indicators.DefenceShareOfGdp] = (allies + aggregates) * years,
            [Indicators.DefenceRealChange] = (allies + aggregates) * years,
            [Indicators.SummaryUsdConstant] = allies * 2,
            [Indicators.SummaryRealChange] = allies,
            [Indicators.SummaryShareOfGdp] = allies * 2,
            [Indicators.GdpUsdCurrent] = (allies + iceland + aggregates) * years,
            [Indicators.GdpUsdConstant] = (allies + iceland + aggregates) * years,
            [Indicators.GdpPerCapita] = (allies + iceland + aggregates) * years,
            [Indicators.DefencePerCapita] = (allies + aggregates) * years,
            [Indicators.MilitaryPersonnel] = (allies + aggregates) * years,
            [Indicators.EquipmentShare] = allies * years,
            [Indicators.PersonnelShare] = allies * years,
            [Indicators.InfrastructureShare] = allies * years,
            [Indicators.OtherShare] = allies * years,
        };
        var counted = edition.Observations.CountBy(figure => figure.Indicator).ToDictionary();
        foreach (var indicator in Indicators.Nato.Where(one => one != Indicators.GdpUsdConstantBillions))
        {
            Assert.AreEqual(expected[indicator], counted[indicator], indicator.Code);
        }

        Assert.AreSequenceEqual(
            [Indicators.GdpUsdCurrent, Indicators.GdpUsdConstant, Indicators.GdpPerCapita],
            edition.Observations.Where(figure => figure.Area == Allies.Iceland).Select(figure => figure.Indicator).Distinct().ToArray());
    }

    [TestMethod]
    public void Parse_2024_TellsWhatTheEditionIs()
    {
        var parsed = new NatoParser().Parse(Documents.Create(Originals.Read(Originals.Nato2024)));

        var edition = parsed.Edition!;
        Assert.AreEqual(("nato", "2024", "Defence Expenditure of NATO Countries (2014-2024)"), (edition.Publisher, edition.Id, edition.Title));
        Assert.AreEqual(2024, edition.LastYear.Number);
        Assert.HasCount(18, edition.Tables);
        Assert.Contains(new TableHeading("TABLE1", "Table 1 : Defence expenditure", "Million national currency units", "Constant 2015 prices ", "DEF_NAC_CONSTANT", 2015), edition.Tables);
        Assert.Contains(new Note("TABLE4!C57", "Note: Figures for 2024 are estimates."), edition.Notes);
        Assert.Contains(note => note.Location == "TABLE3!C81" && note.Text.StartsWith("*  These Allies have national laws", StringComparison.Ordinal) && note.Text.Contains('\u00a0'), edition.Notes);
        AssertObservation(edition, "CZE", Indicators.DefenceNationalConstant, 2024, "112343.19279653831", "e *", "Koruny", 2015, "TABLE1!N49");
        AssertObservation(edition, "CZE", Indicators.DefenceNationalCurrent, 2014, "41002.522597360003", "*", "Koruny", null, "TABLE1!D16");
        AssertObservation(edition, "FRA", Indicators.DefenceShareOfGdp, 2020, "2", "", null, 2015, "TABLE3!J20");
        AssertObservation(edition, "USA", Indicators.SummaryRealChange, 2024, "14.34250466613436", "e", null, 2015, "TABLE4!F53");
        AssertObservation(edition, "TUR", Indicators.MilitaryPersonnel, 2014, "426.56799999999998", "", null, null, "TABLE7!E51");
    }

    [TestMethod]
    public void Parse_2024_IsAcceptedWithThreePatchedShares()
    {
        var parsed = new NatoParser().Parse(Documents.Create(Originals.Read(Originals.Nato2024)));

        Assert.IsInstanceOfType<ParsedEdition>(parsed);
        var patched = parsed.Findings.Where(finding => finding.Code == "HW4003").ToList();
        Assert.AreSequenceEqual(["TABLE3!J20", "TABLE3!I26", "TABLE3!N35"], patched.Select(finding => finding.Location).ToArray());
        Assert.IsTrue(patched.All(finding => finding.Severity == Severity.Information));
        // Jumps: ten to look at, five known.
        Assert.HasCount(10, parsed.Findings.Where(finding => finding.Severity == Severity.Warning));
        Assert.HasCount(5, parsed.Findings.Where(finding => finding.Code == "HW3006"));
    }

    [TestMethod]
    public void Parse_2026Reconstructed_GivesTheTranscribedFigures()
    {
        var edition = new NatoParser().Parse(Documents.Create(Originals.Read(Originals.Nato2026))).Edition!;

        var lines = System.Text.Encoding.UTF8.GetString(Originals.Read(Originals.Nato2026Figures)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var header = lines[0].Split(',');
        string Field(string[] fields, string name) => fields[Array.IndexOf(header, name)];
        foreach (var fields in lines.Skip(1).Select(line => line.Split(',')))
        {
            var indicator = (Field(fields, "table"), Field(fields, "block").Split(' ')[0]) switch
            {
                ("Table 1", "Current") => Indicators.DefenceNationalCurrent,
                ("Table 2", "Current") => Indicators.DefenceUsdCurrent,
                ("Table 2", "Constant") => Indicators.DefenceUsdConstant,
                ("Table 3", "Share") => Indicators.DefenceShareOfGdp,
                ("Table 8a", "Equipment") => Indicators.EquipmentShare,
                var other => throw new InvalidDataException($"{other} is not expected in the figures file."),
            };
            var label = Field(fields, "label").Replace("*", "", StringComparison.Ordinal).Trim();
            var area = Allies.TryFromLabel(label, out var ally) ? ally : Aggregates.All.Single(aggregate => aggregate.Name == label);
            var year = new FiscalYear(int.Parse(Field(fields, "year"), CultureInfo.InvariantCulture));
            var figure = edition.Find(area, indicator, year);
            Assert.IsNotNull(figure, string.Join(',', fields));
            // A few cells store 0.9399999999999999 for 0.94: what a double holds beyond 15 digits is nobody's figure.
            Assert.AreEqual(decimal.Parse(Field(fields, "value"), CultureInfo.InvariantCulture), Math.Round(figure.Value!.Value, 12), string.Join(',', fields));
            Assert.AreEqual(bool.Parse(Field(fields, "estimate")) ? ObservationStatus.Estimate : ObservationStatus.Actual, figure.Status);
            // Bulgaria's reads "Euros (restated; …)" in the figures file only.
            Assert.AreEqual(Field(fields, "currency").Split(" (")[0], figure.Currency ?? "");
        }

        Assert.HasCount(lines.Length - 1, edition.Observations);
        Assert.AreEqual("Defence Investment of NATO Countries (2014-2026)", edition.Title);
    }

    [TestMethod]
    public void Parse_2026Reconstructed_IsRefusedOnlyForWhatItLacks()
    {
        var bytes = Originals.Read(Originals.Nato2026);

        var errors = new NatoParser().Parse(Documents.Create(bytes)).Findings.Where(finding => finding.Severity == Severity.Error).ToList();

        Assert.AreSequenceEqual(LackingIn2026, errors.Select(finding => finding.Location).ToArray());
        Assert.IsTrue(errors.All(finding => finding.Code is "HW2001" or "HW2003"));
    }

    [TestMethod]
    public void Parse_2026ReconstructedWithDeclaredGaps_IsAccepted()
    {
        var document = Documents.Create(Originals.Read(Originals.Nato2026));

        var parsed = new NatoParser([new ExpectedGap(document.Facts.Sha256, LackingIn2026, "Only part of it was transcribed.")]).Parse(document);

        Assert.IsInstanceOfType<ParsedEdition>(parsed);
        Assert.AreSequenceEqual(LackingIn2026, parsed.Findings.Where(finding => finding.Code == "HW2012").Select(finding => finding.Location).ToArray());
        Assert.Contains(finding => finding.Code == "HW4004" && finding.Location == "Table 3", parsed.Findings);
        Assert.HasCount(5, parsed.Findings.Where(finding => finding.Code == "HW3006"));
        Assert.HasCount(29, parsed.Findings.Where(finding => finding.Code == "HW3004"));
    }

    private static void AssertObservation(Edition edition, string ally, Indicator indicator, int year, string value, string flags, string? currency, int? priceBase, string cell)
    {
        Assert.IsTrue(Allies.TryFromCode(ally, out var area));
        var figure = edition.Find(area, indicator, new FiscalYear(year))!;
        Assert.AreEqual(
            (decimal.Parse(value, CultureInfo.InvariantCulture), flags, currency, priceBase, cell),
            (figure.Value!.Value, figure.Flags, figure.Currency, figure.PriceBase?.Number, figure.SourceCell));
        Assert.AreEqual(flags.Contains('e') ? ObservationStatus.Estimate : ObservationStatus.Actual, figure.Status);
    }

    // A second, bare way to the same cells: no code is shared with the reader under test.
    private static Dictionary<string, string> StoredNumbers(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        XDocument Xml(string part)
        {
            using var stream = zip.GetEntry(part)!.Open();
            return XDocument.Load(stream);
        }

        var targets = Xml("xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(link => link.Attribute("Id")!.Value, link => "xl/" + link.Attribute("Target")!.Value);
        return Xml("xl/workbook.xml").Descendants(Main + "sheet")
            .SelectMany(sheet => Xml(targets[sheet.Attributes().Single(one => one.Name.LocalName == "id" && one.Name.NamespaceName.Length > 0).Value]).Descendants(Main + "c")
                .Where(cell => cell.Attribute("t")?.Value is null or "n" && cell.Element(Main + "v") is not null)
                .Select(cell => (Location: $"{sheet.Attribute("name")!.Value}!{cell.Attribute("r")!.Value}", Text: cell.Element(Main + "v")!.Value)))
            .ToDictionary(cell => cell.Location, cell => cell.Text);
    }
}
