using HagueWatch.Publishers;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers;

[TestClass]
internal sealed class IntervalTests
{
    [TestMethod]
    public void Of_RoundedFigure_SpansHalfItsPrintedUnit() => Assert.AreEqual(new Interval(75.5m, 76.5m), Interval.From(Figure(76, decimals: 0)));

    [TestMethod]
    public void Of_FullDouble_SpansHalfItsFifteenthDigit() =>
        Assert.AreEqual(new Interval(654321.1234569995m, 654321.1234570005m), Interval.From(Figure(654321.123457m, decimals: 15)));

    [TestMethod]
    public void Of_MissingFigure_IsNothing()
    {
        Assert.IsNull(Interval.From(Figure(null, decimals: 0)));
        Assert.IsNull(Interval.From(null));
    }

    [TestMethod]
    public void Ratio_OfRoundedFigures_HoldsEveryValueTheyCanStandFor()
    {
        var ratio = Interval.Ratio(new Interval(1, 3), new Interval(2, 4))!.Value;

        Assert.AreEqual(new Interval(0.25m, 1.5m), ratio);
    }

    [TestMethod]
    public void Ratio_ByNextToNothing_IsNothing()
    {
        Assert.IsNull(Interval.Ratio(new Interval(1, 1), new Interval(0, 1)));
        Assert.IsNull(Interval.Ratio(new Interval(-1, 1), new Interval(1, 1)));
        Assert.IsNull(Interval.Ratio(null, new Interval(1, 1)));
    }

    [TestMethod]
    public void DistanceTo_Neighbours_IsTheGapBetween()
    {
        Assert.AreEqual(2, new Interval(0, 1).DistanceTo(new Interval(3, 4)));
        Assert.AreEqual(2, new Interval(3, 4).DistanceTo(new Interval(0, 1)));
        Assert.AreEqual(0, new Interval(0, 3).DistanceTo(new Interval(3, 4)));
    }

    private static Observation Figure(decimal? value, int decimals) => new()
    {
        Area = Allies.UnitedStates,
        Indicator = Indicators.DefenceUsdConstant,
        Year = new FiscalYear(2024),
        Value = value,
        Status = ObservationStatus.Actual,
        Decimals = decimals,
        SourceCell = "TABLE2!N75",
    };
}
