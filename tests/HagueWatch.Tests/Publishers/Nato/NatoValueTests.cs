using System.Globalization;
using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>The figures themselves: each alone, with its relatives, and the same wherever and under whatever label they stand.</summary>
[TestClass]
internal sealed class NatoValueTests : NatoGateTest
{
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
    [DataRow("", "TABLE3", "DEU")]
    [DataRow("..", "TABLE3", "DEU")]
    [DataRow("-", "TABLE3", "LUX")]
    [DataRow("–", "TABLE8a", "DEU")]
    [DataRow("…", "TABLE8a", "USA")]
    public void Parse_FigureLeftOutThatOthersGive_IsRefused(string spelling, string table, string code)
    {
        Assert.IsTrue(Allies.TryFromCode(code, out var ally));
        foreach (var workbook in Available)
        {
            foreach (var year in new[] { "2019", LastYear(workbook) })
            {
                var editor = Open(workbook);
                var cell = editor.Sheet(table).Cell(ally.Name, year);
                SheetEditor.SetText(cell, spelling);

                AssertErrors(Parse(editor), "HW4017");
                AssertError(Parse(editor), "HW4017", SheetEditor.Place(cell));
            }
        }
    }

    [TestMethod]
    public void Parse_ShareLeftOutThatOnlyCurrentPricesOrTable4Give_IsRefused()
    {
        foreach (var workbook in Available)
        {
            foreach (var blocks in new[] { new[] { 1 }, [2], [1, 2] })
            {
                var editor = Open(workbook);
                SheetEditor.Clear(editor.Sheet("TABLE3").Cell("Germany", LastYear(workbook)));
                foreach (var block in blocks)
                {
                    SheetEditor.Clear(editor.Sheet("TABLE2").Cell("Germany", LastYear(workbook), block));
                }

                AssertError(Parse(editor), "HW4017", "3!");
            }
        }
    }

    [TestMethod]
    [DataRow("TABLE1", 1)]
    [DataRow("TABLE2", 1)]
    [DataRow("TABLE2", 2)]
    [DataRow("TABLE3", 1)]
    public void Parse_YearThatRepeatsTheOneBefore_IsRefused(string table, int block)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            var sheet = editor.Sheet(table);
            foreach (var ally in Allies.All.Where(ally => ally.HasArmedForces))
            {
                var before = LastYear(workbook) == "2026e" ? "2025e" : "2023e";
                SheetEditor.SetNumber(sheet.Cell(ally.Name, LastYear(workbook), block), sheet.Cell(ally.Name, before, block).Value);
            }

            var parsed = Parse(editor);

            Assert.Contains("HW3008", parsed.Findings.Select(finding => finding.Code));
            Assert.IsInstanceOfType<Refusal>(parsed);
        }
    }

    [TestMethod]
    [DataRow("TABLE1", "<f>1+1</f>")]
    [DataRow("TABLE3", "<f>1+1</f><v></v>")]
    [DataRow("TABLE3", "<f t=\"shared\" si=\"0\"/>")]
    [DataRow("TABLE8a", "<f>1+1</f><v/>")]
    public void Parse_FormulaNeverCalculated_IsRefusedAtItsCell(string table, string content)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            var cell = editor.Sheet(table).Cell("Hungary", "2016");
            SheetEditor.SetContent(cell, content);

            AssertError(Parse(editor), "HW1024", SheetEditor.Place(cell));
        }
    }

    [TestMethod]
    public void Parse_FormulaWhoseValueIsAnEmptyText_IsAGap()
    {
        var editor = Open(MadeUp);
        var cell = editor.Sheet("TABLE7").Cell("Hungary", "2016");
        SheetEditor.SetContent(cell, "<f>IF(1,\"\",0)</f><v></v>", "str");

        var parsed = Parse(editor);

        AssertErrors(parsed);
        Assert.Contains(finding => finding.Code == "HW3002" && finding.Location.EndsWith(SheetEditor.Place(cell), StringComparison.Ordinal), parsed.Findings);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("..")]
    [DataRow("-")]
    [DataRow("–")]
    [DataRow("…")]
    public void Parse_BudgetThatIsLate_IsMissingAndAccepted(string spelling)
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            foreach (var cell in SpendingCells(editor, "Germany", LastYear(workbook)))
            {
                SheetEditor.SetText(cell, spelling);
            }

            var parsed = Parse(editor);

            AssertErrors(parsed);
            Assert.IsTrue(Allies.TryFromCode("DEU", out var germany));
            var gap = parsed.Edition!.Find(germany, Indicators.DefenceShareOfGdp, parsed.Edition.LastYear)!;
            Assert.IsNull(gap.Value);
            Assert.AreEqual(ObservationStatus.Missing, gap.Status);
            Assert.AreEqual("e", gap.Flags);
            Assert.Contains(finding => finding.Code == "HW3002" && finding.Severity == Severity.Warning && finding.Location == gap.SourceCell, parsed.Findings);
        }
    }

    private static IEnumerable<XElement> SpendingCells(WorkbookEditor editor, string ally, string lastYear) =>
    [
        .. from table in new[] { "TABLE1", "TABLE2", "TABLE3", "TABLE8a", "TABLE8b" }
           from block in new[] { 1, 2 }
           select editor.Sheet(table).Cell(ally, lastYear, block),
        editor.Sheet("TABLE6").Cell(ally, lastYear, block: 2),
        .. from column in new[] { lastYear, $"Real change 2014-{lastYear} (%)", $"Share of real GDP {lastYear} (%)" }
           select editor.Sheet("TABLE4").Cell(ally, column),
    ];

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
                    Assert.Contains(finding => finding.Code is "HW4002" or "HW4013" or "HW4016" && (finding.Message.Contains(pair[0]) || finding.Message.Contains(pair[1])), errors);
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
    [DataRow("2", "2.015", false)]
    [DataRow("2", "1.985", false)]
    [DataRow("3.5", "3.47", false)]
    [DataRow("2", "1.97", true)]
    [DataRow("3.5", "3.46", true)]
    [DataRow("3", "2.99", true)]
    public void Parse_ShareTypedOver_IsPatchedOnlyAtThePledgesLevels(string typed, string calculated, bool isError)
    {
        var editor = Open(MadeUp);
        var factor = decimal.Parse(calculated, CultureInfo.InvariantCulture) / Number(editor.Sheet("TABLE3").Cell("Belgium", "2020"));
        foreach (var (table, block) in new[] { ("TABLE1", 1), ("TABLE1", 2), ("TABLE2", 1), ("TABLE2", 2), ("TABLE6", 2) })
        {
            var cell = editor.Sheet(table).Cell("Belgium", "2020", block);
            SheetEditor.SetNumber(cell, Math.Round(factor * Number(cell), 6).ToString(CultureInfo.InvariantCulture));
        }

        var share = editor.Sheet("TABLE3").Cell("Belgium", "2020");
        SheetEditor.SetNumber(share, typed);

        var parsed = Parse(editor);

        var codes = parsed.Findings.Where(finding => finding.Location.EndsWith($"!{SheetEditor.Place(share)}", StringComparison.Ordinal)).Select(finding => finding.Code);
        Assert.AreSequenceEqual([isError ? "HW4002" : "HW4003"], codes.Where(code => code is "HW4002" or "HW4003").ToArray());
    }

    [TestMethod]
    public void Parse_AllyNewlyDeflatedApart_IsAWarningWithItsSize()
    {
        var editor = Open(MadeUp);
        for (var year = 2014; year <= 2026; year++)
        {
            var column = year > 2024 ? $"{year}e" : $"{year}";
            var factor = 1 + (0.01m * (year - 2021));
            foreach (var table in new[] { "TABLE1", "TABLE2" })
            {
                var cell = editor.Sheet(table).Cell("Norway", column);
                SheetEditor.SetNumber(cell, Math.Round(factor * Number(cell), 6).ToString(CultureInfo.InvariantCulture));
            }
        }

        var parsed = Parse(editor);

        var finding = parsed.Findings.Single(finding => finding.Code == "HW4009");
        Assert.AreEqual(Severity.Warning, finding.Severity);
        Assert.Contains("Norway", finding.Message);
        Assert.Contains("points apart", finding.Message);
        // The sums of the table were not changed with it.
        AssertErrors(parsed, "HW4001");
    }

    [TestMethod]
    [DataRow(1.95583, 1.95583, true)]
    [DataRow(0.88, 0.95, true)]
    [DataRow(0.5, 0.5, false)]
    public void Parse_CurrencyOfTheFirstYearsDiffers_IsRecognisedOnlyAsAnAdoption(double first, double last, bool isRecognised)
    {
        var editor = Open(MadeUp);
        for (var year = 2014; year <= 2018; year++)
        {
            var factor = (decimal)(first + ((last - first) * (year - 2014) / 4));
            var blocks = first > 1.9 ? new[] { 1, 2 } : [1];
            foreach (var block in blocks)
            {
                var cell = editor.Sheet("TABLE1").Cell("Slovenia", $"{year}", block);
                SheetEditor.SetNumber(cell, Math.Round(factor * Number(cell), 6).ToString(CultureInfo.InvariantCulture));
            }
        }

        var parsed = Parse(editor);

        if (isRecognised)
        {
            AssertErrors(parsed);
            Assert.Contains("Slovenia from 2014 to 2018", parsed.Findings.Single(finding => finding.Code == "HW4015").Message);
        }
        else
        {
            AssertErrors(parsed, "HW4008");
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

        AssertSameFigures(Unchanged(workbook), Parse(editor));
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

        AssertSameFigures(Unchanged(workbook), Parse(editor));
    }

    [TestMethod]
    [DataRow(MadeUp, "e", "#REF!")]
    [DataRow(Original, "n", "0")]
    public void Parse_HiddenRowWithoutLabel_IsPassedOver(string workbook, string type, string stored)
    {
        var editor = Open(workbook);
        var sheet = editor.Sheet("TABLE8a");
        sheet.AddHiddenRow(sheet.Row("Estonia"), type, stored);

        AssertSameFigures(Unchanged(workbook), Parse(editor));
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

            AssertSameFigures(Unchanged(workbook), Parse(editor));
        }
    }

    private static decimal Number(System.Xml.Linq.XElement cell) => decimal.Parse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
}
