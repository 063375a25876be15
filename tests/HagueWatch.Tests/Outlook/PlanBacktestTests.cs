using System.Text;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;
using HagueWatch.Tests.Site;

namespace HagueWatch.Tests.Outlook;

/// <summary>Which of the allies' plans are scored, and how.</summary>
[TestClass]
internal sealed class PlanBacktestTests
{
    private static readonly ArchivedEdition Earlier = Archive(2026, new DateOnly(2026, 7, 10), link: 1);
    private static readonly ArchivedEdition Later = Archive(2028, new DateOnly(2028, 7, 10), link: 2);

    [TestMethod]
    public void Of_PlanThatIsDue_IsScoredByItsErrorBesideTheMethodAndTheStatusQuo()
    {
        var plans = Book(Plan("hungary", "HUN", "2026-07-10", 2028, 3, "{\"year\": 2027, \"level\": 2.4}"));

        var result = PlanBacktest.Of([Earlier, Later], plans);

        Assert.AreSequenceEqual(["2026", "2028"], result.Origins);
        Assert.AreEqual((1, 1, "1 plan known at an origin, 1 of them due."), (result.Known, result.Due, result.Summary));
        Assert.AreSequenceEqual([(1, 1), (2, 1)], result.Scores.Select(one => (one.Horizon, one.Cases)));
        Assert.AreSequenceEqual([Error(2027, 2.4m), Error(2028, 3)], result.Scores.Select(one => one.Plan));
        Assert.AreSequenceEqual([Error(2027, Share(Earlier, 2026)), Error(2028, Share(Earlier, 2026))], result.Scores.Select(one => one.StatusQuo));
        Assert.IsTrue(result.Scores.All(one => one.Crps > 0 && one.Crps != one.StatusQuo));
    }

    [TestMethod]
    public void Of_NoLaterEdition_KnowsThePlanAndScoresNone()
    {
        var result = PlanBacktest.Of([Earlier], Book(Plan("hungary", "HUN", "2026-01-01", 2028, 3)));

        Assert.AreEqual((1, 0, "1 plan known at an origin, none of them due."), (result.Known, result.Due, result.Summary));
        Assert.IsEmpty(result.Scores);
    }

    /// <summary>What is announced the day after is not known; what names no year after the edition's last one forecasts nothing.</summary>
    [TestMethod]
    [DataRow("2026-07-11", 2028)]
    [DataRow("2026-01-01", 2026)]
    public void Of_PlanThatSaysNothingAtTheOrigin_IsNotKnown(string adopted, int targetYear)
    {
        var result = PlanBacktest.Of([Earlier, Later], Book(Plan("hungary", "HUN", adopted, targetYear, 3)));

        Assert.AreEqual((0, 0), (result.Known, result.Due));
        Assert.IsEmpty(result.Scores);
    }

    /// <summary>What a plan says of the year after the next edition is not due, though the plan is.</summary>
    [TestMethod]
    public void Of_PlanBeyondTheLastEdition_IsScoredForTheYearsThatHaveCome()
    {
        var plans = Book(Plan("hungary", "HUN", "2026-01-01", 2030, 3, "{\"year\": 2027, \"level\": 2.4}"), Plan("poland", "POL", "2026-01-01", 2031, 5));

        var result = PlanBacktest.Of([Earlier, Later], plans);

        Assert.AreEqual((2, 1), (result.Known, result.Due));
        Assert.AreSequenceEqual([Error(2027, 2.4m), Error(2028, 2.6m)], result.Scores.Select(one => one.Plan));
    }

    /// <summary>The first path is of 25 June 2025; before it there is no outlook to set a plan beside.</summary>
    [TestMethod]
    public void Of_EditionBeforeAnyPath_IsNoOrigin() => Assert.IsEmpty(
        PlanBacktest.Of([Archive(2024, new DateOnly(2025, 6, 24), link: 1), Later], Book(Plan("hungary", "HUN", "2025-01-01", 2028, 3)))
            .Origins.Where(one => one == "2024"));

    [TestMethod]
    public void Of_BundledEditionsAndPlans_NoneIsDue()
    {
        var result = PlanBacktest.Of([.. ReplayedRecord.Value.Known("nato")], PledgeBook.ReadBundled());

        Assert.AreSequenceEqual(["2026"], result.Origins);
        Assert.AreEqual((8, 0), (result.Known, result.Due));
    }

    [TestMethod]
    public void Of_AllyBoundByTwoPaths_CountsOnce()
    {
        var one = OutlookCase.Find(Planned(2.6m), [MadeUp.Edition(MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, 2027, 3))]).Single();

        var score = PlanScore.Of([one, one with { Pledge = "another" }, one with { Ally = "POL", Plan = null }]).Single();

        Assert.AreEqual((1, 1, 1, 0.4m, one.Crps, 1m), (score.Horizon, score.Cases, score.Provisional, score.Plan, score.Crps, score.StatusQuo));
    }

    private static EditionOutlook Planned(decimal plan)
    {
        var outlook = Outlooks.Make(ArchivedEditions.Create(MadeUp.Edition(MadeUp.Observation("HUN", Indicators.DefenceShareOfGdp, 2026, 2))));
        var given = Outlooks.Given("HUN", last: 2026, share: 2, atLeastTarget: 0.3m, 2027);
        return outlook with { Allies = [given with { Years = [given.Years[0] with { Plan = plan }] }] };
    }

    private static decimal Error(int year, decimal expected) => Math.Round(Math.Abs(Share(Later, year) - expected), 4);

    private static decimal Share(ArchivedEdition edition, int year) =>
        edition.Edition.Find(MadeUp.Ally("HUN"), Indicators.DefenceShareOfGdp, new FiscalYear(year))!.Value!.Value;

    private static ArchivedEdition Archive(int last, DateOnly published, int link)
    {
        var archived = ArchivedEditions.Create(MadeUpShares.Edition(last, last: last), link, document: $"{last}");
        return archived with { Entry = archived.Entry with { Published = published } };
    }

    private static PledgeBook Book(params string[] plans) => PledgeBook.ReadBundledPledges()
        .Plus(PledgeBook.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', plans)}]"), "plans"));

    private static string Plan(string id, string ally, string adopted, int targetYear, decimal target, string milestones = "") =>
        FormattableString.Invariant(
            $$"""
            {
              "id": "{{id}}", "title": "Made up", "kind": "plan", "publisher": "nato", "indicator": "DEF_GDP_SHARE",
              "milestones": [{{milestones}}], "target": {{target}}, "targetYear": {{targetYear}}, "adopted": "{{adopted}}",
              "allies": ["{{ally}}"], "source": "a test"
            }
            """);
}
