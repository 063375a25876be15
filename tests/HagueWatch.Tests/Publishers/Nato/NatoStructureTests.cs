using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>What a workbook is made of: its tables, blocks, years and rows, and what it says of itself.</summary>
[TestClass]
internal sealed class NatoStructureTests : NatoGateTest
{
    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_Unchanged_IsAccepted(string workbook)
    {
        var parsed = new NatoParser().Parse(Documents.Create(Open(workbook).Save()));

        AssertErrors(parsed);
        Assert.IsInstanceOfType<ParsedEdition>(parsed);
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_TableRemoved_NamesTheTable(string workbook)
    {
        var editor = Open(workbook);
        editor.RemoveSheet("TABLE7");

        AssertError(Parse(editor), "HW2001", "Table 7");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_SameTableTwice_NamesTheSecond(string workbook)
    {
        var editor = Open(workbook);
        editor.RepeatSheet("TABLE7", "Copy");

        AssertErrors(Parse(editor), "HW2002");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_BlockHeadingReworded_NamesTheBlock(string workbook)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE3");
        SheetEditor.SetText(sheet.CellWithText("Annual real change (%)"), "Annual nominal change (%)");

        var parsed = Parse(editor);

        AssertError(parsed, "HW2003", "Table 3: Annual real change");
        AssertErrors(parsed, "HW2003", "HW2017");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_UnitChanged_NamesTheCell(string workbook)
    {
        var editor = Open(workbook);
        var unit = editor.Sheet("TABLE2").CellWithText("Million US dollars");
        SheetEditor.SetText(unit, "Billion US dollars");

        AssertError(Parse(editor), "HW2004", SheetEditor.Place(unit));
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_ShareHeadingSaysRatio_NamesTheBlock(string workbook)
    {
        var editor = Open(workbook);
        SheetEditor.SetText(editor.Sheet("TABLE3").CellWithText("Share of real GDP (%)"), "Share of real GDP (ratio)");

        AssertError(Parse(editor), "HW2003", "Table 3: Share of real GDP");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_YearTwice_NamesTheHeader(string workbook)
    {
        var editor = Open(workbook);
        foreach (var year in editor.Sheet("TABLE5").CellsWithText("2018").ToList())
        {
            SheetEditor.SetNumber(year, "2017");
        }

        AssertError(Parse(editor), "HW2005", "5!");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_YearsMovedByOne_NamesTheTable(string workbook)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE7");
        var years = Enumerable.Range(2014, 13).Reverse();
        foreach (var year in years)
        {
            foreach (var mark in new[] { "", "e" })
            {
                foreach (var cell in sheet.CellsWithText($"{year}{mark}").ToList())
                {
                    SheetEditor.SetText(cell, $"{year + 1}{mark}");
                }
            }
        }

        AssertError(Parse(editor), "HW2006", "7!");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_LastYearLostFromHeaders_NamesTheFigures(string workbook)
    {
        var editor = Open(workbook);
        foreach (var cell in editor.Sheet("TABLE7").CellsWithText(LastYear(workbook)).ToList())
        {
            SheetEditor.Clear(cell);
        }

        var parsed = Parse(editor);

        AssertError(parsed, "HW2019", "7!");
        AssertError(parsed, "HW2006", "7!");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_EstimateMarkLost_ComparesWithTheNote(string workbook)
    {
        var editor = Open(workbook);
        foreach (var cell in editor.Sheet("TABLE7").CellsWithText(LastYear(workbook)).ToList())
        {
            SheetEditor.SetText(cell, LastYear(workbook).TrimEnd('e'));
        }

        AssertError(Parse(editor), "HW2011", "7!");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_AllyRemoved_NamesTheAlly(string workbook)
    {
        var editor = Open(workbook);
        editor.Sheet("TABLE3").Row("Poland").Remove();

        var finding = AssertError(Parse(editor), "HW2007", "3!");

        Assert.Contains("Poland", finding.Message);
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_UnknownAlly_NamesTheCell(string workbook)
    {
        var editor = Open(workbook);
        var label = Label(editor.Sheet("TABLE3"), "Poland");
        SheetEditor.SetText(label, "Polonia");

        var finding = AssertError(Parse(editor), "HW2008", SheetEditor.Place(label));

        Assert.Contains("Polonia", finding.Message);
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_AllyTwice_NamesTheSecondRow(string workbook)
    {
        var editor = Open(workbook);
        var label = Label(editor.Sheet("TABLE7"), "Portugal");
        SheetEditor.SetText(label, "Poland");

        AssertError(Parse(editor), "HW2009", SheetEditor.Place(label));
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_IcelandAmongForces_NamesTheRow(string workbook)
    {
        var editor = Open(workbook);
        var label = Label(editor.Sheet("TABLE7"), "Portugal");
        SheetEditor.SetText(label, "Iceland");

        var parsed = Parse(editor);

        AssertError(parsed, "HW2010", SheetEditor.Place(label));
        Assert.IsFalse(parsed.Edition!.Observations.Any(figure => figure.Area == Allies.Iceland && figure.Indicator == Indicators.MilitaryPersonnel));
    }

    [TestMethod]
    [DataRow(MadeUp, "Constant 2021 prices and exchange rates", "Constant 2020 prices and exchange rates")]
    [DataRow(Original, "Constant 2015 prices and exchange rates", "Constant 2021 prices and exchange rates")]
    public void Parse_OneTableOnOtherPrices_NamesTheBlock(string workbook, string heading, string other)
    {
        var editor = Open(workbook);
        var cell = editor.Sheet("TABLE5").CellWithText(heading);
        SheetEditor.SetText(cell, other);

        AssertError(Parse(editor), "HW2015", SheetEditor.Place(cell));
    }

    [TestMethod]
    public void Parse_SeveralFaults_TellsAll()
    {
        var editor = Open(MadeUp);
        editor.RemoveSheet("TABLE7");
        SheetEditor.SetError(editor.Sheet("TABLE8b").Cell("Spain", "2020"), "#DIV/0!");
        editor.Sheet("TABLE1").Row("Norway").Remove();

        AssertErrors(Parse(editor), "HW2001", "HW2007", "HW3001");
    }

    [TestMethod]
    public void Parse_OtherSheetsOnly_NamesNoEdition()
    {
        var parsed = new NatoParser().Parse(Documents.Create(WorkbookWriter.Write(("Regional totals", [["Region", 2023m], ["Europe", 588m]]))));

        Assert.IsNull(parsed.Edition);
        AssertError(parsed, "HW2021", "document");
    }

    [TestMethod]
    public void Parse_DeclaredGap_IsInformationForThatDocumentOnly()
    {
        var editor = Open(MadeUp);
        editor.RemoveSheet("TABLE7");
        var workbook = editor.Save();
        var document = Documents.Create(workbook);
        var gap = new ExpectedGap(document.Facts.Sha256, ["Table 7"], "Transcribed without it.");

        AssertErrors(new NatoParser([gap]).Parse(document));
        AssertErrors(new NatoParser([gap with { Document = Sha256.Compute("another"u8) }]).Parse(document), "HW2001");
        AssertErrors(new NatoParser([gap with { Missing = ["Table 6"] }]).Parse(document), "HW2001");
    }

    [TestMethod]
    [DataRow("https://www.nato.int/finance/def-exp-2026-en.xlsx", false)]
    [DataRow("https://www.nato.int/finance/DEF-EXP-2025-en.xlsx", true)]
    [DataRow("https://www.nato.int/2025/8/250827-def-exp-en.xlsx", false)]
    public void Parse_FileName_IsComparedWithTheLastYear(string url, bool warns)
    {
        var parsed = new NatoParser().Parse(Documents.Create(MadeUpEdition.Workbook, facts => facts with { Url = new Uri(url) }));

        Assert.AreEqual(warns, parsed.Findings.Any(finding => finding.Code == "HW1016"));
        Assert.IsInstanceOfType<ParsedEdition>(parsed);
    }

    [TestMethod]
    [DataRow("def-exp-2027-en.xlsx")]
    [DataRow("270703-def-exp-2027-TABLES-en.xlsx")]
    [DataRow("defence-investment-2027-en.xlsx")]
    [DataRow("Defence-Expenditure-2014-2027.xlsx")]
    public void Parse_FileNameOfALaterYear_IsRefused(string name)
    {
        var url = new Uri($"https://www.nato.int/finance/{name}");

        AssertErrors(new NatoParser().Parse(Documents.Create(MadeUpEdition.Workbook, facts => facts with { Url = url })), "HW1031");
    }

    [TestMethod]
    [DataRow("2026-11-24", false)]
    [DataRow("2026-11-25", true)]
    [DataRow("2099-01-01", true)]
    public void Parse_FileDatedAfterItsRetrieval_IsRefused(string day, bool isRefused)
    {
        var modified = DateTimeOffset.Parse(day + "T01:00Z", System.Globalization.CultureInfo.InvariantCulture);

        var parsed = new NatoParser().Parse(Documents.Create(MadeUpEdition.Workbook, facts => facts with { LastModified = modified }));

        Assert.AreEqual(isRefused, parsed.Findings.Any(finding => finding.Code == "HW1030"));
        Assert.AreEqual(isRefused, parsed is Refusal);
    }

    [TestMethod]
    public void Parse_PublicationDate_IsTheFirstKnownOf()
    {
        var modified = new DateTimeOffset(2026, 7, 10, 1, 0, 0, TimeSpan.FromHours(2));
        static DateOnly Published(Func<DocumentFacts, DocumentFacts> change) =>
            new NatoParser().Parse(Documents.Create(MadeUpEdition.Workbook, change)).Edition!.Published;

        Assert.AreEqual(new DateOnly(2026, 7, 9), Published(facts => facts with { LastModified = modified }));
        Assert.AreEqual(new DateOnly(2026, 7, 1), Published(facts => facts with { LastModified = modified, Published = new DateOnly(2026, 7, 1) }));
        Assert.AreEqual(new DateOnly(2026, 11, 23), Published(facts => facts));
    }
}
