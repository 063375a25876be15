using System.Globalization;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>The layout of NATO's workbook of June 2019: fewer allies, and real GDP in billions as the whole of Table 5.</summary>
[TestClass]
internal sealed class NatoFormerLayoutTests : NatoGateTest
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [TestMethod]
    [DataRow(2010, 2017, 2010, 28)]
    [DataRow(2012, 2019, 2015, 28)]
    [DataRow(2013, 2020, 2015, 29)]
    [DataRow(2014, 2022, 2015, 29)]
    [DataRow(2014, 2023, 2015, 30)]
    public void Parse_FormerLayout_IsReadWithTheMembersOfItsLastYear(int first, int last, int priceBase, int allies)
    {
        var parsed = Parse(Former(first, last, priceBase));

        AssertErrors(parsed);
        var edition = parsed.Edition!;
        Assert.AreEqual($"Defence Expenditure of NATO Countries ({first}-{last})", edition.Title);
        Assert.AreSequenceEqual([new FiscalYear(priceBase)], edition.Observations.Select(figure => figure.PriceBase).OfType<FiscalYear>().Distinct().ToArray());
        Assert.HasCount(
            allies,
            edition.Observations.Where(figure => figure.Indicator == Indicators.DefenceShareOfGdp && figure.Area is Ally).DistinctBy(figure => figure.Area));
        // Iceland has a GDP, and there are the two aggregates.
        Assert.HasCount((allies + 3) * (last - first + 1), edition.Observations.Where(figure => figure.Indicator == Indicators.GdpUsdConstantBillions));
        Assert.IsFalse(edition.Observations.Any(figure => figure.Indicator == Indicators.GdpUsdCurrent || figure.Indicator == Indicators.GdpUsdConstant));
    }

    [TestMethod]
    public void Parse_RealGdpInBillions_IsFiledAsPrinted()
    {
        var editor = Former();
        var cell = editor.Sheet("TABLE5").Cell("Estonia", "2014");

        var figure = Parse(editor).Edition!.Observations.Single(one => one.SourceCell == $"TABLE5!{SheetEditor.Place(cell)}");

        Assert.AreEqual(
            ("EST", Indicators.GdpUsdConstantBillions, "billion US dollars"),
            (figure.Area.Code, figure.Indicator, figure.Indicator.Unit.Name));
        Assert.AreEqual(decimal.Parse(cell.Value, CultureInfo.InvariantCulture), figure.Value);
    }

    [TestMethod]
    [DataRow("Million US dollars (2015 prices and exchange rates)")]
    [DataRow("Billion US dollars")]
    public void Parse_RealGdpInAnotherUnit_NamesTheCell(string unit)
    {
        var editor = Former();
        var cell = editor.Sheet("TABLE5").CellWithText("Billion US dollars (2015 prices and exchange rates)");
        SheetEditor.SetText(cell, unit);

        AssertError(Parse(editor), "HW2004", SheetEditor.Place(cell));
    }

    [TestMethod]
    public void Parse_RealGdpOfTwoAlliesExchanged_IsSeenByTheOtherTables()
    {
        var editor = Former();
        editor.Sheet("TABLE5").Exchange("Greece", "Poland");

        AssertErrors(Parse(editor), "HW4002", "HW4010");
    }

    [TestMethod]
    public void Parse_RealGdpOfOneAllyScaled_IsSeenByTheSum()
    {
        var editor = Former();
        var cell = editor.Sheet("TABLE5").Cell("Iceland", "2016");
        SheetEditor.SetNumber(cell, (2 * decimal.Parse(cell.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));

        AssertErrors(Parse(editor), "HW4001");
    }

    [TestMethod]
    [DataRow("Montenegro", "TABLE3")]
    [DataRow("Turkey", "TABLE5")]
    [DataRow("Iceland", "TABLE5")]
    public void Parse_RowOfAMemberLost_NamesTheTable(string label, string table)
    {
        var editor = Former();
        editor.Sheet(table).Row(label).Remove();

        Assert.Contains("HW2007", Parse(editor).Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    public void Parse_BothFormsOfTable5_NamesTheSecond()
    {
        var editor = Former();
        editor.RepeatSheet("TABLE5", "GDP");

        AssertErrors(Parse(editor), "HW2002");
    }

    [TestMethod]
    public void Parse_FiguresOf2024InTheFormerTable5_AgreeWithTheOtherTables()
    {
        var editor = WorkbookEditor.Open(Originals.Read(Originals.Nato2024));
        var sheet = editor.Sheet("TABLE5");
        SheetEditor.SetText(sheet.CellWithText("Table 5 : GDP"), "Table 5 : Real GDP");
        SheetEditor.SetText(sheet.CellWithText("Million US dollars"), "Billion US dollars (2015 prices and exchange rates)");
        var rows = sheet.Xml.Descendants(Main + "row").ToList();
        var current = rows.FindIndex(row => row.Descendants().Contains(sheet.CellWithText("Current prices and exchange rates")));
        var constant = rows.FindIndex(row => row.Descendants().Contains(sheet.CellWithText("Constant 2015 prices and exchange rates")));
        foreach (var cell in rows.Skip(constant + 1).Elements(Main + "c").Where(cell => cell.Attribute("t") is null && cell.Element(Main + "v") is not null))
        {
            var million = decimal.Parse(cell.Element(Main + "v")!.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            SheetEditor.SetNumber(cell, (million / 1000).ToString(CultureInfo.InvariantCulture));
        }

        rows[current..(constant + 1)].Remove();

        var parsed = Parse(editor);

        AssertErrors(parsed);
        Assert.AreSequenceEqual(
            WithoutGdp(Unchanged(Original)), WithoutGdp(parsed), "The other tables are read as before.");
    }

    private static List<Observation> WithoutGdp(ParsedDocuments parsed) =>
    [
        .. parsed.Edition!.Observations.Where(figure => !figure.Indicator.Code.StartsWith("GDP_USD", StringComparison.Ordinal)),
    ];

    private static WorkbookEditor Former(int first = 2012, int last = 2019, int priceBase = 2015) =>
        WorkbookEditor.Open(MadeUpEdition.Former(first, last, priceBase));
}
