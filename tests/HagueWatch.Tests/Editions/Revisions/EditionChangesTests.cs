using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Editions.Revisions;

[TestClass]
internal sealed class EditionChangesTests
{
    [TestMethod]
    public void Changes_PriceBaseOfTwoTables_IsToldOnce()
    {
        Observation? Money(string cell) => Printed.Cell(cell, indicator: Indicators.DefenceUsdConstant);

        var change = Single(
            Printed.Edition(Printed.Cell("2.03 2015"), Printed.Cell("2.1 2015", year: 2023), Money("100 2015")),
            Printed.Edition(Printed.Cell("2.03 2021"), Printed.Cell("2.2 2021", year: 2023), Money("120 2021")));

        Assert.AreEqual((EditionChangeKind.Rebased, "2015", "2021"), (change.Kind, change.Older, change.Newer));
        Assert.AreSequenceEqual([Indicators.DefenceShareOfGdp, Indicators.DefenceUsdConstant], change.Indicators);
        Assert.IsNull(change.Area);
    }

    [TestMethod]
    public void Changes_CurrencyOfOneAlly_IsToldOnceForTheAlly()
    {
        var change = Single(
            Printed.Edition(Printed.Cell("100 Leva"), Printed.Cell("", year: 2023), Printed.Cell("7 Leva", year: 2022)),
            Printed.Edition(Printed.Cell("50 Euros"), Printed.Cell("40 Euros", year: 2025), Printed.Cell("4 Euros", year: 2022)));

        Assert.AreEqual((EditionChangeKind.CurrencyChanged, "Leva", "Euros"), (change.Kind, change.Older, change.Newer));
        Assert.AreEqual(Printed.Poland, change.Area);
    }

    [TestMethod]
    public void Changes_CurrencySpeltInAnotherCase_IsNone() =>
        Assert.IsEmpty(EditionComparison.Compare(Printed.Edition(Printed.Cell("1 leva")), Printed.Edition(Printed.Cell("1 Leva"))).Changes);

    [TestMethod]
    public void Changes_SameWordInSeveralTables_IsOneRedefinition()
    {
        var change = Single(
            Printed.Edition(
                Heading("Table 1 : Defence expenditure", "Million national currency units", "Current prices", "DEF_NAC_CURRENT"),
                Heading("Table 5 : GDP", "Million US dollars", "Current prices", "GDP_USD_CURRENT"),
                Heading("Table 8a : Defence expenditure", "% of defence expenditure", "Equipment (a)", "DEF_EQUIPMENT_SHARE")),
            Printed.Edition(
                Heading("Table 1: Core defence expenditure", "Million national currency units", "Current prices", "DEF_NAC_CURRENT"),
                Heading("Table 5: GDP", "Million US dollars", "Current prices", "GDP_USD_CURRENT"),
                Heading("Table 8a: Core defence expenditure", "% of core defence expenditure", "Equipment (a)", "DEF_EQUIPMENT_SHARE")));

        Assert.AreEqual(
            (EditionChangeKind.Redefined, "Table 1 : Defence expenditure", "Table 1: Core defence expenditure"),
            (change.Kind, change.Older, change.Newer));
        Assert.AreSequenceEqual([Indicators.DefenceNationalCurrent, Indicators.EquipmentShare], change.Indicators);
    }

    [TestMethod]
    [DataRow("Table 3: Share of GDP", "Based on 2015 prices", "Share (%)")]
    [DataRow("TABLE 3:  Share of\u00a0GDP", "Based on 2015 prices", "Share (%)")]
    [DataRow("Table 3 : Share of GDP", "Based on 2021 prices ", "Share (%)")]
    [DataRow("Table 4 : Share of GDP", "Based on 2015 prices", "Share (a)")]
    [DataRow("Table 3 : Share of GDP 2014-2026e", "Based on 2015 prices", "share")]
    public void Changes_OtherLayoutOrYears_AreNoRedefinition(string title, string unit, string block) => Assert.IsEmpty(
        EditionComparison.Compare(
            Printed.Edition(Heading("Table 3 : Share of GDP", "Based on 2015 prices", "Share (%)", "DEF_GDP_SHARE")),
            Printed.Edition(Heading(title, unit, block, "DEF_GDP_SHARE"))).Changes);

    [TestMethod]
    [DataRow("Table 7: Personnel", "Persons", "", "Thousands", "Persons")]
    [DataRow("Table 7: Personnel", "Thousands", "Active", "", "Active")]
    [DataRow("Table 7: Active personnel", "Thousands", "", "Table 7: Personnel", "Table 7: Active personnel")]
    public void Changes_OtherWords_AreToldAsPrinted(string title, string unit, string block, string older, string newer)
    {
        var change = Single(
            Printed.Edition(Heading("Table 7: Personnel", "Thousands", "", "MIL_PERSONNEL")),
            Printed.Edition(Heading(title, unit, block, "MIL_PERSONNEL")));

        Assert.AreEqual((EditionChangeKind.Redefined, older, newer), (change.Kind, change.Older, change.Newer));
    }

    [TestMethod]
    public void Changes_TableOnlyInOneEdition_IsNoRedefinition() => Assert.IsEmpty(
        EditionComparison.Compare(
            Printed.Edition(Heading("Table 7: Personnel", "Thousands", "", "MIL_PERSONNEL")),
            Printed.Edition(Heading("Table 5: GDP", "Million US dollars", "", "GDP_USD_CURRENT"))).Changes);

    private static EditionChange Single(Edition older, Edition newer) => Assert.ContainsSingle(EditionComparison.Compare(older, newer).Changes);

    private static TableHeading Heading(string title, string unit, string block, string indicator) =>
        new("Table", title, unit, block, indicator, null);
}
