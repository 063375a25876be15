using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Outlook;

[TestClass]
internal sealed class ForecasterTests
{
    private static readonly RandomWalkErrors Errors = RandomWalkErrors.In(MadeUpShares.Table(MadeUpShares.Edition(7)));

    [TestMethod]
    public void Forecast_BelowTheTarget_HasItsCentreHalfWayToTheLine()
    {
        var outlook = Forecast(MadeUp.Shares("POL", baseline: 1.5m, deciding: 2.6m));

        Assert.AreEqual(9, outlook.Years.Count);
        Assert.AreEqual((2027, 2.7m, 2.65m), In(outlook.Years[0]));
        Assert.AreEqual((2035, 3.5m, 3.05m), In(outlook.Years[^1]));
        Assert.IsTrue(outlook.Years.All(year => year.Centre < 3.5m));
    }

    [TestMethod]
    [DataRow("3.5")]
    [DataRow("4.2")]
    public void Forecast_AtOrAboveTheTarget_KeepsTheShareAsCentre(string share)
    {
        var level = decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture);

        var outlook = Forecast(MadeUp.Shares("POL", baseline: 4m, deciding: level));

        Assert.IsTrue(outlook.Years.All(year => year.Line == level && year.Centre == level));
        Assert.IsGreaterThanOrEqualTo(0.5m, outlook.AtLeastTarget!.Value);
    }

    [TestMethod]
    public void Forecast_NextEdition_IsAskedForTheReferencePath()
    {
        var outlook = Forecast(MadeUp.Shares("POL", baseline: 1.3m, deciding: 1.4m));

        Assert.AreEqual(new FiscalYear(2027), outlook.Next!.Year);
        Assert.AreEqual(1.9m, outlook.Next.Path);
        Assert.IsLessThan(0.5m, outlook.Next.AtLeastPath);
    }

    [TestMethod]
    public void Forecast_BaselineNotPublished_AsksNothingOfTheNextEdition()
    {
        var outlook = Forecast(MadeUp.Shares("POL", baseline: null, deciding: 1.4m));

        Assert.AreEqual(OutlookStatus.Given, outlook.Status);
        Assert.IsNull(outlook.Next);
    }

    [TestMethod]
    public void Forecast_ShareNotPublished_HasNoData()
    {
        var outlook = Forecast(MadeUp.Shares("POL", baseline: 1.3m, deciding: null));

        Assert.AreEqual(OutlookStatus.NoData, outlook.Status);
        Assert.IsNull(outlook.AtLeastTarget);
        Assert.IsEmpty(outlook.Years);
    }

    [TestMethod]
    public void Forecast_Iceland_IsNotApplicable() => Assert.AreEqual(
        OutlookStatus.NotApplicable,
        Forecast(MadeUp.Shares("ISL", baseline: 1.3m, deciding: 1.4m), "ISL").Status);

    [TestMethod]
    public void Forecast_TargetYearHasCome_IsNotApplicable() => Assert.AreEqual(
        OutlookStatus.NotApplicable,
        Forecast(MadeUp.Shares("POL", baseline: 1.3m, deciding: 1.4m, year: 2035)).Status);

    [TestMethod]
    public void Forecast_EstimatedShare_IsWiderByWhatEstimatesWereRevised()
    {
        var edition = MadeUp.Shares("POL", baseline: 1.3m, deciding: 1.4m);
        var revised = new Forecaster(Errors, ErrorSizes.Of([0.2, -0.3])).Forecast(MadeUp.Ally("POL"), MadeUp.Hague, edition, plan: null);
        var plain = Forecast(edition);

        Assert.IsTrue(revised.Provisional);
        Assert.IsTrue(plain.Years.Zip(revised.Years).All(pair => WidthOf(pair.Second) > WidthOf(pair.First)));
    }

    [TestMethod]
    public void Forecast_ActualShare_IsNotWiderForRevisions()
    {
        var edition = MadeUp.Shares("POL", baseline: 1.3m, deciding: 1.4m);
        var actual = edition.WithObservations([.. edition.Observations.Select(one => one with { Status = ObservationStatus.Actual })]);
        var revised = new Forecaster(Errors, ErrorSizes.Of([0.2, -0.3])).Forecast(MadeUp.Ally("POL"), MadeUp.Hague, actual, plan: null);

        Assert.IsFalse(revised.Provisional);
        Assert.AreSequenceEqual(Forecast(edition).Years[0].Quantiles, revised.Years[0].Quantiles);
    }

    [TestMethod]
    public void Forecast_OwnPlan_IsNamedForItsYearsOnly()
    {
        var plan = PledgeBook.ReadBundled().Pledges.Single(one => one.Id == "germany-2025");

        var outlook = new Forecaster(Errors, ErrorSizes.None)
            .Forecast(MadeUp.Ally("DEU"), MadeUp.Hague, MadeUp.Shares("DEU", baseline: 2m, deciding: 2.6m), plan);

        Assert.AreSequenceEqual(
            [2.95m, 3.225m, 3.5m, null, null, null, null, null, null],
            outlook.Years.Select(year => year.Plan));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void Forecast_AnySeries_HasMonotoneQuantilesWideningIntervalsAndProbabilities(int seed)
    {
        var edition = MadeUpShares.Edition(seed);
        var forecaster = new Forecaster(RandomWalkErrors.In(MadeUpShares.Table(edition)), ErrorSizes.Of([0.05]));
        foreach (var ally in Allies.All.Where(one => one.HasArmedForces))
        {
            var outlook = forecaster.Forecast(ally, MadeUp.Hague, edition, plan: null);

            Assert.IsTrue(outlook.AtLeastTarget is >= 0 and <= 1 && outlook.Next!.AtLeastPath is >= 0 and <= 1, ally.Code);
            foreach (var year in outlook.Years)
            {
                Assert.AreSequenceEqual(year.Quantiles.Order(), year.Quantiles);
                Assert.HasCount(19, year.Quantiles);
            }

            foreach (var (earlier, later) in outlook.Years.Zip(outlook.Years.Skip(1)))
            {
                Assert.IsGreaterThanOrEqualTo(WidthOf(earlier), WidthOf(later), ally.Code);
            }
        }
    }

    /// <summary>With shares and target in another unit, the shares change with it and no probability does.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Forecast_EverythingTimesTen_IsTenTimesTheOutlook(int seed)
    {
        var (edition, scaled) = (MadeUpShares.Edition(seed), MadeUpShares.Edition(seed, scale: 10));
        var one = new Forecaster(RandomWalkErrors.In(MadeUpShares.Table(edition)), ErrorSizes.None);
        var other = new Forecaster(RandomWalkErrors.In(MadeUpShares.Table(scaled)), ErrorSizes.None);
        foreach (var ally in Allies.All.Where(ally => ally.HasArmedForces))
        {
            var outlook = one.Forecast(ally, MadeUp.Hague, edition, plan: null);
            var outlook10 = other.Forecast(ally, MadeUp.Hague with { Target = 35 }, scaled, plan: null);

            Assert.AreEqual(outlook.AtLeastTarget, outlook10.AtLeastTarget, ally.Code);
            Assert.AreEqual((double)outlook.Years[^1].Quantile(90), (double)outlook10.Years[^1].Quantile(90) / 10, 1e-4, ally.Code);
        }
    }

    private static AllyOutlook Forecast(Edition edition, string ally = "POL") =>
        new Forecaster(Errors, ErrorSizes.None).Forecast(MadeUp.Ally(ally), MadeUp.Hague, edition, plan: null);

    private static (int Year, decimal Line, decimal Centre) In(YearOutlook year) => (year.Year.Number, year.Line, year.Centre);

    private static decimal WidthOf(YearOutlook year) => year.Quantile(90) - year.Quantile(10);
}
