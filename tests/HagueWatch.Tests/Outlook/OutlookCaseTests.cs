using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Outlook;

/// <summary>Which edition scores an outlook, and how.</summary>
[TestClass]
internal sealed class OutlookCaseTests
{
    private static readonly EditionOutlook Expected = Outlooks.Make(ArchivedEditions.Create(Edition((2026, 2, true)))) with
    {
        Allies = [Outlooks.Given("HUN", last: 2026, share: 2, atLeastTarget: 0.3m, 2027, 2028)],
    };

    [TestMethod]
    public void Find_NothingLater_HasNoCase() => Assert.IsEmpty(OutlookCase.Find(Expected, []));

    [TestMethod]
    public void Find_YearsThatHaveNotCome_HaveNoCase() =>
        Assert.AreSequenceEqual([2027], OutlookCase.Find(Expected, [Edition((2027, 3, true))]).Select(one => one.Year.Number));

    /// <summary>2027 is an actual value in the second edition; what the third says of it no longer counts.</summary>
    [TestMethod]
    public void Find_SeveralEditions_TakesTheFirstActualValueElseTheLatest()
    {
        Edition[] later =
        [
            Edition((2027, 2.8m, true)),
            Edition((2027, 3, false), (2028, 3.1m, true)),
            Edition((2027, 3.2m, false), (2028, 3.3m, true), (2029, 3.4m, true)),
        ];

        var cases = OutlookCase.Find(Expected, later).ToList();

        Assert.AreSequenceEqual(
            [(2027, 1, 3m, "2028", false), (2028, 2, 3.3m, "2029", true)],
            cases.Select(one => (one.Year.Number, one.Horizon, one.Came, one.CameBy, one.Provisional)));
    }

    /// <summary>The quantiles are 0.5, 1, … 9.5, the share that comes is 3, and the path asked for 2.5 with 6 in 10.</summary>
    [TestMethod]
    public void Find_Case_IsScoredAsByHand()
    {
        var one = OutlookCase.Find(Expected, [Edition((2027, 3, false))]).Single();

        var values = Enumerable.Range(1, 19).Select(value => value / 2.0).ToList();
        var crps = values.Average(value => Math.Abs(value - 3))
            - (values.SelectMany(value => values.Select(other => Math.Abs(value - other))).Average() / 2);
        Assert.AreEqual(Math.Round((decimal)crps, 4), one.Crps);
        Assert.AreEqual(1, one.StatusQuoCrps);
        Assert.AreEqual((1m, 9m, true), (one.Lower, one.Upper, one.WithinInterval));
        Assert.AreEqual((0.16m, 1m), (one.Brier, one.StatusQuoBrier));
    }

    [TestMethod]
    public void Find_BelowThePath_IsWrongForTheOutlookAndRightForTheStatusQuo()
    {
        var one = OutlookCase.Find(Expected, [Edition((2027, 0.9m, false))]).Single();

        Assert.AreEqual((0.36m, 0m), (one.Brier, one.StatusQuoBrier));
        Assert.IsFalse(one.WithinInterval);
    }

    [TestMethod]
    public void Find_SecondYear_AsksForNoPath()
    {
        var one = OutlookCase.Find(Expected, [Edition((2028, 3, false))]).Single();

        Assert.IsNull(one.Brier);
        Assert.IsNull(one.StatusQuoBrier);
    }

    [TestMethod]
    public void Find_OutlookThatWasNotGiven_HasNoCase()
    {
        var missing = Expected with { Allies = [Expected.Allies[0] with { Status = OutlookStatus.NoData }] };

        Assert.IsEmpty(OutlookCase.Find(missing, [Edition((2027, 3, false))]));
    }

    [TestMethod]
    public void Of_Cases_AreMeansByMethodPledgeAndHorizon()
    {
        var cases = OutlookCase.Find(Expected, [Edition((2027, 3, false), (2028, 9.4m, true))]).ToList();
        var other = cases[0] with { Ally = "POL", Came = 9.4m, Crps = 2 };
        var older = cases[0] with { Method = 0 };

        var scores = OutlookScore.Of([.. cases, other, older]);

        Assert.AreSequenceEqual([(0, 1, 1), (1, 1, 2), (1, 2, 1)], scores.Select(one => (one.Method, one.Horizon, one.Cases)));
        Assert.AreEqual(cases[0].Crps / 2 + 1, scores[1].Crps, 0.00005m);
        Assert.AreEqual((0.5m, (1 + 7.4m) / 2, 0), (scores[1].Coverage, scores[1].StatusQuoCrps, scores[1].Provisional));
        Assert.AreEqual((0.16m, 1m), (scores[1].Brier, scores[1].StatusQuoBrier));
        Assert.AreEqual((0m, 1, (decimal?)null), (scores[2].Coverage, scores[2].Provisional, scores[2].Brier));
    }

    /// <summary>The edition of the last of these years; of Hungary alone.</summary>
    private static Edition Edition(params (int Year, decimal Share, bool Estimate)[] shares) => MadeUp.Edition(
    [
        .. shares.Select(one => MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, one.Year, one.Share) with
        {
            Status = one.Estimate ? ObservationStatus.Estimate : ObservationStatus.Actual,
        }),
    ]);
}
