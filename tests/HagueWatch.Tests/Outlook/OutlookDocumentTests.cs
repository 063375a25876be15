using System.Globalization;
using HagueWatch.Editions.Revisions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Editions.Continuity;
using HagueWatch.Tests.Site;

namespace HagueWatch.Tests.Outlook;

/// <summary>Holds the outlook of all allies in <c>docs/outlook.md</c> to what the replay's editions give.</summary>
[TestClass]
internal sealed class OutlookDocumentTests
{
    private static readonly string[] Page = ["docs", "outlook.md"];

    [TestMethod]
    public void Table_InTheDocument_IsThatOfTheReplay() => AssertHolds("allies", Replayed());

    [TestMethod]
    public void Table_WithSiprisLongSeries_IsThatOfTheDocument()
    {
        var outlook = Replayed(ShareTable.From(Vintages.ReadSipri()[^1], Indicators.MilitaryShareOfGdp));

        Assert.AreEqual(1993, outlook.Errors.FirstYear);
        AssertHolds("longer", outlook);
    }

    [TestMethod]
    public void Scores_InTheDocument_AreThoseOfTheReplay()
    {
        var kept = ReplayedRecord.Value.Outlooks;
        Assert.AreSequenceEqual(
            [("2024", new DateOnly(2026, 2, 24)), ("2026", new DateOnly(2026, 7, 10))],
            kept.Select(one => (one.Entry.Edition, one.Outlook.Day)));

        var rows = OutlookScore.Of(ReplayedRecord.Value.OutlookCases).Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Pledge} | {one.Horizon} | {one.Cases} | {one.EffectiveCases:0.0} | {one.Provisional} | {one.Crps:0.000} | {one.StatusQuoCrps:0.000} "
            + $"| {one.Coverage:0.00} | {one.Brier:0.000} | {one.StatusQuoBrier:0.000} |\n"));
        AssertHolds(
            "scores",
            "| pledge | years ahead | cases | worth | by estimates | CRPS | status quo | in 80 % | Brier | status quo |\n"
            + $"|---|---|---|---|---|---|---|---|---|---|\n{string.Concat(rows)}\n");
    }

    [TestMethod]
    public void Plans_InTheDocument_AreThoseOfTheReplay()
    {
        var rows = PlanScore.Of(ReplayedRecord.Value.OutlookCases).Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Horizon} | {one.Cases} | {one.Provisional} | {one.Plan:0.000} | {one.Crps:0.000} | {one.StatusQuo:0.000} |\n"));
        var backtest = PlanBacktest.Of([.. ReplayedRecord.Value.Known("nato")], PledgeBook.ReadBundled());
        AssertHolds(
            "plans",
            "| years ahead | cases | by estimates | own plan | method | status quo |\n"
            + $"|---|---|---|---|---|---|\n{string.Concat(rows)}\n"
            + $"By `outlook backtest`, from the edition {string.Join(", ", backtest.Origins)}: {backtest.Summary}\n\n");
    }

    [TestMethod]
    public void Make_Spain_HasAnOutlookByEachOfItsLines() => Assert.AreSequenceEqual(
        [("hague-2025", 3.5m), ("spain-2025", 2.1m)],
        Replayed().Allies.Where(one => one.Ally == "ESP").Select(one => (one.Pledge, one.Target)));

    [TestMethod]
    public void Make_Iceland_HasNone() =>
        Assert.AreEqual(OutlookStatus.NotApplicable, Replayed().Allies.Single(one => one.Ally == "ISL").Status);

    /// <summary>NATO's own series has more years than what the replay bundles of SIPRI's.</summary>
    [TestMethod]
    public void Make_ShorterSeriesOfOthers_TakesTheErrorsOfItsOwn() => Assert.AreEqual("nato", Replayed().Errors.Publisher);

    [TestMethod]
    public void Make_LongerSeriesOfOthers_TakesTheErrorsFromThere()
    {
        var longer = MadeUpShares.Table(MadeUpShares.Edition(3).WithId("long"));

        Assert.AreEqual("long", Replayed(longer).Errors.Edition);
    }

    [TestMethod]
    public void Make_NoPathInForce_IsNull() => Assert.IsNull(Make(new DateOnly(2025, 6, 24), []));

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void Make_AnyCulture_GivesTheSameBytes(string culture)
    {
        var expected = ArchiveJson.Write(Replayed()).ToArray();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.AreSequenceEqual(expected, ArchiveJson.Write(Replayed()).ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    [DataRow("0.0499", "less than 1 in 20", "extremely unlikely")]
    [DataRow("0.05", "1 in 20", "very unlikely")]
    [DataRow("0.075", "1 in 10", "very unlikely")]
    [DataRow("0.31", "3 in 10", "unlikely")]
    [DataRow("0.5", "5 in 10", "about as likely as not")]
    [DataRow("0.95", "19 in 20", "very likely")]
    [DataRow("0.9501", "more than 19 in 20", "extremely likely")]
    public void Odds_Probability_IsNeverMoreExactThanIsKnown(string probability, string odds, string likelihood)
    {
        var value = decimal.Parse(probability, CultureInfo.InvariantCulture);

        Assert.AreEqual(odds, ProbabilityWords.Odds(value));
        Assert.AreEqual(likelihood, ProbabilityWords.Likelihood(value));
    }

    private static EditionOutlook Replayed(params ShareTable[] others) => Make(new DateOnly(2026, 7, 10), others)!;

    private static EditionOutlook? Make(DateOnly day, IReadOnlyList<ShareTable> others)
    {
        var (earlier, current) = (Vintages.Nato[0], Vintages.Nato[1]);
        return EditionOutlook.Make(
            ArchivedEditions.Create(current),
            PledgeBook.ReadBundled(),
            day,
            others,
            EstimateRevisions.Find(current, [earlier], Indicators.DefenceShareOfGdp));
    }

    private static void AssertHolds(string block, EditionOutlook outlook) => AssertHolds(block, Format(outlook));

    private static void AssertHolds(string block, string table)
    {
        var begin = $"<!-- {block}: computed by OutlookDocumentTests; HAGUEWATCH_WRITE_GOLDEN=1 writes it anew -->\n";
        var end = $"<!-- end of {block} -->\n";
        var parts = File.ReadAllText(Path.Combine([Repository.Root, .. Page])).Split([begin, end], StringSplitOptions.None);
        Assert.HasCount(3, parts);

        GoldenFiles.AssertHolds(Page, $"{parts[0]}{begin}\n{table}{end}{parts[2]}");
    }

    private static string Format(EditionOutlook outlook)
    {
        var errors = outlook.Errors;
        var rows = outlook.Allies.Select(one => one.Status == OutlookStatus.Given ? Format(one) : Missing(one));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Method {outlook.Method}. Errors of {errors.FirstYear} to {errors.LastYear}, by {PublisherNames.Of(errors.Publisher)}'s "
            + $"edition {errors.Edition}, up to {errors.LongestHorizon} years; revisions of estimates: {outlook.Revisions}.\n\n")
            + "| ally | pledge | last share | 10 % | centre | 90 % | at least the target | at least the path in the next edition |\n"
            + $"|---|---|---|---|---|---|---|---|\n{string.Concat(rows)}\n";
    }

    private static string Format(AllyOutlook one)
    {
        var last = one.Years[^1];
        var next = one.Next is { AtLeastPath: var probability } ? ProbabilityWords.Odds(probability) : "";
        var share = Shown.FormatShare(one.Share) + (one.Provisional == true ? "e" : "");
        return $"| {Allies.NameOf(one.Ally)} | {one.Pledge} | {share} | {Shown.FormatShare(last.Quantile(10))} "
            + $"| {Shown.FormatShare(last.Centre)} | {Shown.FormatShare(last.Quantile(90))} "
            + $"| {ProbabilityWords.Odds(one.AtLeastTarget!.Value)} | {next} |\n";
    }

    private static string Missing(AllyOutlook one) =>
        $"| {Allies.NameOf(one.Ally)} | {one.Pledge} | {Spelling.Kebab(one.Status).Replace('-', ' ')} | | | | | |\n";
}
