using System.Globalization;
using System.Text;
using HagueWatch.Cli.Replay;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Outlook.Scenarios;

[TestClass]
internal sealed class AssumptionBookTests
{
    private static readonly AssumptionBook Book = AssumptionBook.ReadBundled();

    [TestMethod]
    public void ReadBundled_EveryAssumption_HasASourceADayAndAUnit()
    {
        Assert.IsNotEmpty(Book.All);
        Assert.IsEmpty(Book.All.Where(one => one.Source.Length == 0 || one.Unit.Length == 0 || one.Day.Year < 2026));
        Assert.IsEmpty(Book.All.Where(one => one.IsUncertain && !(one.Low < one.High && one.Low <= one.Value && one.Value <= one.High)));
        Assert.IsEmpty(Book.All.Where(one => one.Value < one.Least || one.Value > one.Most));
    }

    [TestMethod]
    public void GrowthOf_EveryAllyWithArmedForces_IsDeclared() =>
        Assert.IsEmpty(Allies.All.Where(ally => ally.HasArmedForces && Book.GrowthOf(ally) is null));

    [TestMethod]
    public void GrowthOf_Iceland_IsNotNeeded() => Assert.IsNull(Book.GrowthOf(Allies.Iceland));

    [TestMethod]
    public void GrowthOf_EachAlly_IsThatOfNatosTable5()
    {
        var parser = new NatoParser(ReplayEditions.Read().ExpectedGaps);
        var edition = parser.Parse(Documents.Create(Originals.Read(Originals.Nato2024))).Edition!;
        foreach (var ally in Allies.All.Where(ally => ally.HasArmedForces))
        {
            var last = ally.Code == "LUX" ? 2022 : 2024;
            var growth = edition.Find(ally, Indicators.GdpUsdConstant, new FiscalYear(last))!.Value!.Value
                / edition.Find(ally, Indicators.GdpUsdConstant, new FiscalYear(2014))!.Value!.Value;

            Assert.AreEqual(
                100 * (Math.Pow((double)growth, 1d / (last - 2014)) - 1), (double)Book.GrowthOf(ally)!.Value, 0.005001, ally.Name);
        }
    }

    [TestMethod]
    public void TryGetPurchasingPower_EachAllyAndRussia_IsTheWorldBanks()
    {
        var rows = Encoding.UTF8.GetString(Originals.Read(Originals.PurchasingPower)).ReplaceLineEndings("\n").Split('\n')[1..]
            .Where(row => row.Length > 0)
            .Select(row => row.Split(','))
            .Where(row => row[0] != "Iceland" && string.CompareOrdinal(row[1], "2014") >= 0)
            .ToList();
        foreach (var row in rows)
        {
            var area = ReferenceAreas.TryCountryFromLabel(row[0], out var found) ? found : null;
            var published = decimal.Parse(row[2], CultureInfo.InvariantCulture);

            Assert.IsTrue(Book.TryGetPurchasingPower(area!, new FiscalYear(int.Parse(row[1], CultureInfo.InvariantCulture)), out var factor));
            Assert.IsLessThan(0.00001m, Math.Abs((factor.Value / published) - 1), row[0]);
        }

        Assert.HasCount(32 * 11, rows);
    }

    [TestMethod]
    public void TryGetPurchasingPower_YearThatIsNotDeclared_IsMissing() =>
        Assert.IsFalse(Book.TryGetPurchasingPower(ReferenceAreas.Russia, new FiscalYear(2025), out _));

    [TestMethod]
    public void With_Value_TakesTheDeclaredOnesPlaceAndEndsItsRange()
    {
        var set = Book.With(Assumption.RussiaGrowth, 5).Find(Assumption.RussiaGrowth);

        Assert.AreEqual((5m, false, true), (set.Value!.Value, set.IsUncertain, set.IsSet));
        Assert.AreEqual(8m, Book.ValueOf(Assumption.RussiaGrowth));
    }

    [TestMethod]
    public void With_GrowthOfAllAllies_IsTheSameForEach()
    {
        var set = Book.With(Assumption.AlliesGrowth, 1.4m);

        Assert.AreSequenceEqual([1.4m], Allies.All.Select(ally => set.GrowthOf(ally)!.Value).Distinct());
    }

    [TestMethod]
    [DataRow("russia.level", 9)]
    [DataRow("frozen.year", 2024.5)]
    [DataRow("russia.growth", -51)]
    public void With_ImpossibleValue_SaysWhatIsPossible(string id, double value)
    {
        var failure = Assert.ThrowsExactly<SettingException>(() => Book.With(id, (decimal)value));

        Assert.StartsWith(id, failure.Message);
        Assert.Contains("is not possible", failure.Message);
    }
}
