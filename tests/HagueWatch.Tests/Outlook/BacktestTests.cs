using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Tests.Editions.Continuity;

namespace HagueWatch.Tests.Outlook;

/// <summary>Scores the pledge of Wales by SIPRI's editions, and holds <c>docs/outlook.md</c> to the result.</summary>
[TestClass]
internal sealed class BacktestTests
{
    private const string Begin = "<!-- backtest: computed by BacktestTests; HAGUEWATCH_WRITE_GOLDEN=1 writes it anew -->\n";
    private const string End = "<!-- end of backtest -->\n";

    private static readonly string[] Page = ["docs", "outlook.md"];

    /// <summary>What another program measured on the same edition.</summary>
    [TestMethod]
    [DataRow("StraightLine", .256, .363, .449)]
    [DataRow("RandomWalk", .194, .365, .791)]
    [DataRow("Drift", .199, .381, .760)]
    [DataRow("DampedTrend", .190, .334, .815)]
    [DataRow("MirroredRandomWalk", .178, .285, .587)]
    [DataRow("MirroredLine", .190, .266, .360)]
    [DataRow("Blend", .160, .218, .383)]
    public void OfFinalVintage_Sipri2025_ScoresAsMeasuredElsewhere(string rival, double two, double five, double ten)
    {
        var scores = FinalVintage().ByHorizon.Select(horizon => (double)ScoreOf(horizon, rival).Crps!.Value).ToList();

        Assert.AreEqual(two, scores[0], 0.0017);
        Assert.AreEqual(five, scores[1], 0.0017);
        Assert.AreEqual(ten, scores[2], 0.0017);
    }

    [TestMethod]
    [DataRow("StatusQuo", .452)]
    [DataRow("Blend", .270)]
    [DataRow("MirroredLine", .234)]
    public void OfFinalVintage_TwoPercentIn2024_HasTheBrierScoreMeasuredElsewhere(string rival, double expected) =>
        Assert.AreEqual(expected, (double)ScoreOf(FinalVintage().ByHorizon[2], rival).Brier!.Value, 0.004);

    [TestMethod]
    public void OfFinalVintage_TenYears_HasOneOriginOfAllAlliesWorthAFewCases()
    {
        var ten = FinalVintage().ByHorizon[2];

        Assert.AreSequenceEqual([2014], ten.Origins);
        Assert.AreEqual(31, ten.Cases);
        Assert.IsLessThan(5m, ten.EffectiveCases);
        Assert.AreEqual(31, ScoreOf(ten, "Blend").Transforms.Sum());
    }

    [TestMethod]
    public void OfRealVintages_FourEditions_AllowThreeOriginsAtTwoYearsAndNoneAtTen()
    {
        var horizons = RealVintages().ByHorizon;

        Assert.AreSequenceEqual([2019, 2020, 2022], horizons[0].Origins);
        Assert.AreSequenceEqual([2019], horizons[1].Origins);
        Assert.IsEmpty(horizons[2].Origins);
        Assert.IsTrue(horizons[2].Scores.All(one => one is { Cases: 0, Crps: null, Coverage: null, Brier: null }));
    }

    [TestMethod]
    public void Count_AllAlliesErrAlike_IsOneCase() =>
        Assert.AreEqual(1m, EffectiveCases.Count(10, [.. Enumerable.Range(0, 31).Select(_ => (2014, 0.5))]));

    [TestMethod]
    public void Count_ErrorsCancelOut_AreAllCases() =>
        Assert.AreEqual(30m, EffectiveCases.Count(10, [.. Enumerable.Range(0, 30).Select(one => (2014, one % 2 == 0 ? 0.5 : -0.5))]));

    [TestMethod]
    public void Tables_InTheDocument_AreThoseOfTheBacktest()
    {
        var made = $"### Final vintage\n\n{Format(FinalVintage())}\n### Real vintages\n\n{Format(RealVintages())}";
        var text = File.ReadAllText(Path.Combine([Repository.Root, .. Page]));
        var parts = text.Split([Begin, End], StringSplitOptions.None);
        Assert.HasCount(3, parts);

        GoldenFiles.AssertHolds(Page, parts[0] + Begin + "\n" + made + End + parts[2]);
    }

    private static Backtest FinalVintage() => Backtest.OfFinalVintage(Tables()[^1], 2, 2014, 2024);

    private static Backtest RealVintages() => Backtest.OfRealVintages(Tables(), 2, 2014, 2024);

    private static List<ShareTable> Tables() =>
        [.. Vintages.ReadSipri().Select(one => ShareTable.From(one, Indicators.MilitaryShareOfGdp))];

    private static RivalScore ScoreOf(HorizonScores horizon, string rival) =>
        horizon.Scores.Single(one => one.Rival.ToString() == rival);

    private static string Format(Backtest backtest) => string.Concat(backtest.ByHorizon.Select(Format));

    private static string Format(HorizonScores horizon)
    {
        if (horizon.Cases == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{horizon.Horizon} years: no origin reaches so far.\n\n");
        }

        var rows = horizon.Scores.Select(one =>
            $"| {Spelling.Kebab(one.Rival).Replace('-', ' ')} | {Number(one.Crps, "0.000")} | {Number(one.Coverage, "0.00")} "
            + $"| {Number(one.Brier, "0.000")} | {string.Join(' ', one.Transforms)} |\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{horizon.Horizon} years, origins {string.Join(", ", horizon.Origins)}: {horizon.Cases} cases, "
            + $"worth {horizon.EffectiveCases} independent ones.\n\n")
            + $"| forecast | CRPS | in 80 % | Brier | PIT |\n|---|---|---|---|---|\n{string.Concat(rows)}\n";
    }

    private static string Number(decimal? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
