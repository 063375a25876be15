using System.Xml.Linq;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>Footnote marks are presentation: the same figures are read, and the marks are kept as their flags.</summary>
[TestClass]
internal sealed class NatoMarksTests : NatoGateTest
{
    // What is in braces is raised.
    private static readonly (string Suffix, string Flag)[] Marks =
    [
        ("*", "*"), (" **", "**"), ("†", "†"), ("\u2021", "\u2021"), (" \u00a7", "\u00a7"), ("\u00b6", "\u00b6"), ("\u2016", "\u2016"),
        (" (1)", "(1)"), ("(12)", "(12)"), (" [b]", "[b]"), (" (a)", "(a)"), (" (a, b)", "(a,b)"), (" 2)", "2)"),
        ("\u00b9", "\u00b9"), ("\u00b2\u00b3", "\u00b2\u00b3"), (" \u1d43", "\u1d43"), ("{2}", "2"), ("{ 1,2}", "1,2"), ("{(a)}", "(a)"), ("{*}", "*"),
    ];

    public static IEnumerable<object[]> All => Marks.Select(mark => new object[] { mark.Suffix, mark.Flag });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Parse_MarkAtALabel_IsAFlagOfItsFigures(string suffix, string flag)
    {
        var editor = Open(MadeUp);
        var sheet = editor.Sheet("TABLE3");
        Append(sheet, Label(sheet, "Poland"), suffix);

        AssertMarked(Parse(editor), flag, figure => figure.Area.Code == "POL" && figure.Indicator == Indicators.DefenceShareOfGdp);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Parse_MarkAtACurrency_IsAFlagOfItsFigures(string suffix, string flag)
    {
        foreach (var isBefore in new[] { true, false })
        {
            var editor = Open(MadeUp);
            var label = Label(editor.Sheet("TABLE1"), "Belgium");
            SheetEditor.SetRaised(label, isBefore ? $"Belgium{suffix} (Euros)" : $"Belgium (Euros){suffix}");

            AssertMarked(Parse(editor), flag, figure => figure.Area.Code == "BEL" && figure.Indicator == Indicators.DefenceNationalCurrent);
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Parse_MarkAtAYear_IsAFlagOfItsFigures(string suffix, string flag)
    {
        foreach (var (year, text) in new[] { (2026, "2026e"), (2020, "2020") })
        {
            var editor = Open(MadeUp);
            var sheet = editor.Sheet("TABLE2");
            Append(sheet, sheet.CellsWithText(text).First(), suffix);

            AssertMarked(Parse(editor), flag, figure => figure.Year.Number == year && figure.Indicator == Indicators.DefenceUsdCurrent);
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Parse_MarkAtAHeading_IsAFlagOfItsBlock(string suffix, string flag)
    {
        foreach (var (table, heading, indicator) in new[]
        {
            ("TABLE1", "Current prices", Indicators.DefenceNationalCurrent),
            ("TABLE3", "Share of real GDP (%)", Indicators.DefenceShareOfGdp),
            ("TABLE5", "Constant 2021 prices and exchange rates", Indicators.GdpUsdConstant),
            ("TABLE8a", "Equipment (a)", Indicators.EquipmentShare),
            ("TABLE8b", "Other (d)", Indicators.OtherShare),
        })
        {
            var editor = Open(MadeUp);
            Append(editor.Sheet(table), editor.Sheet(table).CellWithText(heading), suffix);

            AssertMarked(Parse(editor), flag, figure => figure.Indicator == indicator);
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Parse_MarkAtAUnitOrTitle_IsAFlagOfTheTable(string suffix, string flag)
    {
        foreach (var (table, text) in new[]
        {
            ("TABLE1", "Million national currency units"),
            ("TABLE1", "Table 1: Core defence expenditure"),
            ("TABLE3", "Table 3: Core defence expenditure as a share of GDP and annual real change"),
            ("TABLE4", "Table 4: Core defence expenditure real change 2014-2026e"),
            ("TABLE4", "Million US dollars (2021 prices and exchange rates)"),
            ("TABLE6", "2021 prices and exchange rates"),
        })
        {
            var editor = Open(MadeUp);
            Append(editor.Sheet(table), editor.Sheet(table).CellWithText(text), suffix);
            var name = $"Table {table[^1]}!";

            AssertMarked(Parse(editor), flag, figure => figure.SourceCell.StartsWith(name, StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [DataRow("Table 3 (1) : Core defence expenditure as a share of GDP and annual real change")]
    [DataRow("Table 3{1}: Core defence expenditure as a share of GDP and annual real change")]
    [DataRow("Table 3: Core defence expenditure [1] as a share of GDP{2} and annual real change*")]
    public void Parse_MarkWithinATitle_IsRead(string title)
    {
        var editor = Open(MadeUp);
        SheetEditor.SetRaised(editor.Sheet("TABLE3").CellWithText("Table 3: Core defence expenditure as a share of GDP and annual real change"), title);

        AssertErrors(Parse(editor));
    }

    [TestMethod]
    [DataRow("2026e (a)", "e (a)")]
    [DataRow("2026e*", "e *")]
    [DataRow("2026 e", "e")]
    [DataRow("2026(e)", "e")]
    [DataRow("2026 [e]", "e")]
    [DataRow("2026\u1d49", "e")]
    [DataRow("2026{e}", "e")]
    [DataRow("2026{e}{1}", "e 1")]
    [DataRow("2026 (e) (1)", "e (1)")]
    [DataRow("2026e{1}", "e 1")]
    [DataRow("2026*e", "e *")]
    public void Parse_EstimateHoweverPrinted_IsAnEstimate(string printed, string flags)
    {
        var editor = Open(MadeUp);
        foreach (var cell in editor.Sheet("TABLE2").CellsWithText("2026e").ToList())
        {
            SheetEditor.SetRaised(cell, printed);
        }

        var parsed = Parse(editor);

        AssertErrors(parsed);
        var figures = parsed.Edition!.Observations.Where(figure => figure.Indicator == Indicators.DefenceUsdCurrent && figure.Year.Number == 2026).ToList();
        Assert.AreSequenceEqual([ObservationStatus.Estimate], figures.Select(figure => figure.Status).Distinct().ToArray());
        Assert.AreSequenceEqual([flags], figures.Where(figure => figure.Area.Code != "SVN").Select(figure => figure.Flags).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow("Real change 2014-2026e (%)", "Real change 2014 - 2026 e (%) (1)")]
    [DataRow("Real change 2014-2026e (%)", "Real change 2014-2026{e} (%){*}")]
    [DataRow("Share of real GDP 2014 (%)", "Share of real GDP{1} 2014 (%)*")]
    [DataRow("Share of real GDP 2026e (%)", "Share of real GDP 2026(e) (%) [a]")]
    public void Parse_MarkAtASummaryColumn_IsRead(string heading, string printed)
    {
        var editor = Open(MadeUp);
        SheetEditor.SetRaised(editor.Sheet("TABLE4").CellWithText(heading), printed);

        AssertErrors(Parse(editor));
    }

    [TestMethod]
    [DataRow("TABLE8a", "Equipment (a)", "Equipment{ (a)}")]
    [DataRow("TABLE8a", "Personnel (b)", "Personnel (b){(1)}")]
    [DataRow("TABLE8b", "Other (d)", "Other {(d)}*")]
    [DataRow("TABLE1", "Belgium (Euros)", "Belgium{ (Euros)}")]
    public void Parse_RaisedPartThatBelongsToTheText_IsRead(string table, string before, string after)
    {
        var editor = Open(MadeUp);
        SheetEditor.SetRaised(editor.Sheet(table).CellWithText(before), after);

        AssertErrors(Parse(editor));
    }

    [TestMethod]
    public void Parse_LetterThatBelongsToAnotherHeading_IsRefused()
    {
        var editor = Open(MadeUp);
        SheetEditor.SetText(editor.Sheet("TABLE8a").CellWithText("Equipment (a)"), "Equipment (b)");

        AssertErrors(Parse(editor), "HW2003", "HW2017");
    }

    [TestMethod]
    public void Parse_NumberWithAMark_IsNoFigure()
    {
        var editor = Open(MadeUp);
        var cell = editor.Sheet("TABLE3").Cell("Poland", "2026e");
        SheetEditor.SetRaised(cell, "2.15{1}");

        AssertError(Parse(editor), "HW3001", SheetEditor.Place(cell));
    }

    [TestMethod]
    [DataRow("* Poland")]
    [DataRow("(1) Poland")]
    [DataRow("{1} Current prices and exchange rates")]
    [DataRow("(a) Poland: as of July.")]
    [DataRow("(1) Million US dollars")]
    public void Parse_NoteThatBeginsWithAMark_StaysANote(string note)
    {
        var editor = Open(MadeUp);
        var notes = editor.Sheet("TABLE2").CellWithText("Notes: Figures for 2025 and 2026 are estimates.");
        var row = new XElement(notes.Parent!);
        var number = int.Parse(row.Attribute("r")!.Value, System.Globalization.CultureInfo.InvariantCulture) + 1;
        row.SetAttributeValue("r", number);
        var cell = row.Elements().Single();
        cell.SetAttributeValue("r", $"A{number}");
        SheetEditor.SetRaised(cell, note);
        notes.Parent!.AddAfterSelf(row);

        var parsed = Parse(editor);

        AssertSameFigures(Unchanged(MadeUp), parsed);
        Assert.HasCount(Unchanged(MadeUp).Edition!.Notes.Count + 1, parsed.Edition!.Notes);
    }

    [TestMethod]
    public void Parse_MarksInTheOriginal_AreReadAlike()
    {
        foreach (var workbook in Available)
        {
            var editor = Open(workbook);
            var sheet = editor.Sheet("TABLE3");
            Append(sheet, Label(sheet, "Germany"), " (1)");
            Append(sheet, Label(sheet, "NATO Total"), "{2}");
            Append(sheet, sheet.CellsWithText(LastYear(workbook)).First(), " (a)");
            Append(sheet, sheet.CellWithText("Share of real GDP (%)"), "\u2020");

            AssertErrors(Parse(editor));
        }
    }

    private static void Append(SheetEditor sheet, XElement cell, string suffix) => SheetEditor.SetRaised(cell, $"{sheet.Text(cell).TrimEnd()}{suffix}");

    private static void AssertMarked(ParsedDocuments parsed, string flag, Func<Observation, bool> isMarked)
    {
        AssertErrors(parsed);
        var before = Unchanged(MadeUp).Edition!;
        var after = parsed.Edition!;
        Assert.AreSequenceEqual(before.Observations, after.Observations.Select((figure, index) => figure with { Flags = before.Observations[index].Flags }).ToArray());
        Assert.IsTrue(after.Observations.Any(isMarked));
        foreach (var (one, other) in before.Observations.Zip(after.Observations))
        {
            var flags = one.Flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.AreSequenceEqual(
                (isMarked(one) ? flags.Append(flag) : flags).Distinct().Order().ToArray(),
                other.Flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order().ToArray(),
                other.SourceCell);
        }

        Assert.AreSequenceEqual(before.Tables, after.Tables);
    }
}
