using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Sipri;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Sipri;

/// <summary>The forms of SIPRI's workbook since the edition of 2020 (docs/publishers.md), made from that of 2025.</summary>
[TestClass]
internal sealed class SipriLayoutTests
{
    private static readonly string[] Figures = ["Local currency calendar years", "Constant (2023) US$", "Current US$", "Share of GDP"];

    [TestMethod]
    public void Parse_FormOf2020And2021_GivesTheSameFigures()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.Sipri2025));
        foreach (var name in Figures)
        {
            Relabel(workbook, name, "United States of America", "USA");
            Relabel(workbook, name, "United Kingdom", "UK");
            Relabel(workbook, name, "Türkiye", "Turkey");
        }

        Relabel(workbook, "Local currency calendar years", "Slovakia", "Slovak Rep.");
        Relabel(workbook, "Share of GDP", "North Macedonia", "Norh Macedonia");
        var years = workbook.Sheet("Constant (2023) US$").Row("Country");
        var note = new XElement(years.Name.Namespace + "c", new XAttribute("r", "CC6"));
        SheetEditor.SetText(note, "2024 Current");
        years.Add(note);
        workbook.RenameSheet("Constant (2023) US$", "Constant (2023) USD");
        workbook.RenameSheet("Current US$", "Current USD");

        AssertSame(SipriOriginalsTests.Parse(workbook.Save()));
    }

    [TestMethod]
    public void Parse_HeaderFurtherDownAndRight_GivesTheSameFigures()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.Sipri2025));
        foreach (var name in Figures)
        {
            workbook.Sheet(name).Shift(4, 1);
        }

        AssertSame(SipriOriginalsTests.Parse(workbook.Save()), samePlaces: false);
    }

    [TestMethod]
    public void Parse_ExportOfTheWebTool_IsReadWithTheSheetsThatWereAskedFor()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.SipriTrimmed));
        workbook.RemoveSheet("Constant (2023) US$");
        foreach (var name in new[] { "Current US$", "Share of GDP" })
        {
            var sheet = workbook.Sheet(name);
            foreach (var year in Enumerable.Range(2012, 13).Select(year => $"{year}"))
            {
                SheetEditor.SetNumber(sheet.CellWithText(year), year + ".0");
            }
        }

        var parsed = SipriOriginalsTests.Parse(workbook.Save());

        Assert.IsInstanceOfType<ParsedEdition>(parsed);
        Assert.HasCount(2, parsed.Edition!.Tables);
        Assert.AreEqual(new FiscalYear(2024), parsed.Edition.LastYear);
    }

    [TestMethod]
    public void Parse_LabelThatIsNotDeclared_IsNotGuessed()
    {
        var workbook = WorkbookEditor.Open(Originals.Read(Originals.SipriTrimmed));
        Relabel(workbook, "Share of GDP", "Germany", "Germny");

        var parsed = SipriOriginalsTests.Parse(workbook.Save());

        Assert.Contains("HW2103", parsed.Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    public void Declared_Labels_AreEachOneCountryWithASource()
    {
        foreach (var label in SipriLabels.Declared)
        {
            Assert.IsTrue(SipriLabels.TryCountry(label.Label, out var area), label.Label);
            Assert.AreEqual(label.Code, area.Code);
            Assert.IsGreaterThan(20, label.Source.Length);
            Assert.IsFalse(ReferenceAreas.TryCountryFromLabel(label.Label, out _), $"{label.Label} needs no declaration");
        }
    }

    private static void Relabel(WorkbookEditor workbook, string sheet, string label, string to) =>
        SheetEditor.SetText(workbook.Sheet(sheet).Row(label).Elements().First(), to);

    private static void AssertSame(ParsedDocuments parsed, bool samePlaces = true)
    {
        var original = SipriOriginalsTests.Parse(Originals.Read(Originals.Sipri2025)).Edition!;
        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.HasCount(original.Observations.Count, parsed.Edition!.Observations);
        foreach (var one in original.Observations)
        {
            var read = parsed.Edition.Find(one.Area, one.Indicator, one.Year)!;
            Assert.AreEqual(one.Value, read.Value, one.SourceCell);
            Assert.AreEqual((one.Status, one.Flags, one.Currency, one.PriceBase), (read.Status, read.Flags, read.Currency, read.PriceBase), one.SourceCell);
            Assert.IsTrue(!samePlaces || read.SourceCell.Split('!')[1] == one.SourceCell.Split('!')[1], one.SourceCell);
        }
    }
}
