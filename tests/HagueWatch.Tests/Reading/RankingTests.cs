using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Reading;

[TestClass]
internal sealed class RankingTests
{
    [TestMethod]
    public void Sentence_TwoAlliesMissThePath_NamesThemAndTheMoney()
    {
        var verdict = new AllianceVerdict(
            MadeUp.Hague, [Assess("POL", 3.75m, 4.68m, 40000), Assess("USA", 3.30m, 3.17m, 850000), Assess("HUN", 2.21m, 2.09m, 4077)]);

        Assert.AreEqual(
            "2 of 3 allies are off the line: Hungary and the United States; "
            + "together US$ 45.3 bn short at 2021 prices, 0.7 bn without the United States.",
            verdict.Sentence);
        Assert.AreSequenceEqual(["HUN", "USA"], verdict.Allies);
    }

    [TestMethod]
    public void Sentence_NoMoneyPublished_SaysNothingOfMoney() => Assert.AreEqual(
        "1 of 1 allies is off the line: Hungary.",
        new AllianceVerdict(MadeUp.Hague, [Assess("HUN", 2.21m, 2.09m, money: null)]).Sentence);

    [TestMethod]
    public void Sentence_NobodyMissesThePath_SaysSo() => Assert.AreEqual(
        "None of 1 allies are off the line.",
        new AllianceVerdict(MadeUp.Hague, [Assess("POL", 3.75m, 4.68m, 40000)]).Sentence);

    [TestMethod]
    public void Sentence_Floor_NamesItsGoal() => Assert.AreEqual(
        "1 of 1 allies misses 2 % of GDP: Slovenia.",
        new AllianceVerdict(
            MadeUp.Wales,
            [Assessor.Assess(MadeUp.Ally("SVN"), MadeUp.Wales, MadeUp.Shares("SVN", 1.34m, 1.61m), wasOffPath: false)]).Sentence);

    [TestMethod]
    [DataRow(RankingOrder.Gap, "HUN USA POL ISL")]
    [DataRow(RankingOrder.Ally, "HUN POL USA ISL")]
    [DataRow(RankingOrder.Share, "POL USA HUN ISL")]
    [DataRow(RankingOrder.Money, "USA HUN POL ISL")]
    [DataRow(RankingOrder.Status, "HUN USA POL ISL")]
    public void Sort_Order_PutsThoseWithoutFiguresLast(RankingOrder order, string expected)
    {
        Assessment[] assessments =
        [
            Assessor.Assess(Allies.Iceland, MadeUp.Hague, MadeUp.Shares("ISL", 1, 1), wasOffPath: false),
            Assess("POL", 3.75m, 4.68m, 40000),
            Assess("USA", 3.30m, 3.17m, 850000),
            Assess("HUN", 2.21m, 2.09m, 4077),
        ];

        Assert.AreEqual(expected, string.Join(' ', RankingReport.Sort(assessments, order).Select(one => one.Ally.Code)));
    }

    [TestMethod]
    [DataRow("2024-12-31", "wales-2014")]
    [DataRow("2026-07-10", "hague-2025")]
    [DataRow("2013-01-01", null)]
    public void PledgeOn_Day_IsTheCommonPathOrTheFloorBefore(string day, string? expected) => Assert.AreEqual(
        expected,
        RankingReport.PledgeOn(PledgeBook.ReadBundled(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Id);

    private static Assessment Assess(string ally, decimal baseline, decimal share, decimal? money) => Assessor.Assess(
        MadeUp.Ally(ally),
        MadeUp.Hague,
        MadeUp.Edition(
            MadeUp.Observation(ally, Indicators.DefenceShareOfGdp, 2024, baseline),
            MadeUp.Observation(ally, Indicators.DefenceShareOfGdp, 2026, share),
            MadeUp.Observation(ally, Indicators.DefenceUsdConstant, 2026, money)),
        wasOffPath: false);
}
