using System.Globalization;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class CertaintyTests
{
    private static readonly Edition[] Nato = ReadNato();

    private static readonly FiscalYear Year2025 = new(2025);

    /// <summary>
    /// Three known revisions: +10 %, 0 and -5 %. With their mirror images, 1.96 % ends above 2 % by +10 and +5 %, 1.88 % by +10 %
    /// only, 2.04 % below it by -10 and -5 %. That all three allies moved 3 % up besides makes no difference.
    /// </summary>
    [TestMethod]
    [DataRow("1.96", "0", "0.667")]
    [DataRow("1.96", "0.03", "0.667")]
    [DataRow("1.88", "0.03", "0.833")]
    [DataRow("1.80", "0.03", "1")]
    [DataRow("2.04", "0.03", "0.667")]
    [DataRow("2.00", "0.03", "0.667")]
    public void Of_Floor_CountsTheRevisionsByHand(string share, string common, string expected)
    {
        var revisions = Known(common, Year2025);
        var assessment = Assessor.Assess(MadeUp.Ally("HUN"), MadeUp.Wales, MadeUp.Shares("HUN", 2m, Number(share)), wasOffPath: false);

        Assert.AreEqual(new Certainty(Number(expected), 3, "made up"), Certainty.Of(assessment, revisions));
    }

    /// <summary>
    /// The path from 2 % asks for 2.27 % in 2026. A share of 2.20 % that is 5 or 10 % higher would be above it; where the baseline is
    /// as much higher, the path asks for 2.35 or 2.44 %.
    /// </summary>
    [TestMethod]
    [DataRow(false, "0.667")]
    [DataRow(true, "1")]
    public void Of_BaselineWasRevisedToo_MovesThePath(bool hasBaseline, string expected)
    {
        var revisions = hasBaseline ? Known("0", Year2025, new FiscalYear(2023)) : Known("0", Year2025);
        var assessment = Assessor.Assess(MadeUp.Ally("HUN"), MadeUp.Hague, MadeUp.Shares("HUN", 2m, 2.2m), wasOffPath: false);

        Assert.AreEqual(Number(expected), Certainty.Of(assessment, revisions)!.Value);
    }

    /// <summary>Computed independently from NATO's 61 published revisions; each counts twice, once mirrored.</summary>
    [TestMethod]
    [DataRow("HUN", "0.943")]
    [DataRow("CZE", "0.885")]
    [DataRow("SVK", "0.869")]
    [DataRow("USA", "0.73")]
    [DataRow("SVN", "0.803")]
    [DataRow("HRV", "0.754")]
    [DataRow("FRA", "0.689")]
    [DataRow("MKD", "0.664")]
    public void Of_OffPathIn2026_IsThePartOfKnownRevisionsThatLeaveItThere(string ally, string expected)
    {
        var revisions = EstimateRevisions.Find(Nato[1], [Nato[0]], Indicators.DefenceShareOfGdp)!;

        var certainty = Certainty.Of(Assessor.Assess(MadeUp.Ally(ally), MadeUp.Hague, Nato[1], wasOffPath: false), revisions)!;

        Assert.AreEqual(Number(expected), certainty.Value);
        Assert.AreEqual(61, certainty.Cases);
        Assert.AreEqual("NATO: 2023, 2024 as revised by 2026", certainty.Source);
    }

    [TestMethod]
    public void Of_GapNearsTheThreshold_DoesNotRise()
    {
        var revisions = EstimateRevisions.Find(Nato[1], [Nato[0]], Indicators.DefenceShareOfGdp)!;
        foreach (var baseline in new[] { 1.2m, 2.1m, 3.4m, 3.6m })
        {
            var required = MadeUp.Hague.Kind.Required(MadeUp.Hague, baseline, new FiscalYear(2026))!.Value;
            decimal? before = null;
            for (var below = 1.00m; below > 0.05m; below -= 0.01m)
            {
                before = AssertNotMore(CertaintyAt(required - below), before);
            }

            before = null;
            for (var above = 1.00m; above >= 0; above -= 0.01m)
            {
                before = AssertNotMore(CertaintyAt(required + above), before);
            }

            decimal CertaintyAt(decimal share) => Certainty.Of(
                Assessor.Assess(MadeUp.Ally("POL"), MadeUp.Hague, MadeUp.Shares("POL", baseline, share), wasOffPath: false), revisions)!.Value;
        }

        static decimal AssertNotMore(decimal certainty, decimal? before)
        {
            Assert.IsTrue(certainty is >= 0 and <= 1);
            Assert.IsTrue(before is null || certainty <= before, $"{certainty} after {before}");
            return certainty;
        }
    }

    [TestMethod]
    [DataRow("hague-2025", true, AssessmentStatus.OffPath, 0)]
    [DataRow("hague-2025", false, AssessmentStatus.Watch, -5)]
    [DataRow("wales-2014", false, AssessmentStatus.OffPath, 0)]
    [DataRow("wales-2014", false, AssessmentStatus.Ahead, 5)]
    public void Of_StatusWithAnotherThreshold_DoesNotRiseTowardsIt(string id, bool wasOffPath, object status, int threshold)
    {
        var revisions = EstimateRevisions.Find(Nato[1], [Nato[0]], Indicators.DefenceShareOfGdp)!;
        var pledge = id == MadeUp.Wales.Id ? MadeUp.Wales : MadeUp.Hague;
        var required = pledge.Kind.Required(pledge, 2m, new FiscalYear(2026))!.Value;
        List<decimal> towards =
        [
            .. from distance in Enumerable.Range(-100, 201).OrderByDescending(one => Math.Abs(one - threshold))
               let edition = MadeUp.Shares("POL", 2m, required + (distance / 100m))
               let assessment = Assessor.Assess(MadeUp.Ally("POL"), pledge, edition, wasOffPath)
               where assessment.Status.Equals(status)
               select Certainty.Of(assessment, revisions)!.Value,
        ];

        Assert.IsGreaterThan(1, towards.Count);
        CollectionAssert.AreEqual(towards.OrderDescending().ToList(), towards);
    }

    [TestMethod]
    public void Of_ActualValue_IsNotKnown()
    {
        var revisions = EstimateRevisions.Find(Nato[1], [], Indicators.DefenceShareOfGdp);
        var assessment = Assessor.Assess(MadeUp.Ally("HUN"), MadeUp.Wales, Nato[1], new FiscalYear(2024), wasOffPath: false);

        Assert.IsNotNull(assessment.Figures);
        Assert.IsNull(Certainty.Of(assessment, revisions));
    }

    [TestMethod]
    public void Find_EditionIsHeldAndBundled_CountsItOnce()
    {
        var held = EstimateRevisions.Find(Nato[1], [Nato[0]], Indicators.DefenceShareOfGdp)!;
        var bundled = EstimateRevisions.Find(Nato[1], [], Indicators.DefenceShareOfGdp)!;

        Assert.HasCount(61, held.Cases);
        CollectionAssert.AreEqual(
            held.Cases.Select(one => Math.Round(one.Relative, 6)).ToList(), bundled.Cases.Select(one => Math.Round(one.Relative, 6)).ToList());
    }

    [TestMethod]
    public void Find_TooFewOfNatos_NamesSipriAsTheFallback()
    {
        var current = MadeUp.Shares("POL", 4m, 4.5m);

        var revisions = EstimateRevisions.Find(current, [], Indicators.DefenceShareOfGdp)!;

        StringAssert.StartsWith(revisions.Source, "SIPRI, for want of enough of NATO's: 1949-2019, 1949-2020");
        Assert.IsGreaterThan(60, revisions.Cases.Count);
        Assert.IsNull(EstimateRevisions.Find(current, [], Indicators.EquipmentShare));
    }

    /// <summary>Estimates of 2 % for three allies, and what a later edition gives for them.</summary>
    private static EstimateRevisions Known(string common, params FiscalYear[] years)
    {
        Edition EditionOf(decimal hungary, decimal poland, decimal spain) => MadeUp.Edition(
        [
            .. from year in years
               from one in new[] { ("HUN", hungary), ("POL", poland), ("ESP", spain) }
               select MadeUp.Observation(one.Item1, Indicators.DefenceShareOfGdp, year.Number, one.Item2),
        ]);
        var all = Number(common);
        var later = EditionOf(2 * (1.10m + all), 2 * (1 + all), 2 * (0.95m + all));
        var estimated = new EstimatingEdition(EditionOf(2, 2, 2), later, Indicators.DefenceShareOfGdp);
        return new EstimateRevisions([.. estimated.Revisions()], "made up");
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static Edition[] ReadNato()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        return [.. bundled.Offered.Select(edition => parser.Parse(Documents.Create(edition.Read())).Edition!)];
    }
}
