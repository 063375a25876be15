using HagueWatch.Editions;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>What is wrong with a table itself is reported once, and nothing that follows from it.</summary>
[TestClass]
internal sealed class NatoConsequencesTests : NatoGateTest
{
    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_YearsOfAnAmountMovedByOne_ReportsTheTableAlone(string workbook)
    {
        var editor = Open(workbook);
        MoveYears(editor.Sheet("TABLE2"));

        AssertOneError(Parse(editor), "HW2006");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_OneYearMistyped_ReportsTheHeaderAlone(string workbook)
    {
        var editor = Open(workbook);
        SheetEditor.SetNumber(editor.Sheet("TABLE2").CellWithText("2016"), "2106");

        AssertOneError(Parse(editor), "HW2005");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_LastYearMistyped_ReportsTheHeaderAlone(string workbook)
    {
        var editor = Open(workbook);
        foreach (var cell in editor.Sheet("TABLE3").CellsWithText(LastYear(workbook)).ToList())
        {
            SheetEditor.SetText(cell, "2042e");
        }

        AssertOneError(Parse(editor), "HW2005");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_NoYearsAtAll_ReportsTheHeaderAlone(string workbook)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE5");
        for (var year = 2014; year <= 2026; year++)
        {
            foreach (var cell in sheet.CellsWithText($"{year}").Concat(sheet.CellsWithText($"{year}e")).ToList())
            {
                SheetEditor.Clear(cell);
            }
        }

        AssertOneError(Parse(editor), "HW2005");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_OtherUnitWithItsFigures_ReportsTheUnitAlone(string workbook)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE2");
        SheetEditor.SetText(sheet.CellWithText("Million US dollars"), "Billion US dollars");
        sheet.Scale(0.001m, block: 1);
        sheet.Scale(0.001m, block: 2);

        AssertOneError(Parse(editor), "HW2004");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_UnknownAlly_ReportsTheRowAndNoSum(string workbook)
    {
        var editor = Open(workbook);
        SheetEditor.SetText(Label(editor.Sheet("TABLE5"), "Poland"), "Polonia");

        AssertErrors(Parse(editor), "HW2007", "HW2008");
    }

    [TestMethod]
    public void Parse_UncertainTable_SaysThatItsFiguresAreNotChecked()
    {
        var editor = Open(MadeUp);
        MoveYears(editor.Sheet("TABLE2"));

        var parsed = Parse(editor);

        var skipped = parsed.Findings.Single(finding => finding.Code == "HW4004" && finding.Location.Contains("2!", StringComparison.Ordinal));
        Assert.StartsWith("The figures of Table 2 are not checked", skipped.Message);
    }

    [TestMethod]
    public void Parse_UncertainTable_StillChecksTheOthers()
    {
        var editor = Open(MadeUp);
        MoveYears(editor.Sheet("TABLE2"));
        SheetEditor.SetNumber(editor.Sheet("TABLE3").Cell("Spain", "2020"), "99");

        AssertError(Parse(editor), "HW3003", "3!");
    }

    private static void AssertOneError(ParsedDocuments parsed, string code)
    {
        AssertErrors(parsed, code);
        Assert.ContainsSingle(FindingGroup.Create(parsed.Findings.Where(finding => finding.Severity == Severity.Error)));
    }

    private static void MoveYears(SheetEditor sheet)
    {
        for (var year = 2014; year <= 2026; year++)
        {
            foreach (var mark in new[] { "", "e" })
            {
                foreach (var cell in sheet.CellsWithText($"{year}{mark}").ToList())
                {
                    SheetEditor.SetText(cell, $"{year - 1}{mark}");
                }
            }
        }
    }
}
