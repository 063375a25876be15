using HagueWatch.Outlook.Scenarios;

namespace HagueWatch.Tests.Outlook.Scenarios;

[TestClass]
internal sealed class ParityTests
{
    private static readonly IReadOnlyList<SpendingLevels> Levels = LevelsReader.ReadBundled(AssumptionBook.ReadBundled());

    [TestMethod]
    [DataRow(Ruler.MarketRates, 5, 33.8)]
    [DataRow(Ruler.MarketRates, 10, 14.5)]
    [DataRow(Ruler.MarketRates, 30, 4.7)]
    [DataRow(Ruler.GdpPurchasingPower, 5, 13.7)]
    [DataRow(Ruler.GdpPurchasingPower, 10, 5.9)]
    [DataRow(Ruler.GdpPurchasingPower, 30, 1.9)]
    public void YearsUntil_FrozenSharesWithoutTheUnitedStates_IsTheKnownNumber(Ruler ruler, int russiaGrowth, double years) =>
        Assert.AreEqual((decimal)years, Parity.YearsUntil(RatioBy(ruler), 1.4m, russiaGrowth));

    [TestMethod]
    public void YearsUntil_FasterGrowthOfRussia_IsSooner()
    {
        var years = Enumerable.Range(2, 29).Select(growth => Parity.YearsUntil(3, 1.4m, growth)!.Value).ToList();

        Assert.AreSequenceEqual(years.OrderDescending(), years);
        Assert.IsLessThan(years[0], years[^1]);
    }

    [TestMethod]
    public void YearsUntil_RussiaGrowsNoFaster_IsNever() => Assert.IsNull(Parity.YearsUntil(3, 1.4m, 1.4m));

    [TestMethod]
    public void YearsUntil_RatioOfOne_IsNow() => Assert.AreEqual(0m, Parity.YearsUntil(1, 1.4m, -5));

    private static decimal RatioBy(Ruler ruler)
    {
        var last = Levels.Single(one => one.Ruler == ruler).History[^1];
        return last.Of(AllyGroup.WithoutUnitedStates) / last.Russia;
    }
}
