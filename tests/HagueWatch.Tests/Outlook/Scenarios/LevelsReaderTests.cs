using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;
using HagueWatch.Tests.Publishers.Sipri;

namespace HagueWatch.Tests.Outlook.Scenarios;

/// <summary>The levels that come with the program, beside those of SIPRI's own workbook.</summary>
[TestClass]
internal sealed class LevelsReaderTests
{
    private static readonly AssumptionBook Assumptions = AssumptionBook.ReadBundled();
    private static readonly IReadOnlyList<SpendingLevels> Bundled = LevelsReader.ReadBundled(Assumptions);
    private static readonly IReadOnlyList<Ally> Today = [.. Allies.All.Where(ally => ally.HasArmedForces)];

    [TestMethod]
    [DataRow(Ruler.MarketRates, 2014, 4.30)]
    [DataRow(Ruler.MarketRates, 2021, 5.61)]
    [DataRow(Ruler.MarketRates, 2024, 3.25)]
    [DataRow(Ruler.GdpPurchasingPower, 2014, 2.13)]
    [DataRow(Ruler.GdpPurchasingPower, 2021, 2.47)]
    [DataRow(Ruler.GdpPurchasingPower, 2024, 1.61)]
    public void History_EuropeAndCanadaToRussia_IsTheKnownRatio(Ruler ruler, int year, double ratio)
    {
        Assert.AreEqual((decimal)ratio, RatioIn(Bundled, ruler, year));
        Assert.AreEqual((decimal)ratio, RatioIn(ReadOriginal(), ruler, year));
    }

    [TestMethod]
    public void ReadBundled_RussiasFigure_KeepsTheMarkOfAnEstimate() =>
        Assert.IsEmpty(Bundled.Where(levels => levels.RussiaStatus != ObservationStatus.Estimate));

    [TestMethod]
    public void ReadBundled_BaseYear_IsTheLastOfItsHistory()
    {
        foreach (var levels in Bundled)
        {
            Assert.HasCount(31, levels.Allies);
            Assert.AreEqual(levels.BaseYear, levels.History[^1].Year);
            Assert.AreEqual(
                (double)levels.History[^1].Of(AllyGroup.WithUnitedStates), (double)levels.Allies.Values.Sum(), 50, levels.Unit);
        }
    }

    [TestMethod]
    public void Read_RealWorkbook_GivesWhatIsBundled()
    {
        var read = ReadOriginal();

        foreach (var (levels, bundled) in read.Zip(Bundled))
        {
            Assert.AreEqual(
                (levels.Ruler, levels.Unit, levels.Publisher, levels.Edition, levels.BaseYear, levels.PriceBase, levels.RussiaStatus),
                (bundled.Ruler, bundled.Unit, bundled.Publisher, bundled.Edition, bundled.BaseYear, bundled.PriceBase, bundled.RussiaStatus));
            Assert.AreSequenceEqual(bundled.Allies.Keys.Order(), levels.Allies.Keys.Order());
            Assert.IsEmpty(levels.Allies.Where(one => Math.Abs((one.Value / bundled.Allies[one.Key]) - 1) > 0.0005m));
            foreach (var (total, kept) in levels.History.Zip(bundled.History))
            {
                AssertNear(kept.EuropeAndCanada, total.EuropeAndCanada);
                AssertNear(kept.UnitedStates, total.UnitedStates);
                AssertNear(kept.Russia, total.Russia);
                AssertNear(kept.EquipmentEuropeAndCanada, total.EquipmentEuropeAndCanada);
                AssertNear(kept.EquipmentUnitedStates, total.EquipmentUnitedStates);
            }
        }
    }

    [TestMethod]
    public void Read_EditionWithoutLevels_HasNone()
    {
        var edition = new Edition
        {
            Publisher = "sipri",
            Id = "1949-2025",
            Title = "",
            Published = new DateOnly(2026, 4, 27),
            Observations =
            [
                new Observation
                {
                    Area = ReferenceAreas.Russia,
                    Indicator = Indicators.MilitaryShareOfGdp,
                    Year = new FiscalYear(2025),
                    Value = 7,
                    Status = ObservationStatus.Estimate,
                    Decimals = 1,
                    SourceCell = "",
                },
            ],
        };

        Assert.IsEmpty(LevelsReader.Read(edition, edition, Today, Assumptions));
    }

    [TestMethod]
    [DataRow(2014, 2021, -0.3)]
    [DataRow(2014, 2024, 8.0)]
    [DataRow(2021, 2024, 29.9)]
    public void Assumptions_RussiasGrowth_AreItsPacesBySipri(int first, int last, double growth)
    {
        var history = Bundled[0].History.ToDictionary(one => one.Year.Number, one => (double)one.Russia);
        var assumed = Assumptions.Find(Assumption.RussiaGrowth);

        Assert.AreEqual(growth, 100 * (Math.Pow(history[last] / history[first], 1d / (last - first)) - 1), 0.05);
        Assert.Contains((decimal)growth, [assumed.Low, assumed.Value, assumed.High]);
    }

    private static IReadOnlyList<SpendingLevels> ReadOriginal()
    {
        var sipri = SipriOriginalsTests.Parse(Originals.Read(Originals.Sipri2025)).Edition!;
        var bundled = ReplayEditions.Read();
        var nato = new NatoParser(bundled.ExpectedGaps).Parse(Documents.Create(bundled.Offered[^1].Read())).Edition!;
        return LevelsReader.Read(sipri, nato, Today, Assumptions);
    }

    private static decimal RatioIn(IReadOnlyList<SpendingLevels> levels, Ruler ruler, int year)
    {
        var total = levels.Single(one => one.Ruler == ruler).History.Single(one => one.Year == new FiscalYear(year));
        return Math.Round(total.Of(AllyGroup.WithoutUnitedStates) / total.Russia, 2, MidpointRounding.AwayFromZero);
    }

    private static void AssertNear(decimal expected, decimal actual) =>
        Assert.IsLessThan(0.0001m, Math.Abs((actual / expected) - 1), $"{actual} is not {expected}");
}
