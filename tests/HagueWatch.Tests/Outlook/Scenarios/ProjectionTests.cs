using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Editions.Continuity;

namespace HagueWatch.Tests.Outlook.Scenarios;

[TestClass]
internal sealed class ProjectionTests
{
    private const string Begin = "<!-- scenarios: computed by ProjectionTests; HAGUEWATCH_WRITE_GOLDEN=1 writes it anew -->\n";
    private const string End = "<!-- end of scenarios -->\n";

    private static readonly string[] Page = ["docs", "scenarios.md"];
    private static readonly AssumptionBook Book = AssumptionBook.ReadBundled();
    private static readonly DateOnly Day = new(2026, 7, 10);
    private static readonly Edition Nato = Vintages.Nato[1];

    /// <summary>
    /// With one growth for all allies and frozen shares both sides grow evenly, so that the years are the logarithm of the
    /// ratio by that of how fast it closes.
    /// </summary>
    [TestMethod]
    [DataRow(5, 33.8, 13.7)]
    [DataRow(10, 14.5, 5.9)]
    [DataRow(30, 4.7, 1.9)]
    public void YearsUntilParity_EvenGrowth_IsThatOfTheLogarithms(int russia, double market, double purchasingPower)
    {
        var assumptions = Book.With(Assumption.AlliesGrowth, 1.4m).With(Assumption.RussiaGrowth, russia);
        var years = LevelsReader.ReadBundled(assumptions)
            .ToDictionary(levels => levels.Ruler, levels => Make(levels, ScenarioKind.Frozen, assumptions).YearsUntilParity(AllyGroup.WithoutUnitedStates)!.Value);

        Assert.AreEqual((decimal)market, years[Ruler.MarketRates], 0.1m);
        Assert.AreEqual((decimal)purchasingPower, years[Ruler.GdpPurchasingPower], 0.1m);
    }

    [TestMethod]
    public void RatioIn_AnyScenario_FallsWithRussiasGrowthAndIsHigherWithTheUnitedStates()
    {
        foreach (var (levels, kind) in Cases())
        {
            var slow = Make(levels, kind, Book.With(Assumption.RussiaGrowth, 2));
            var fast = Make(levels, kind, Book.With(Assumption.RussiaGrowth, 9));
            foreach (var year in new[] { 2026, 2030, 2035, 2050 }.Select(number => new FiscalYear(number)))
            {
                foreach (var group in Enum.GetValues<AllyGroup>())
                {
                    Assert.IsGreaterThan(fast.RatioIn(group, year), slow.RatioIn(group, year), $"{levels.Ruler} {kind} {group} {year}");
                }

                Assert.IsGreaterThan(slow.RatioIn(AllyGroup.WithoutUnitedStates, year), slow.RatioIn(AllyGroup.WithUnitedStates, year));
            }
        }
    }

    /// <summary>Russia's spending that grows by what is given, and is as large as assumed, meets the allies' in that very year.</summary>
    [TestMethod]
    [DataRow(100)]
    [DataRow(110)]
    public void GrowthForParity_EveryYear_MakesBothEqualInIt(int level)
    {
        var assumptions = Book.With(Assumption.RussiaLevel, level);
        var report = new ScenarioReport(
            LevelsReader.ReadBundled(assumptions), Shares(assumptions), ArchivedEditions.Create(Nato).Entry, assumptions);
        foreach (var one in report.Scenarios)
        {
            var levels = LevelsReader.ReadBundled(assumptions).Single(levels => levels.Ruler == one.Ruler);
            Assert.AreSequenceEqual([2030, 2035, 2040, 2045, 2050, 2055, 2060, 2064], one.GrowthForParity.Select(growth => growth.Year));
            Assert.AreEqual(one.GrowthForParityIn2035, one.GrowthForParity[1].RussiaGrowth);
            foreach (var (year, growth) in one.GrowthForParity)
            {
                var ratio = Make(levels, one.Scenario, assumptions.Try(Assumption.RussiaGrowth, growth)).RatioIn(one.Allies, new FiscalYear(year));

                // A growth is given to a tenth of a percentage point.
                Assert.AreEqual(1, (double)ratio, 0.0005 * (year - 2024), $"{one.Scenario} {one.Ruler} {one.Allies} {year}");
            }
        }
    }

    [TestMethod]
    public void RatioIn_BaseYear_IsThatOfThePublisherInEveryScenario()
    {
        foreach (var (levels, kind) in Cases())
        {
            var past = levels.History.Single(one => one.Year == levels.BaseYear);

            Assert.AreEqual(
                past.EuropeAndCanada / past.Russia, Make(levels, kind, Book).RatioIn(AllyGroup.WithoutUnitedStates, levels.BaseYear), 0.001m);
        }
    }

    [TestMethod]
    public void Find_ImplementedAndFrozen_AreThePathAndTheDeclaredYear()
    {
        var shares = Shares(Book);
        var (hungary, poland) = (Ally("HUN"), Ally("POL"));

        Assert.AreEqual(3.5m, shares.Find(ScenarioKind.Implemented, hungary, new FiscalYear(2035)));
        Assert.AreEqual(4.68m, shares.Find(ScenarioKind.Implemented, poland, new FiscalYear(2035)));
        Assert.AreEqual(2.21m, shares.Find(ScenarioKind.Frozen, hungary, new FiscalYear(2035)));
        Assert.AreEqual(2.09m, Shares(Book.With(Assumption.FrozenYear, 2026)).Find(ScenarioKind.Frozen, hungary, new FiscalYear(2035)));
        Assert.AreEqual(2m, shares.Find(ScenarioKind.BackToTwo, poland, new FiscalYear(2030)));
        Assert.AreEqual(1.61m, shares.Find(ScenarioKind.BackToTwo, Ally("SVN"), new FiscalYear(2040)));
        Assert.IsNull(shares.Find(ScenarioKind.Frozen, Ally("ISL"), new FiscalYear(2030)));
    }

    [TestMethod]
    public void Make_AllyWithoutAShare_CountsForNothingAndIsNamed()
    {
        var levels = LevelsReader.ReadBundled(Book)[0];
        var more = levels with { Allies = levels.Allies.Append(new("ISL", 100_000)).ToDictionary() };

        var (known, with) = (Make(levels, ScenarioKind.Frozen, Book), Make(more, ScenarioKind.Frozen, Book));

        Assert.IsEmpty(known.Missing);
        Assert.AreSequenceEqual(["ISL"], with.Missing);
        Assert.AreEqual(
            known.RatioIn(AllyGroup.WithUnitedStates, new FiscalYear(2030)), with.RatioIn(AllyGroup.WithUnitedStates, new FiscalYear(2030)));
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    public void Report_AnyCulture_IsTheSame(string culture)
    {
        var (expected, before) = (Json(), CultureInfo.CurrentCulture);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.AreEqual(expected, Json());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string Json() => ReportJson.Write(ReportJson.SchemaOf("scenario"), Report());
    }

    [TestMethod]
    public void Document_Tables_AreWhatIsComputed()
    {
        var parts = File.ReadAllText(Path.Combine([Repository.Root, .. Page])).Split([Begin, End], StringSplitOptions.None);
        Assert.HasCount(3, parts);

        GoldenFiles.AssertHolds(Page, $"{parts[0]}{Begin}\n{Format(Report())}\n{End}{parts[2]}");
    }

    private static string Format(ScenarioReport report)
    {
        var conditions = report.Conditions.GroupBy(one => (one.Ruler, one.Allies)).Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"| {ScenarioReport.Words(group.Key.Ruler)} | {ScenarioReport.Words(group.Key.Allies)} | {string.Join(" | ", group.Select(one => Years(one.Years)))} |\n"));
        var scenarios = report.Scenarios.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Spelling.Kebab(one.Scenario)} | {ScenarioReport.Words(one.Ruler)} | {ScenarioReport.Words(one.Allies)} | {one.Ratio2030:0.00} | "
            + $"{one.Ratio2035:0.00} | {Years(one.YearsUntilParity)} |\n"));
        var history = report.Rulers.SelectMany(ruler => ruler.History.Where(one => one.Year is 2014 or 2021 or 2024).Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {ScenarioReport.Words(ruler.Ruler)} | {one.Year} | {one.WithoutUnitedStates:0.00} | {one.WithUnitedStates:0.00} |\n")));
        return $"{report.Answer}\n\n| ruler | year | without the United States | with |\n|---|---|---|---|\n{string.Concat(history)}\n"
            + $"| ruler | allies | {string.Join(" | ", report.Conditions.Select(one => one.RussiaGrowth).Distinct().Select(growth => $"{growth} %"))} |\n"
            + $"|---|---|---|---|---|---|\n{string.Concat(conditions)}\n"
            + "| scenario | ruler | allies | 2030 | 2035 | years |\n|---|---|---|---|---|---|\n"
            + string.Concat(scenarios)
            + FormatGrowths(report.Scenarios)
            + FormatRanges(report);
    }

    private static string FormatGrowths(IReadOnlyList<ScenarioResult> scenarios)
    {
        var years = scenarios[0].GrowthForParity.Select(one => one.Year).ToList();
        var rows = scenarios.Select(one =>
            $"| {Spelling.Kebab(one.Scenario)} | {ScenarioReport.Words(one.Ruler)} | {ScenarioReport.Words(one.Allies)} | "
            + $"{string.Join(" | ", one.GrowthForParity.Select(year => year.RussiaGrowth.ToString("0.0", CultureInfo.InvariantCulture)))} |\n");
        return "\nBy which growth of Russia's spending, in % a year from 2024 on, both are equal in a year:\n\n"
            + $"| scenario | ruler | allies | {string.Join(" | ", years)} |\n|{string.Concat(Enumerable.Repeat("---|", years.Count + 3))}\n"
            + string.Concat(rows);
    }

    private static string FormatRanges(ScenarioReport report)
    {
        var draws = report.Draws.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Spelling.Kebab(one.Scenario)} | {ScenarioReport.Words(one.Ruler)} | {ScenarioReport.Words(one.Allies)} | {one.By2030:0.00} | {one.By2035:0.00} |\n"));
        var sensitivities = report.Sensitivities.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {ScenarioReport.Words(one.Ruler)} | {ScenarioReport.Words(one.Allies)} | `{one.Assumption}` | {one.Low} to {one.High} | "
            + $"{one.RatioAtLow:0.00} to {one.RatioAtHigh:0.00} |\n"));
        var stocks = report.Stocks.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"| {ScenarioReport.Words(one.Ruler)} | {ScenarioReport.Words(one.Allies)} | {one.Depreciation} % | {one.Year} | {one.Ratio:0.00} | "
            + $"{one.Least:0.00} to {one.Most:0.00} |\n"));
        return string.Create(
                CultureInfo.InvariantCulture,
                $"\nIn what part of {ParityDraws.Count:N0} draws over the declared ranges Russia spends as much; no probability:\n\n")
            + $"| scenario | ruler | allies | by 2030 | by 2035 |\n|---|---|---|---|---|\n{string.Concat(draws)}\n"
            + "Which assumption decides: the ratio of 2035 with frozen shares, while all others stay as declared:\n\n"
            + $"| ruler | allies | assumption | range | ratio |\n|---|---|---|---|---|\n{string.Concat(sensitivities)}\n"
            + "The allies' accumulated equipment by Russia's, with frozen shares; the range is that of Russia's share of equipment:\n\n"
            + $"| ruler | allies | lost a year | by | ratio | range |\n|---|---|---|---|---|---|\n{string.Concat(stocks)}";
    }

    private static string Years(decimal? years) => years?.ToString("0.0", CultureInfo.InvariantCulture) ?? "not within 40";

    private static ScenarioReport Report() =>
        new(LevelsReader.ReadBundled(Book), Shares(Book), ArchivedEditions.Create(Nato).Entry, Book);

    private static IEnumerable<(SpendingLevels Levels, ScenarioKind Kind)> Cases() =>
        from levels in LevelsReader.ReadBundled(Book)
        from kind in Enum.GetValues<ScenarioKind>()
        where kind != ScenarioKind.Forecast
        select (levels, kind);

    private static Projection Make(SpendingLevels levels, ScenarioKind kind, AssumptionBook assumptions) =>
        Projection.Make(levels, Shares(assumptions), kind, assumptions);

    private static ScenarioShares Shares(AssumptionBook assumptions) =>
        new(Nato, PledgeBook.ReadBundled(), Day, outlook: null, assumptions);

    private static Ally Ally(string code) => Allies.All.Single(ally => ally.Code == code);
}
