using CsCheck;
using HagueWatch.Statistics;
using HagueWatch.Trajectories;

namespace HagueWatch.Tests.Trajectories;

[TestClass]
public sealed class ReferencePathTests
{
    private static readonly Gen<decimal> Share = Gen.Int[0, 700].Select(hundredths => hundredths / 100m);

    [TestMethod]
    public void Required_TwoYearsAfterBaseline_IsTwoEleventhsOfTheWay() =>
        Assert.AreEqual(2.21m + (1.29m * 2 / 11), ReferencePath.Required(MadeUp.Hague, 2.21m, new FiscalYear(2026)));

    [TestMethod]
    public void Required_BaselineYear_IsTheBaseline() =>
        Assert.AreEqual(2.21m, ReferencePath.Required(MadeUp.Hague, 2.21m, new FiscalYear(2024)));

    [TestMethod]
    [DataRow(2035)]
    [DataRow(2040)]
    public void Required_TargetYearAndAfter_IsTheTarget(int year) =>
        Assert.AreEqual(3.5m, ReferencePath.Required(MadeUp.Hague, 1.34m, new FiscalYear(year)));

    [TestMethod]
    public void Required_BaselineAboveTarget_IsTheTarget() =>
        Assert.AreEqual(3.5m, ReferencePath.Required(MadeUp.Hague, 3.75m, new FiscalYear(2025)));

    [TestMethod]
    public void Required_YearBeforeBaseline_Throws() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ReferencePath.Required(MadeUp.Hague, 2m, new FiscalYear(2023)));

    [TestMethod]
    public void Required_AnyBaseline_NeverFallsFromYearToYearAndEndsAtTheTarget() =>
        Share.Sample(baseline =>
        {
            var path = Enumerable.Range(2024, 12).Select(year => ReferencePath.Required(MadeUp.Hague, baseline, new FiscalYear(year))).ToList();
            return path[^1] == 3.5m && path.Zip(path.Skip(1)).All(pair => pair.Second >= pair.First || baseline > 3.5m);
        });
}
