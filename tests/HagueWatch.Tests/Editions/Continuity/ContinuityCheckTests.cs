using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Mutations;

namespace HagueWatch.Tests.Editions.Continuity;

[TestClass]
internal sealed class ContinuityCheckTests
{
    private static readonly Indicator Share = Indicators.DefenceShareOfGdp;
    private static readonly Indicator Constant = Indicators.DefenceUsdConstant;
    private static readonly Indicator National = Indicators.DefenceNationalCurrent;

    private static readonly List<Ally> Spenders = [.. Allies.All.Where(ally => ally.HasArmedForces).Take(8)];
    private static readonly Ally First = Spenders[0];

    private static readonly Edition Before = MadeUp(2014, 2024);
    private static readonly Edition Now = MadeUp(2014, 2025);

    [TestMethod]
    public void Check_FiguresContinued_FindsNothing() => Assert.IsEmpty(ContinuityCheck.Check(Before, Now));

    [TestMethod]
    public void Check_TwoAreasExchanged_NamesBothOnce() => AssertOnly(
        "HW4501", Now.Exchange(First, Spenders[3], EditionMutations.Everything), First.Name, Spenders[3].Name, Share.Code, National.Code);

    [TestMethod]
    [DataRow("0.01")]
    [DataRow("1000")]
    [DataRow("1.5")]
    [DataRow("0.5")]
    public void Check_FactorOnAnIndicator_IsOneFinding(string factor) => AssertOnly(
        "HW4502", Now.Scale(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture), EditionMutations.In(Share)), Share.Code);

    [TestMethod]
    public void Check_FactorOnAnArea_IsRefused() => AssertOnly(
        "HW4503", Now.Scale(1.5m, one => one.Area == First && one.Indicator != National), First.Name, "1.5 times");

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Check_EverythingShifted_IsOneFinding(int by) => AssertOnly("HW4504", Now.Shift(by, EditionMutations.Everything), "Nearly all");

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Check_AreaShifted_IsRefused(int by) => AssertOnly("HW4504", Now.Shift(by, EditionMutations.In(First)), First.Name);

    [TestMethod]
    public void Check_SignOfAnArea_IsRefused() => AssertOnly("HW4505", Now.Negate(EditionMutations.In(First)), First.Name);

    [TestMethod]
    public void Check_SignOfChanges_IsRefused()
    {
        var (before, now) = (Changes(Before), Changes(Now));

        Assert.IsEmpty(ContinuityCheck.Check(before, now));
        Assert.Contains("HW4505", CodesOf(before, now.Negate(EditionMutations.In(First))));
    }

    [TestMethod]
    public void Check_AreaGone_IsRefused()
    {
        AssertOnly("HW4506", Now.Blank(EditionMutations.In(First)), First.Name);
        AssertOnly("HW4506", Now.Remove(EditionMutations.In(First)), First.Name);
    }

    [TestMethod]
    public void Check_YearGone_IsRefused()
    {
        AssertOnly("HW4506", Now.Blank(one => one.Year.Number == 2020), "2020");
        AssertOnly("HW4506", Now.Remove(one => one.Year.Number == 2020), "2020");
        AssertOnly("HW4506", Now.Blank(one => one.Year.Number == 2014), "2014");
    }

    [TestMethod]
    public void Check_CellGone_Warns() => AssertOnly(
        "HW4511", Now.Blank(one => one.Area == First && one.Indicator == Share && one.Year.Number == 2020), First.Name, "2020");

    [TestMethod]
    public void Check_AreaNotContinued_Warns() => AssertOnly(
        "HW4514", Now.Blank(one => one.Area == First && one.Year.Number == 2025), First.Name, "2025");

    [TestMethod]
    public void Check_LastYearCopied_IsRefused() =>
        Assert.Contains("HW4507", CodesOf(Before, Now.CopyLastYear(Before, EditionMutations.Everything)));

    // NATO's window of eleven years moved on with each edition until 2024.
    [TestMethod]
    public void Check_SeriesBeginLater_FindsNothing() => Assert.IsEmpty(ContinuityCheck.Check(Before, MadeUp(2015, 2025)));

    [TestMethod]
    public void Check_ConstantPricesOfAnotherYear_FindsNothing()
    {
        var rebased = Now.WithObservations(
        [
            .. Now.Observations.Select(one => one.Indicator != Constant ? one : one with
            {
                Value = one.Value * (1.1m + (0.05m * Spenders.IndexOf((Ally)one.Area))),
                PriceBase = new FiscalYear(2021),
            }),
        ]);

        Assert.IsEmpty(ContinuityCheck.Check(Before, rebased));
        Assert.AreSequenceEqual(["HW4502"], CodesOf(Before, rebased.Scale(1000, EditionMutations.In(Constant))));
        Assert.AreSequenceEqual(["HW4504"], CodesOf(Before, rebased.Shift(1, EditionMutations.In(First, Constant))));
    }

    // Croatia's and Bulgaria's fixed rates.
    [TestMethod]
    [DataRow("7.5345")]
    [DataRow("1.95583")]
    public void Check_EuroAdopted_IsNotRefused(string rate)
    {
        var factor = 1 / decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture);
        var euros = Now.Scale(factor, EditionMutations.In(First, National));

        // Named by NATO and SIPRI, not by Eurostat and the World Bank.
        Assert.IsEmpty(ContinuityCheck.Check(WithCurrency(Before, "Leva"), WithCurrency(euros, "Euros")));
        AssertOnly("HW4512", euros, First.Name);
        Assert.AreSequenceEqual(["HW4503"], CodesOf(WithCurrency(Before, "Leva"), WithCurrency(euros, "Leva")));
    }

    [TestMethod]
    public void Check_GroupOfCountriesReplaced_IsNotRefused()
    {
        var (ea20, ea21) = (ReferenceAreas.FromCode("EA20"), ReferenceAreas.FromCode("EA21"));

        Assert.AreSequenceEqual(["HW4511"], CodesOf(With(Before, ea20), With(Now, ea21)));

        static Edition With(Edition edition, ReferenceArea area) => edition.WithObservations(
            [.. edition.Observations, .. edition.Observations.Where(one => one.Area == Spenders[1]).Select(one => one with { Area = area })]);
    }

    [TestMethod]
    public void Check_ZerosLeftOut_FindsNothing()
    {
        var iceland = Allies.All.Single(ally => !ally.HasArmedForces);
        var zeros = Before.Observations.Where(one => one.Area == First).Select(one => one with { Area = iceland, Value = 0 });

        Assert.IsEmpty(ContinuityCheck.Check(Before.WithObservations([.. Before.Observations, .. zeros]), Now));
    }

    [TestMethod]
    public void Check_RevisedByATenth_FindsNoError() => Assert.IsEmpty(
        ContinuityCheck.Check(Before, Now.Scale(1.11m, EditionMutations.In(First))).Where(finding => finding.Severity == Severity.Error));

    private static void AssertOnly(string code, Edition edition, params string[] words)
    {
        var only = Assert.ContainsSingle(ContinuityCheck.Check(Before, edition), string.Join('\n', ContinuityCheck.Check(Before, edition)));
        Assert.AreEqual(code, only.Code);
        foreach (var word in words)
        {
            Assert.Contains(word, only.Message);
        }
    }

    private static string[] CodesOf(Edition before, Edition now) =>
        [.. ContinuityCheck.Check(before, now).Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)];

    private static Edition WithCurrency(Edition edition, string currency) => edition.WithObservations(
        [.. edition.Observations.Select(one => one.Indicator == National ? one with { Currency = currency } : one)]);

    private static Edition Changes(Edition edition) => edition.WithObservations(
    [
        .. edition.Observations.Where(one => one.Indicator == Share).Select(one => one with
        {
            Indicator = Indicators.DefenceRealChange,
            Value = (decimal)Math.Round(7 * Math.Sin(one.Year.Number + Spenders.IndexOf((Ally)one.Area)), 2),
        }),
    ]);

    // Each ally at a level and with a course of its own.
    private static Edition MadeUp(int first, int last) => Vintages.Create("nato", $"{last}", (
        from indicator in new[] { Share, Constant, National }
        from ally in Spenders
        from year in Enumerable.Range(first, last - first + 1)
        select Observe(indicator, ally, year)).ToList());

    private static Observation Observe(Indicator indicator, Ally ally, int year)
    {
        var number = Spenders.IndexOf(ally) + 1;
        var course = 1 + (0.06 * (year - 2014)) + (0.1 * Math.Sin((number * year) + number));
        var level = indicator == Share ? 1 + (0.2 * number) : indicator == Constant ? 2000 * number : 3000 * number;
        var value = (decimal)Math.Round(level * course, indicator == Share ? 3 : 1);
        return new Observation
        {
            Area = ally,
            Indicator = indicator,
            Year = new FiscalYear(year),
            Value = value,
            Status = ObservationStatus.Actual,
            PriceBase = indicator == Constant ? new FiscalYear(2015) : null,
            Decimals = indicator == Share ? 3 : 1,
            SourceCell = $"{indicator.Code}!{ally.Code}{year}",
        };
    }
}
