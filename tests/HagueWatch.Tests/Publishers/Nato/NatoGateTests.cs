using System.Globalization;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>One thing is changed in a good workbook; the gate must see it, name its place, and see nothing else without need.</summary>
[TestClass]
public sealed class NatoGateTests
{
    private const string MadeUp = "made up";
    private const string Original = "2024";

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_Unchanged_IsAccepted(string workbook)
    {
        var parsed = new NatoParser().Parse(Documents.Of(Open(workbook).Save()));

        AssertErrors(parsed);
        Assert.IsTrue(parsed.IsAcceptable);
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
    [DataRow(MadeUp, "text", "n/a")]
    [DataRow(Original, "text", "n/a")]
    [DataRow(Original, "text", "1.23")]
    [DataRow(Original, "error", "#REF!")]
    [DataRow(MadeUp, "error", "#N/A")]
    public void Parse_NoFigureWhereOneBelongs_NamesTheCell(string workbook, string kind, string stored)
    {
        var editor = Open(workbook);
        var cell = editor.Sheet("TABLE3").Cell("Hungary", "2016");
        (kind == "text" ? (Action<XElement, string>)SheetEditor.SetText : SheetEditor.SetError)(cell, stored);

        var finding = AssertError(Parse(editor), "HW3001", SheetEditor.Place(cell));

        Assert.Contains(stored, finding.Message);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("..")]
    [DataRow("-")]
    [DataRow("–")]
    [DataRow("…")]
    public void Parse_DecidingYearLeftOut_IsMissingAndAccepted(string spelling)
    {
        foreach (var workbook in Available)
        {
            var last = workbook == MadeUp ? 2026 : 2024;
            var editor = Open(workbook);
            var cell = editor.Sheet("TABLE3").Cell("Germany", LastYear(workbook));
            SheetEditor.SetText(cell, spelling);

            var parsed = Parse(editor);

            AssertErrors(parsed);
            Assert.IsTrue(Allies.TryFromCode("DEU", out var germany));
            var gap = parsed.Edition!.Find(germany, Indicators.DefenceShareOfGdp, new FiscalYear(last))!;
            Assert.IsNull(gap.Value);
            Assert.AreEqual(ObservationStatus.Missing, gap.Status);
            Assert.AreEqual("e", gap.Flags);
            Assert.Contains(finding => finding.Code == "HW3002" && finding.Severity == Severity.Warning && finding.Place == gap.SourceCell, parsed.Findings);
        }
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_AllyLeftOutOfEverySpendingTable_IsAccepted(string workbook)
    {
        var editor = Open(workbook);
        foreach (var (table, blocks) in new[] { ("TABLE1", 2), ("TABLE2", 2), ("TABLE3", 2), ("TABLE8a", 2), ("TABLE8b", 2) })
        {
            for (var block = 1; block <= blocks; block++)
            {
                SheetEditor.Clear(editor.Sheet(table).Cell("Germany", LastYear(workbook), block));
            }
        }

        SheetEditor.Clear(editor.Sheet("TABLE6").Cell("Germany", LastYear(workbook), block: 2));
        foreach (var column in new[] { LastYear(workbook), $"Real change 2014-{LastYear(workbook)} (%)", $"Share of real GDP {LastYear(workbook)} (%)" })
        {
            SheetEditor.Clear(editor.Sheet("TABLE4").Cell("Germany", column));
        }

        AssertErrors(Parse(editor));
    }

    [TestMethod]
    public void Parse_ColumnLeftOut_IsRefused()
    {
        var editor = Open(MadeUp);
        foreach (var ally in Allies.All.Where(ally => ally.HasArmedForces))
        {
            SheetEditor.Clear(editor.Sheet("TABLE7").Cell(ally.Name, "2026e"));
        }

        AssertErrors(Parse(editor), "HW3005");
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_SharesAsFractions_AreImplausibleAndMisfit(string workbook)
    {
        var editor = Open(workbook);
        editor.Sheet("TABLE3").Scale(0.01m, block: 1);

        var parsed = Parse(editor);

        AssertError(parsed, "HW3003", "3!");
        AssertError(parsed, "HW4002", "3!");
    }

    [TestMethod]
    [DataRow("TABLE2", 1)]
    [DataRow("TABLE2", 2)]
    [DataRow("TABLE3", 1)]
    public void Parse_TwoAlliesExchanged_IsRefused(string table, int block)
    {
        string[][] pairs = [["Belgium", "Norway"], ["Poland", "Türkiye"], ["Netherlands", "United States"]];
        foreach (var workbook in Available)
        {
            var years = new[] { null, "2020" };
            foreach (var pair in pairs)
            {
                foreach (var year in years)
                {
                    var editor = Open(workbook);
                    editor.Sheet(table).Exchange(pair[0], pair[1], block, year);

                    var errors = Parse(editor).Findings.Where(finding => finding.Severity == Severity.Error).ToList();

                    Assert.IsNotEmpty(errors, $"{workbook}: {pair[0]} and {pair[1]}, {year ?? "all years"}");
                    Assert.Contains(finding => finding.Code is "HW4002" or "HW4009" or "HW4013" && (finding.Message.Contains(pair[0]) || finding.Message.Contains(pair[1])), errors);
                }
            }
        }
    }

    [TestMethod]
    [DataRow("Italy", "Türkiye", "2023e")]
    [DataRow("Canada", "Denmark", "2019")]
    [DataRow("Finland", "Romania", "2015")]
    public void Parse_NearlyEqualSharesExchanged_NamesBoth(string one, string other, string year)
    {
        var editor = Open(Original);
        editor.Sheet("TABLE3").Exchange(one, other, 1, year);

        var finding = AssertError(Parse(editor), "HW4013", "TABLE3!");

        Assert.Contains(one, finding.Message);
        Assert.Contains(other, finding.Message);
    }

    [TestMethod]
    [DataRow("TABLE2", 1, "HW4001")]
    [DataRow("TABLE5", 2, "HW4001")]
    [DataRow("TABLE7", 1, "HW4001")]
    public void Parse_AggregateChanged_ComparesWithTheSum(string table, int block, string rule)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            var cell = editor.Sheet(table).Cell("NATO Europe and Canada", "2019", block);
            SheetEditor.SetNumber(cell, "250000");
            if (table == "TABLE7")
            {
                SheetEditor.SetNumber(cell, "1800.5");
            }

            AssertError(Parse(editor), rule, SheetEditor.Place(cell));
        }
    }

    [TestMethod]
    [DataRow("TABLE1", 1, "2021", "HW4008")]
    [DataRow("TABLE1", 2, "2019", "HW4007")]
    [DataRow("TABLE3", 2, "2019", "HW4005")]
    [DataRow("TABLE6", 2, "2019", "HW4010")]
    [DataRow("TABLE4", 1, "2014", "HW4011")]
    [DataRow("TABLE8a", 2, "2019", "HW4012")]
    public void Parse_OneFigureChanged_DisagreesWithItsRelatives(string table, int block, string year, string rule)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            var cell = editor.Sheet(table).Cell("Slovenia", year, block);
            SheetEditor.SetNumber(cell, (1.1m * decimal.Parse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));

            AssertError(Parse(editor), rule, "!");
        }
    }

    [TestMethod]
    public void Parse_ConstantDiffersFromCurrentInBaseYear_IsRefused()
    {
        var editor = Open(MadeUp);
        var cell = editor.Sheet("TABLE5").Cell("Iceland", "2021", 2);
        SheetEditor.SetNumber(cell, "150000.5");

        AssertError(Parse(editor), "HW4006", SheetEditor.Place(cell));
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
    [DataRow(MadeUp, 3, 2)]
    [DataRow(Original, 7, 1)]
    [DataRow(Original, 0, 23)]
    public void Parse_SheetsShifted_GivesTheSameFigures(string workbook, int rows, int columns)
    {
        var editor = Open(workbook);
        foreach (var name in editor.SheetNames)
        {
            editor.Sheet(name).Shift(rows, columns);
        }

        AssertSameFigures(new NatoParser().Parse(Documents.Of(Open(workbook).Save())), Parse(editor));
    }

    [TestMethod]
    [DataRow(MadeUp)]
    [DataRow(Original)]
    public void Parse_SheetsRenamed_GivesTheSameFigures(string workbook)
    {
        var editor = Open(workbook);
        foreach (var (index, name) in editor.SheetNames.Index())
        {
            editor.RenameSheet(name, string.Create(CultureInfo.InvariantCulture, $"Sheet {index}"));
        }

        AssertSameFigures(new NatoParser().Parse(Documents.Of(Open(workbook).Save())), Parse(editor));
    }

    [TestMethod]
    [DataRow(MadeUp, "e", "#REF!")]
    [DataRow(Original, "n", "0")]
    public void Parse_HiddenRowWithoutLabel_IsPassedOver(string workbook, string type, string stored)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE8a");
        sheet.AddHiddenRow(sheet.Row("Estonia"), type, stored);

        AssertSameFigures(new NatoParser().Parse(Documents.Of(Open(workbook).Save())), Parse(editor));
    }

    [TestMethod]
    [DataRow("Türkiye", "Turkey")]
    [DataRow("Türkiye", "Turkiye")]
    [DataRow("Slovak Republic", "Slovakia")]
    [DataRow("North Macedonia", "North\u00a0Macedonia ")]
    [DataRow("United Kingdom", "United  Kingdom")]
    [DataRow("Netherlands", "The Netherlands")]
    [DataRow("NATO Total", "NATO\u00a0Total")]
    public void Parse_OtherSpelling_GivesTheSameFigures(string label, string spelling)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            SheetEditor.SetText(Label(editor.Sheet("TABLE3"), label), spelling);

            AssertSameFigures(new NatoParser().Parse(Documents.Of(Open(workbook).Save())), Parse(editor));
        }
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
        var parsed = new NatoParser().Parse(Documents.Of(WorkbookWriter.Write(("Regional totals", [["Region", 2023m], ["Europe", 588m]]))));

        Assert.IsNull(parsed.Edition);
        AssertError(parsed, "HW2021", "document");
    }

    [TestMethod]
    public void Parse_DeclaredGap_IsInformationForThatDocumentOnly()
    {
        var editor = Open(MadeUp);
        editor.RemoveSheet("TABLE7");
        var workbook = editor.Save();
        var document = Documents.Of(workbook);
        var gap = new ExpectedGap(document.Facts.Sha256, ["Table 7"], "Transcribed without it.");

        AssertErrors(new NatoParser([gap]).Parse(document));
        AssertErrors(new NatoParser([gap with { Document = Sha256.Of("another"u8) }]).Parse(document), "HW2001");
        AssertErrors(new NatoParser([gap with { Missing = ["Table 6"] }]).Parse(document), "HW2001");
    }

    [TestMethod]
    [DataRow("https://www.nato.int/finance/def-exp-2026-en.xlsx", false)]
    [DataRow("https://www.nato.int/finance/DEF-EXP-2025-en.xlsx", true)]
    [DataRow("https://www.nato.int/2025/8/250827-def-exp-en.xlsx", false)]
    public void Parse_FileName_IsComparedWithTheLastYear(string url, bool warns)
    {
        var parsed = new NatoParser().Parse(Documents.Of(MadeUpEdition.Workbook, facts => facts with { Url = new Uri(url) }));

        Assert.AreEqual(warns, parsed.Findings.Any(finding => finding.Code == "HW1016"));
        Assert.IsTrue(parsed.IsAcceptable);
    }

    [TestMethod]
    public void Parse_PublicationDate_IsTheFirstKnownOf()
    {
        var modified = new DateTimeOffset(2026, 7, 10, 1, 0, 0, TimeSpan.FromHours(2));
        static DateOnly Published(Func<DocumentFacts, DocumentFacts> change) =>
            new NatoParser().Parse(Documents.Of(MadeUpEdition.Workbook, change)).Edition!.Published;

        Assert.AreEqual(new DateOnly(2026, 7, 9), Published(facts => facts with { LastModified = modified }));
        Assert.AreEqual(new DateOnly(2026, 7, 1), Published(facts => facts with { LastModified = modified, Published = new DateOnly(2026, 7, 1) }));
        Assert.AreEqual(new DateOnly(2026, 11, 23), Published(facts => facts));
    }

    private static string[] Available => Originals.Has(Originals.Nato2024) ? [MadeUp, Original] : [MadeUp];

    private static WorkbookEditor Open(string workbook) =>
        WorkbookEditor.Open(workbook == MadeUp ? MadeUpEdition.Workbook : Originals.Read(Originals.Nato2024));

    private static string LastYear(string workbook) => workbook == MadeUp ? "2026e" : "2024e";

    private static ParsedEdition Parse(WorkbookEditor editor) => new NatoParser().Parse(Documents.Of(editor.Save()));

    private static XElement Label(SheetEditor sheet, string label) => sheet.Row(label).Elements().First(cell => sheet.Text(cell).Length > 0);

    private static Finding AssertError(ParsedEdition parsed, string code, string place)
    {
        var finding = parsed.Findings.FirstOrDefault(one => one.Code == code && one.Place.Contains(place, StringComparison.Ordinal));
        Assert.IsNotNull(finding, $"No {code} at {place} among:\n{string.Join('\n', parsed.Findings.Where(one => one.Severity == Severity.Error))}");
        Assert.AreEqual(Severity.Error, finding.Severity);
        Assert.IsFalse(parsed.IsAcceptable);
        return finding;
    }

    private static void AssertErrors(ParsedEdition parsed, params string[] codes)
    {
        var errors = parsed.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        Assert.AreSequenceEqual(codes, errors.Select(finding => finding.Code).Distinct().Order().ToArray(), string.Join('\n', errors));
    }

    private static void AssertSameFigures(ParsedEdition expected, ParsedEdition actual)
    {
        AssertErrors(actual);
        Assert.AreSequenceEqual(Figures(expected), Figures(actual));

        static List<Observation> Figures(ParsedEdition parsed) => [.. parsed.Edition!.Observations.Select(figure => figure with { SourceCell = "" })];
    }
}
