using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Corroboration;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Corroboration;

[TestClass]
internal sealed class CorroboratorTests
{
    private static readonly CorroborationBook Book = CorroborationBook.ReadBundled();
    private static readonly MeasurePair Pair = Book.Pairs.Single(pair => pair.Id == "nato-sipri");
    private static readonly Ally Germany = MadeUp.Ally("DEU");

    [TestMethod]
    public void ReadBundled_EveryPair_IsOfKnownMeasuresWithASource()
    {
        foreach (var pair in Book.Pairs)
        {
            Assert.IsTrue(new[] { pair.First, pair.Second }.All(side => Book.Measures.Any(measure => measure.Publisher == side.Publisher && measure.Indicator == side.Indicator)), pair.Id);
            Assert.IsLessThan(pair.Highest, pair.Lowest);
            Assert.IsGreaterThan(20, pair.Source.Length);
        }

        Assert.IsTrue(Book.Measures.All(measure => measure.Of.Unit == Unit.PercentOfGdp && measure.Definition.Length > 20));
    }

    [TestMethod]
    [DataRow("1.65", true)]
    [DataRow("1.64", false)]
    [DataRow("2.45", true)]
    [DataRow("2.46", false)]
    public void Compare_Distance_IsExpectedWithinTheBand(string sipri, bool expected)
    {
        var compared = Corroborator.Compare(Germany, Pair, Nato(2.00m), Sipri(Number(sipri)))!;

        Assert.AreEqual((2024, expected), (compared.Year.Number, compared.IsExpected));
    }

    [TestMethod]
    public void Compare_EstimatesAndBlanks_AreLeftOut()
    {
        // MadeUp marks 2025 and later as estimates.
        var nato = MadeUp.Edition(
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2023, 1.60m),
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2024, null),
            MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2025, 9m));
        var sipri = MadeUp.Edition(
            MadeUp.Observation("DEU", Indicators.MilitaryShareOfGdp, 2023, 1.50m),
            MadeUp.Observation("DEU", Indicators.MilitaryShareOfGdp, 2024, 1.89m),
            MadeUp.Observation("DEU", Indicators.MilitaryShareOfGdp, 2025, 1m));

        Assert.AreEqual(2023, Corroborator.Compare(Germany, Pair, nato, sipri)!.Year.Number);
        Assert.IsNull(Corroborator.Compare(MadeUp.Ally("FRA"), Pair, nato, sipri));
    }

    [TestMethod]
    public void Condition_OutsideOfTheBand_HoldsAndHasBothFiguresAsEvidence()
    {
        var condition = ConditionOf(Germany, 1.50m);
        var told = condition.Describe(AlertTransition.Raised);

        Assert.AreEqual(("sources.disagree/DEU/nato-sipri", AlertInput.Holds), (condition.Alert.ToString(), condition.Input));
        Assert.AreSequenceEqual(new decimal?[] { 2.00m, 1.50m }, told.Evidence.Select(evidence => evidence.Value).ToArray());
        Assert.Contains("2.00 and 1.50 % of GDP, -0.50 points apart; their definitions explain -0.35 to +0.45.", told.Summary);
        Assert.AreEqual(AlertInput.Clear, ConditionOf(Germany, 1.89m).Input);
        Assert.AreEqual(AlertInput.Unknown, ConditionOf(MadeUp.Ally("FRA"), 1.89m).Input);
    }

    /// <summary>Albania, 2024: SIPRI's 2.04 of April 2025 agreed with what NATO estimated then (2.03) and revised to 1.35 in 2026.</summary>
    [TestMethod]
    [DataRow("2.03", AlertInput.Clear)]
    [DataRow("1.40", AlertInput.Holds)]
    public void Condition_LaterEditionRevisedItsFigure_IsNoDisagreement(string then, AlertInput expected)
    {
        var earlier = ArchivedEditions.Create(Nato(Number(then)));

        var condition = DisagreementCondition.Create(
            Germany, Pair, ArchivedEditions.Create(Nato(1.35m)), ArchivedEditions.Create(Sipri(2.04m)), earlier, AlertSeverity.Warning);

        Assert.AreEqual(expected, condition.Input);
        Assert.AreEqual(
            expected == AlertInput.Clear,
            condition.Describe(AlertTransition.Resolved).Summary.Contains("NATO's own figure was 2.03 % when the other was published: a later edition revised it.", StringComparison.Ordinal));
    }

    private static Condition ConditionOf(Ally ally, decimal sipri) => DisagreementCondition.Create(
        ally,
        Pair,
        ArchivedEditions.Create(Nato(2.00m)),
        ArchivedEditions.Create(Sipri(sipri)),
        earlier: null,
        AlertSeverity.Warning);

    private static Edition Nato(decimal share) => MadeUp.Edition(MadeUp.Observation("DEU", Indicators.DefenceShareOfGdp, 2024, share));

    private static Edition Sipri(decimal share) => MadeUp.Edition(MadeUp.Observation("DEU", Indicators.MilitaryShareOfGdp, 2024, share));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
