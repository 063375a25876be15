using HagueWatch.Outlook.Scenarios;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Editions.Continuity;

namespace HagueWatch.Tests.Outlook.Scenarios;

[TestClass]
internal sealed class ParityDrawsTests
{
    private static readonly AssumptionBook Book = AssumptionBook.ReadBundled();
    private static readonly FiscalYear Last = new(2035);

    public static IEnumerable<object[]> Cases =>
        from ruler in Enum.GetValues<Ruler>()
        from kind in Enum.GetValues<ScenarioKind>()
        where kind != ScenarioKind.Forecast
        select new object[] { ruler, kind };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void PartWithParityBy_LaterYearOrFewerAllies_IsNotLess(object ruler, object kind)
    {
        var draws = Make((Ruler)ruler, (ScenarioKind)kind, Book);
        foreach (var group in Enum.GetValues<AllyGroup>())
        {
            var parts = Enumerable.Range(2024, 12).Select(year => draws.PartWithParityBy(group, new FiscalYear(year))).ToList();

            Assert.AreSequenceEqual(parts.Order(), parts);
            Assert.IsTrue(parts.TrueForAll(part => part is >= 0 and <= 1));
        }

        Assert.IsGreaterThanOrEqualTo(
            draws.PartWithParityBy(AllyGroup.WithUnitedStates, Last), draws.PartWithParityBy(AllyGroup.WithoutUnitedStates, Last));
    }

    /// <summary>Where nothing is uncertain every draw is the projection.</summary>
    [TestMethod]
    [DataRow(6, 0)]
    [DataRow(7, 1)]
    public void PartWithParityBy_AllSet_IsWhatTheProjectionSays(int growth, int part)
    {
        // With frozen shares at purchasing power, growth of 6.6 % a year makes both equal in 2035.
        var set = Book.With(Assumption.RussiaGrowth, growth).With(Assumption.RussiaLevel, 100).With(Assumption.AlliesGrowthDifference, 0);

        Assert.AreEqual(part, Make(Ruler.GdpPurchasingPower, ScenarioKind.Frozen, set).PartWithParityBy(AllyGroup.WithoutUnitedStates, Last));
        Assert.AreEqual(
            part == 1, Projection(Ruler.GdpPurchasingPower, set).RatioIn(AllyGroup.WithoutUnitedStates, Last) <= 1);
    }

    /// <summary>Of an even range, the part above the growth that makes both equal is what is left of it.</summary>
    [TestMethod]
    public void PartWithParityBy_OnlyGrowthIsDrawn_IsThePartOfItsRangeAboveTheBreakEven()
    {
        var drawn = Book.With(Assumption.RussiaLevel, 100).With(Assumption.AlliesGrowthDifference, 0);
        var growth = drawn.Find(Assumption.RussiaGrowth);
        var breakEven = Projection(Ruler.MarketRates, drawn).GrowthForParity(AllyGroup.WithoutUnitedStates, 11);

        var part = Make(Ruler.MarketRates, ScenarioKind.Frozen, drawn).PartWithParityBy(AllyGroup.WithoutUnitedStates, Last);

        Assert.AreEqual((growth.High!.Value - breakEven) / (growth.High.Value - growth.Low!.Value), part, 0.02m);
    }

    /// <summary>The numbers of SplitMix64 for the seed 1234567, as its authors' reference implementation gives them.</summary>
    [TestMethod]
    public void Next_SeedOfTheReference_GivesItsNumbers()
    {
        var numbers = new SeededNumbers(1234567);
        ulong[] reference = [6457827717110365317, 3203168211198807973, 9817491932198370423];
        foreach (var expected in reference)
        {
            Assert.AreEqual((expected >> 11) / (double)(1UL << 53), numbers.Next());
        }
    }

    /// <summary>With the same purchases each year a stock stays as it is, whatever is lost of it.</summary>
    [TestMethod]
    [DataRow(5)]
    [DataRow(12)]
    public void StockRatio_EvenPurchases_IsThatOfTheSpending(int depreciation)
    {
        var levels = LevelsReader.ReadBundled(Book)[0];
        var even = levels with
        {
            History = [.. levels.History.Select(one => new TotalSpending(one.Year, 100, 300, 50, 20, 90))],
        };
        var stock = new EquipmentStock(even, Projection(Ruler.MarketRates, Book), depreciation);

        Assert.AreEqual(1m, stock.RatioIn(AllyGroup.WithoutUnitedStates, even.BaseYear, 40), 0.000001m);
        Assert.AreEqual(5.5m, stock.RatioIn(AllyGroup.WithUnitedStates, even.BaseYear, 40), 0.000001m);
        Assert.AreEqual(2.75m, stock.RatioIn(AllyGroup.WithUnitedStates, even.BaseYear, 80), 0.000001m);
    }

    private static ParityDraws Make(Ruler ruler, ScenarioKind kind, AssumptionBook assumptions) =>
        ParityDraws.Make(Levels(ruler, assumptions), Shares(assumptions), kind, assumptions, Last);

    private static Projection Projection(Ruler ruler, AssumptionBook assumptions) => HagueWatch.Outlook.Scenarios.Projection.Make(
        Levels(ruler, assumptions), Shares(assumptions), ScenarioKind.Frozen, assumptions);

    private static SpendingLevels Levels(Ruler ruler, AssumptionBook assumptions) =>
        LevelsReader.ReadBundled(assumptions).Single(levels => levels.Ruler == ruler);

    private static ScenarioShares Shares(AssumptionBook assumptions) =>
        new(Vintages.Nato[1], PledgeBook.ReadBundled(), new DateOnly(2026, 7, 10), outlook: null, assumptions);
}
