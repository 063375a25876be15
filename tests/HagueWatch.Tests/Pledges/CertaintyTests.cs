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

    /// <summary>Counted by hand from NATO's 61 revisions; each counts twice, once mirrored.</summary>
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

        Assert.AreEqual(decimal.Parse(expected, CultureInfo.InvariantCulture), certainty.Value);
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

    private static Edition[] ReadNato()
    {
        var bundled = ReplayEditions.Read();
        var parser = new NatoParser(bundled.ExpectedGaps);
        return [.. bundled.Offered.Select(edition => parser.Parse(Documents.Create(edition.Read())).Edition!)];
    }
}
