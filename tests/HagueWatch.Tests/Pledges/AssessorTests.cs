using CsCheck;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class AssessorTests
{
    [TestMethod]
    [DataRow("0.0501", AssessmentStatus.Ahead, AssessmentStatus.Ahead)]
    [DataRow("0.05", AssessmentStatus.OnPath, AssessmentStatus.OnPath)]
    [DataRow("0", AssessmentStatus.OnPath, AssessmentStatus.OnPath)]
    [DataRow("-0.0001", AssessmentStatus.Watch, AssessmentStatus.OffPath)]
    [DataRow("-0.05", AssessmentStatus.Watch, AssessmentStatus.OffPath)]
    [DataRow("-0.0501", AssessmentStatus.OffPath, AssessmentStatus.OffPath)]
    public void StatusAt_Gap_DependsOnWhereTheAllyWasBefore(string gap, AssessmentStatus anew, AssessmentStatus afterOffPath)
    {
        var value = decimal.Parse(gap, System.Globalization.CultureInfo.InvariantCulture);

        Assert.AreEqual(anew, Assessor.StatusAt(PledgeKind.Path, value, wasOffPath: false));
        Assert.AreEqual(afterOffPath, Assessor.StatusAt(PledgeKind.Path, value, wasOffPath: true));
    }

    // Shares of NATO's 2026 edition, Table 3, 2024 and 2026e; expected gaps to four decimals.
    [TestMethod]
    [DataRow("HUN", "2.21", "2.09", "-0.3545", AssessmentStatus.OffPath, false)]
    [DataRow("CZE", "1.99", "2.01", "-0.2545", AssessmentStatus.OffPath, false)]
    [DataRow("SVK", "1.99", "2.02", "-0.2445", AssessmentStatus.OffPath, false)]
    [DataRow("USA", "3.30", "3.17", "-0.1664", AssessmentStatus.OffPath, false)]
    [DataRow("SVN", "1.34", "1.61", "-0.1227", AssessmentStatus.OffPath, false)]
    [DataRow("HRV", "1.85", "2.03", "-0.1200", AssessmentStatus.OffPath, false)]
    [DataRow("FRA", "2.04", "2.22", "-0.0855", AssessmentStatus.OffPath, false)]
    [DataRow("MKD", "1.84", "2.09", "-0.0518", AssessmentStatus.OffPath, true)]
    [DataRow("BGR", "1.93", "2.22", "0.0045", AssessmentStatus.OnPath, true)]
    [DataRow("ROU", "2.17", "2.43", "0.0182", AssessmentStatus.OnPath, false)]
    [DataRow("POL", "3.75", "4.68", "1.1800", AssessmentStatus.Ahead, false)]
    public void Assess_Edition2026_GivesThePublishedShareItsPlace(
        string ally,
        string baseline,
        string deciding,
        string gap,
        AssessmentStatus status,
        bool marginal)
    {
        var edition = MadeUp.Shares(ally, Number(baseline), Number(deciding));

        var assessment = Assessor.Assess(MadeUp.Ally(ally), MadeUp.Hague, edition, wasOffPath: false);

        Assert.AreEqual(status, assessment.Status);
        Assert.AreEqual(Number(gap), Shown.Points(assessment.Figures!.Gap));
        Assert.AreEqual(marginal, assessment.Figures.Marginal);
        Assert.IsTrue(assessment.Figures.Provisional);
        Assert.AreEqual(new FiscalYear(2026), assessment.Year);
    }

    [TestMethod]
    public void Assess_MoneyInTheSameEdition_GivesTheGapInConstantDollars()
    {
        // Hungary in NATO's 2026 edition, Table 2, constant 2021 prices: 4077 in 2026e.
        var edition = MadeUp.Edition(
            MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, 2024, 2.21m),
            MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, 2026, 2.09m),
            MadeUp.Observation("HUN", Indicators.DefenceUsdConstant, 2026, 4077m, decimals: 0));

        var figures = Assessor.Assess(MadeUp.Ally("HUN"), MadeUp.Hague, edition, wasOffPath: false).Figures!;

        Assert.AreEqual(-691.6m, Shown.Millions(figures.GapUsdMillions));
        Assert.AreEqual(new FiscalYear(2021), figures.PriceBase);
    }

    [TestMethod]
    public void Assess_WithoutMoney_LeavesTheMoneyOut()
    {
        var figures = Assessor.Assess(MadeUp.Ally("HUN"), MadeUp.Hague, MadeUp.Shares("HUN", 2.21m, 2.09m), wasOffPath: false).Figures!;

        Assert.IsNull(figures.GapUsdMillions);
        Assert.IsNull(figures.PriceBase);
    }

    [TestMethod]
    public void Assess_BlankDecidingYear_IsNoDataAndNoFallBack()
    {
        var edition = MadeUp.Edition(
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2024, 2.00m),
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2025, 1.00m),
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2026, null));

        var assessment = Assessor.Assess(MadeUp.Ally("DEU"), MadeUp.Hague, edition, wasOffPath: true);

        Assert.AreEqual(AssessmentStatus.NoData, assessment.Status);
        Assert.IsNull(assessment.Figures);
    }

    [TestMethod]
    public void Assess_BlankBaseline_IsNoData() =>
        Assert.AreEqual(AssessmentStatus.NoData, Assessor.Assess(MadeUp.Ally("DEU"), MadeUp.Hague, MadeUp.Shares("DEU", null, 2m), false).Status);

    [TestMethod]
    public void Assess_EditionThatEndsInTheBaselineYear_IsNoData()
    {
        var edition = MadeUp.Edition(MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2024, 2.12m));

        Assert.AreEqual(AssessmentStatus.NoData, Assessor.Assess(MadeUp.Ally("DEU"), MadeUp.Hague, edition, wasOffPath: false).Status);
    }

    [TestMethod]
    public void Assess_Iceland_IsNotApplicable()
    {
        var edition = MadeUp.Shares("DEU", 2m, 2.2m);

        Assert.AreEqual(AssessmentStatus.NotApplicable, Assessor.Assess(Allies.Iceland, MadeUp.Hague, edition, wasOffPath: false).Status);
    }

    [TestMethod]
    public void Assess_ShareOfZero_HasNoGapInMoney()
    {
        var edition = MadeUp.Edition(
            MadeUp.Observation("LUX", Indicators.DefenceShareOfGdp, 2024, 1m),
            MadeUp.Observation("LUX", Indicators.DefenceShareOfGdp, 2026, 0m),
            MadeUp.Observation("LUX", Indicators.DefenceUsdConstant, 2026, 0m));

        Assert.IsNull(Assessor.Assess(MadeUp.Ally("LUX"), MadeUp.Hague, edition, wasOffPath: false).Figures!.GapUsdMillions);
    }

    [TestMethod]
    public void Assess_EquipmentBelowItsFloor_HasTheGapInMoneyOfAllExpenditure()
    {
        var floor = PledgeBook.ReadBundledPledges().Pledges.Single(pledge => pledge.Kind == PledgeKind.EquipmentFloor);
        var edition = MadeUp.Edition(
            MadeUp.Observation("NOR", Indicators.EquipmentShare, 2026, 17.95m),
            MadeUp.Observation("NOR", Indicators.DefenceUsdConstant, 2026, 17945m));

        var assessment = Assessor.Assess(MadeUp.Ally("NOR"), floor, edition, wasOffPath: false);

        Assert.AreEqual(AssessmentStatus.OffPath, assessment.Status);
        Assert.AreEqual((-2.05m, -2.05m / 100 * 17945m), (assessment.Figures!.Gap, assessment.Figures.GapUsdMillions));
    }

    [TestMethod]
    public void Assess_FloorBeforeItsYear_IsNotApplicable()
    {
        var floor = PledgeBook.ReadBundledPledges().Pledges.Single(pledge => pledge.Kind == PledgeKind.Floor);
        var edition = MadeUp.Edition(MadeUp.Observation("BEL", Indicators.DefenceShareOfGdp, 2023, 1.21m));

        Assert.AreEqual(AssessmentStatus.NotApplicable, Assessor.Assess(MadeUp.Ally("BEL"), floor, edition, wasOffPath: false).Status);
    }

    [TestMethod]
    public void Assess_FiguresWithoutRounding_AreNeverMarginalAwayFromTheBorders() =>
        Gen.Int[1, 500].Sample(hundredths =>
        {
            var share = hundredths / 100m;
            var assessment = Assessor.Assess(MadeUp.Ally("ITA"), MadeUp.Hague, MadeUp.Shares("ITA", 1.52m, share, decimals: 15), false);
            var gap = assessment.Figures!.Gap;
            return !assessment.Figures.Marginal || new[] { 0, 0.05m, -0.05m }.Any(border => Math.Abs(gap - border) < 0.000001m);
        });

    [TestMethod]
    public void AssessAll_BothPaths_AssessesSpainTwiceAndIcelandOnce()
    {
        var edition = MadeUp.Shares("ESP", 1.42m, 2.00m);
        var day = new DateOnly(2026, 7, 10);

        var rows = PledgeBook.ReadBundledPledges().InForce(day).Where(pledge => pledge.Kind == PledgeKind.Path).SelectMany(pledge => Assessor.AssessAll(pledge, edition, day, _ => false)).ToList();

        Assert.HasCount(33, rows);
        CollectionAssert.AreEquivalent(
            new[] { "hague-2025", "spain-2025" },
            rows.Where(row => row.Ally.Code == "ESP").Select(row => row.Pledge.Id).ToList());
        Assert.HasCount(1, rows.Where(row => row.Status == AssessmentStatus.NotApplicable));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
