using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Publishers.Nato;
using HagueWatch.Tests.Publishers.Aliases;
using HagueWatch.Tests.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Nato;

/// <summary>A new wording is refused with the entry to declare it, and read once it is declared.</summary>
[TestClass]
internal sealed class NatoAliasTests : NatoGateTest
{
    [TestMethod]
    [DataRow("TABLE3", "Poland", "Polonia", "label", "Polonia", "POL", "HW2008", "<the ally's code, such as POL>")]
    [DataRow("TABLE1", "Belgium (Euros)", "Belgique* (Euros)", "label", "Belgique", "BEL", "HW2008", "<the ally's code, such as POL>")]
    [DataRow("TABLE2", "NATO Total", "Alliance (1)", "label", "Alliance", "NATO", "HW2008", "<the ally's code, such as POL>")]
    [DataRow("TABLE3", "Table 3: Core defence expenditure as a share of GDP and annual real change", "Table 3: Defence and security expenditure", "title", null, "Table 3", "HW2014", "Table 3")]
    [DataRow("TABLE7", "Table 7: Military personnel", "Personnel of the armed forces", "title", null, "Table 7", "HW2016", "Table <n>")]
    [DataRow("TABLE2", "Million US dollars", "US$ million", "unit", null, "Table 2", "HW2004", "Table 2")]
    [DataRow("TABLE3", "Based on 2021 prices", "At prices and rates of 2021", "unit", null, "Table 3", "HW2004", "Table 3")]
    [DataRow("TABLE6", "2021 prices and exchange rates", "In dollars of 2021", "unit", null, "Table 6", "HW2004", "Table 6")]
    [DataRow("TABLE3", "Annual real change (%)", "Growth in real terms (%)", "heading", null, "Table 3: Annual real change", "HW2017", "Table 3: Annual real change")]
    [DataRow("TABLE2", "Constant 2021 prices and exchange rates", "At the prices of 2021", "heading", null, "Table 2: Constant prices", "HW2017", "Table 2: Constant prices")]
    [DataRow("TABLE8a", "Equipment (a)", "Plant (a)", "heading", null, "Table 8a: Equipment", "HW2017", "Table 8a: Equipment or Table 8a: Personnel")]
    public void Parse_NewWording_IsRefusedWithTheEntryAndReadOnceDeclared(
        string table, string before, string after, string kind, string? printed, string means, string code, string advised)
    {
        var editor = Open(MadeUp);
        var cells = editor.Sheet(table).CellsWithText(before).ToList();
        cells.ForEach(cell => SheetEditor.SetText(cell, after));
        printed ??= after;
        var document = Documents.Create(editor.Save());

        var refused = new NatoParser().Parse(document);
        Assert.IsInstanceOfType<Refusal>(refused);
        Assert.IsNull(refused.Aliases);
        var finding = refused.Findings.First(one => one.Code == code && one.Location.StartsWith($"Table {table[5..]}", StringComparison.Ordinal));
        Assert.Contains($"Publishers__Nato__AliasesFile names: {{\"kind\":\"{kind}\",\"printed\":\"{printed}\",\"means\":\"{advised}\",\"by\":", finding.Message);

        var aliases = AliasListTests.Read(
            AliasListTests.Entry(("kind", kind), ("printed", printed), ("means", means)),
            AliasListTests.Entry(("printed", "Lettonia"), ("means", "LVA")));
        var read = new NatoParser(aliases: aliases).Parse(document);
        AssertErrors(read);
        Assert.IsNotNull(read.Aliases);
        Assert.AreSequenceEqual(
            Unchanged(MadeUp).Edition!.Observations.Select(figure => figure with { Flags = "" }).ToArray(),
            read.Edition!.Observations.Select(figure => figure with { Flags = "" }).ToArray());
        Assert.AreSequenceEqual(
            cells.Select(cell => $"Table {table[5..]}!{SheetEditor.Place(cell)}").Order().ToArray(),
            read.Findings.Where(one => one.Code == AliasRules.Applied.Code).Select(one => one.Location).Order().ToArray());
    }

    [TestMethod]
    public void Parse_UnusedAliases_ChangeNothing()
    {
        foreach (var workbook in Available)
        {
            var aliases = AliasListTests.Read(AliasListTests.Entry(), AliasListTests.Entry(("kind", "title"), ("printed", "Ships"), ("means", "Table 7")));

            var parsed = new NatoParser(aliases: aliases).Parse(Documents.Create(Open(workbook).Save()));

            Assert.IsNull(parsed.Aliases);
            Assert.AreSequenceEqual(Unchanged(workbook).Findings, parsed.Findings);
            AssertSameFigures(Unchanged(workbook), parsed);
        }
    }

    [TestMethod]
    public void Parse_AliasForAnAllyThatHasARow_IsRefusedAsDuplicate()
    {
        var editor = Open(MadeUp);
        SheetEditor.SetText(Label(editor.Sheet("TABLE3"), "Poland"), "Polonia");

        var parsed = new NatoParser(aliases: AliasListTests.Read(AliasListTests.Entry(("means", "LVA")))).Parse(Documents.Create(editor.Save()));

        AssertError(parsed, "HW2009", "Table 3!A");
        Assert.IsNotNull(parsed.Aliases);
    }
}
