using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Editions.Revisions;

/// <summary>NATO's editions of 2024 and 2026, as they are bundled for the replay.</summary>
[TestClass]
internal sealed class BundledEditionsTests
{
    private static readonly Edition[] Editions = Read();
    private static readonly EditionComparison Comparison = EditionComparison.Compare(Editions[0], Editions[1]);

    [TestMethod]
    [DataRow("ALB", 2024, "2.03", "1.35")]
    [DataRow("POL", 2024, "4.12", "3.75")]
    [DataRow("DNK", 2023, "2.01", "2.01")]
    public void Cells_ShareThatWasAnEstimate_BecameActual(string ally, int year, string older, string newer)
    {
        var cell = Comparison.Cells.Single(one =>
            one.Area.Code == ally && one.Indicator == Indicators.DefenceShareOfGdp && one.Year == new FiscalYear(year));

        Assert.AreEqual(RevisionClass.EstimateToActual, cell.Class);
        Assert.AreEqual((older, newer), (Printed(cell.Older!), Printed(cell.Newer!)));
        Assert.AreEqual((ObservationStatus.Estimate, ObservationStatus.Actual), (cell.Older!.Status, cell.Newer!.Status));
    }

    [TestMethod]
    public void Changes_From2024To2026_AreOneRebasingOneCurrencyAndOneRedefinition()
    {
        var told = Comparison.Changes.Select(change => (change.Kind, change.Area?.Code, change.Older, change.Newer));

        Assert.AreSequenceEqual(
            [
                (EditionChangeKind.Rebased, null, "2015", "2021"),
                (EditionChangeKind.CurrencyChanged, "BGR", "Leva", "Euros"),
                (EditionChangeKind.Redefined, null, "Table 1 : Defence expenditure", "Table 1: Core defence expenditure"),
            ],
            told);
    }

    [TestMethod]
    public void Cells_TablesAtConstantPrices_AreNeverRevised()
    {
        Indicator[] constant = [Indicators.DefenceShareOfGdp, Indicators.DefenceUsdConstant];
        var cells = Comparison.Cells.Where(cell => constant.Contains(cell.Indicator)).ToList();

        Assert.IsEmpty(cells.Where(cell => cell.Class is RevisionClass.Revised or RevisionClass.Rounding));
        Assert.IsNotEmpty(cells.Where(cell => cell.Class == RevisionClass.Rebased));
    }

    [TestMethod]
    public void Cells_ShareTable_CountsAddUp()
    {
        // 31 allies and two aggregates: 2025 and 2026 are new, 2023 and 2024 were estimates, 2014 to 2022 stand on other prices.
        var counts = EditionComparison.Count(Comparison.Cells.Where(cell => cell.Indicator == Indicators.DefenceShareOfGdp))
            .ToDictionary(count => count.Class, count => count.Cells);

        Assert.AreEqual((66, 66), (counts[RevisionClass.New], counts[RevisionClass.EstimateToActual]));
        Assert.AreEqual(9 * 33, counts[RevisionClass.Rebased] + counts[RevisionClass.Unchanged]);
    }

    [TestMethod]
    public void WithdrawnIndicators_BundledFigures_AreTheBlocksThatThe2026FiguresLack() => Assert.AreSequenceEqual(
        Indicators.Nato.Except(
        [
            Indicators.DefenceNationalCurrent, Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant, Indicators.DefenceShareOfGdp,
            Indicators.EquipmentShare, Indicators.GdpUsdConstantBillions,
        ]).OrderBy(indicator => indicator.Code, StringComparer.Ordinal),
        Comparison.WithdrawnIndicators.OrderBy(indicator => indicator.Code, StringComparer.Ordinal));

    private static string Printed(Observation one) =>
        decimal.Round(one.Value!.Value, 2).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static Edition[] Read()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        return [.. bundled.Offered.Select(edition => parser.Parse(Documents.Create(edition.Read())).Edition!)];
    }
}
