using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>A figure has a precision of its own, and only that figure is named for it.</summary>
[TestClass]
internal sealed class NatoPrecisionTests : NatoGateTest
{
    private static readonly (string Table, int Decimals)[] AsNatoRounds =
    [
        ("TABLE1", 1), ("TABLE2", 0), ("TABLE3", 2), ("TABLE4", 2), ("TABLE5", 0), ("TABLE6", 1), ("TABLE7", 1), ("TABLE8a", 1), ("TABLE8b", 1),
    ];

    [TestMethod]
    public void Parse_RoundedEdition_IsReadWithoutAWarning()
    {
        var parsed = Parse(OpenRounded());

        AssertErrors(parsed);
        Assert.DoesNotContain("HW3007", parsed.Findings.Select(finding => finding.Code));
    }

    [TestMethod]
    [DataRow("TABLE1", 1)]
    [DataRow("TABLE1", 2)]
    [DataRow("TABLE2", 1)]
    [DataRow("TABLE2", 2)]
    [DataRow("TABLE3", 1)]
    [DataRow("TABLE3", 2)]
    [DataRow("TABLE5", 1)]
    [DataRow("TABLE5", 2)]
    [DataRow("TABLE6", 2)]
    public void Parse_RoundedEditionWithAPreciseCell_WarnsThereAndNowhereElse(string table, int block)
    {
        var editor = OpenRounded();
        var cell = editor.Sheet(table).Cell("Montenegro", "2025e", block);
        SheetEditor.SetNumber(cell, Open(MadeUp).Sheet(table).Cell("Montenegro", "2025e", block).Value);

        var parsed = Parse(editor);

        AssertErrors(parsed);
        var finding = parsed.Findings.Single(finding => finding.Code == "HW3007");
        Assert.EndsWith($"!{SheetEditor.Place(cell)}", finding.Location);
        Assert.AreEqual(Severity.Warning, finding.Severity);
    }

    [TestMethod]
    [DataRow("TABLE2", 1, "0.4")]
    [DataRow("TABLE2", 1, "0.49")]
    [DataRow("TABLE2", 2, "0.4")]
    [DataRow("TABLE2", 2, "-0.3")]
    [DataRow("TABLE3", 1, "0.003")]
    [DataRow("TABLE3", 1, "-0.0049")]
    [DataRow("TABLE1", 2, "0.04")]
    [DataRow("TABLE5", 2, "0.04")]
    [DataRow("TABLE6", 1, "-0.04")]
    public void Parse_RoundedCellWithADecimalOfItsOwn_IsNoMoreExactThanTheOthers(string table, int block, string added)
    {
        var editor = OpenRounded();
        var cell = editor.Sheet(table).Cell("Montenegro", "2026e", block);
        var rounded = decimal.Parse(cell.Value, CultureInfo.InvariantCulture);
        SheetEditor.SetNumber(cell, (rounded + decimal.Parse(added, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));

        var parsed = Parse(editor);

        AssertErrors(parsed);
        Assert.EndsWith($"!{SheetEditor.Place(cell)}", Assert.ContainsSingle(parsed.Findings.Where(finding => finding.Code == "HW3007")).Location);
    }

    [TestMethod]
    public void Parse_RoundedEditionWithPreciseRows_WarnsForTheirFiguresAlone()
    {
        var editor = OpenRounded();
        string[] allies = ["Albania", "Montenegro"];
        var years = Enumerable.Range(2016, 9).Select(year => year.ToString(CultureInfo.InvariantCulture)).ToList();
        var cells = allies.SelectMany(ally => years.Select(year => editor.Sheet("TABLE2").Cell(ally, year, block: 2))).ToList();
        foreach (var (cell, precise) in cells.Zip(allies.SelectMany(ally => years.Select(year => Open(MadeUp).Sheet("TABLE2").Cell(ally, year, block: 2).Value))))
        {
            SheetEditor.SetNumber(cell, precise);
        }

        var parsed = Parse(editor);

        AssertErrors(parsed);
        Assert.AreSequenceEqual(
            cells.Select(SheetEditor.Place).Order(StringComparer.Ordinal),
            parsed.Findings.Where(finding => finding.Code == "HW3007").Select(finding => finding.Location.Split('!')[1]).Order(StringComparer.Ordinal));
    }

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("TABLE1", 1, 0)]
    [DataRow("TABLE1", 2, 1)]
    [DataRow("TABLE2", 1, 0)]
    [DataRow("TABLE2", 2, 1)]
    [DataRow("TABLE3", 1, 2)]
    [DataRow("TABLE3", 1, 1)]
    [DataRow("TABLE3", 2, 1)]
    [DataRow("TABLE5", 1, 0)]
    [DataRow("TABLE5", 2, 0)]
    [DataRow("TABLE6", 1, 1)]
    [DataRow("TABLE6", 2, 0)]
    [DataRow("TABLE7", 1, 1)]
    [DataRow("TABLE8a", 1, 1)]
    [DataRow("TABLE8b", 2, 1)]
    public void Parse_PreciseEditionWithARoundedCell_IsReadWithAWarningThere(string table, int block, int decimals)
    {
        foreach (var workbook in Available)
        {
            foreach (var ally in new[] { "Estonia", "Poland", "Canada" })
            {
                var editor = Open(workbook);
                var cell = editor.Sheet(table).Cell(ally, "2020", block);
                SheetEditor.Round(cell, decimals);

                var parsed = Parse(editor);

                AssertErrors(parsed);
                var elsewhere = parsed.Findings
                    .Where(finding => finding.Code == "HW3007" && !finding.Location.EndsWith($"!{SheetEditor.Place(cell)}", StringComparison.Ordinal));
                Assert.IsEmpty(elsewhere, $"{workbook}, {ally}, {SheetEditor.Place(cell)}:\n{string.Join('\n', elsewhere)}");
            }
        }
    }

    [TestMethod]
    public void Parse_ShareRoundedInAPreciseEdition_HasTheDecimalsThatItIsPrintedWith()
    {
        var editor = Open(MadeUp);
        var cell = editor.Sheet("TABLE3").Cell("Poland", "2026e");
        SheetEditor.Round(cell, 2);

        var parsed = Parse(editor);

        Assert.Contains(finding => finding.Code == "HW3007", parsed.Findings);
        Assert.AreEqual(2, parsed.Edition!.Observations.Single(figure => figure.SourceCell.EndsWith($"3!{SheetEditor.Place(cell)}", StringComparison.Ordinal)).Decimals);
    }

    [TestMethod]
    public void Parse_WrongFigureBesideARoundedOne_IsStillRefused()
    {
        var editor = Open(MadeUp);
        SheetEditor.Round(editor.Sheet("TABLE2").Cell("Poland", "2020"), 0);
        SheetEditor.SetNumber(editor.Sheet("TABLE3").Cell("Poland", "2021"), "4.4");

        AssertErrors(Parse(editor), "HW4002");
    }

    private static WorkbookEditor OpenRounded()
    {
        var editor = Open(MadeUp);
        foreach (var (table, decimals) in AsNatoRounds)
        {
            editor.Sheet(table).Round(decimals);
        }

        return editor;
    }
}
