using System.Globalization;
using System.Text.Json;
using HagueWatch.Publishers.Eurostat;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers.Eurostat;

/// <summary>Eurostat's own answer of 27 April 2026.</summary>
[TestClass]
internal sealed class EurostatOriginalsTests
{
    [TestMethod]
    public void Parse_RealAnswer_GivesEveryValueWithItsCategories()
    {
        var bytes = Originals.Read(Originals.Eurostat);
        var parsed = EurostatParser.Parse([Documents.Create(bytes)]);
        var json = JsonElement.Parse(bytes);
        var edition = parsed.Edition!;

        Assert.AreEqual("", string.Join('\n', parsed.Findings));
        Assert.AreEqual(("2026-04-27T210000Z", new DateOnly(2026, 4, 27)), (edition.Id, edition.Published));
        var published = edition.Observations.Where(one => one.Value is not null).ToList();
        Assert.HasCount(798, published);
        Assert.HasCount(840, edition.Observations);
        foreach (var one in published)
        {
            var cell = one.SourceCell[(one.SourceCell.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
            Assert.AreEqual(json.GetProperty("value").GetProperty(cell).GetRawText(), one.Value!.Value.ToString(CultureInfo.InvariantCulture), one.SourceCell);
        }

        Assert.HasCount(27, published.Where(one => one.Area is AreaAggregate));
        Assert.IsTrue(published.Where(one => one.Area is AreaAggregate).All(one => one.Area.Code == "EU27_2020"));
    }

    [TestMethod]
    public void Parse_RealAnswer_ItalysTotalIsMissingAndItsInvestmentIsNot()
    {
        var edition = EurostatParser.Parse([Documents.Create(Originals.Read(Originals.Eurostat))]).Edition!;
        Assert.IsTrue(Allies.TryFromCode("ITA", out var italy));
        Assert.IsTrue(Allies.TryFromCode("DEU", out var germany));
        Assert.IsTrue(Allies.TryFromCode("GRC", out var greece));

        for (var year = 2021; year <= 2025; year++)
        {
            var total = edition.Find(italy, Indicators.GovernanceShareOfGdp, new FiscalYear(year))!;
            Assert.AreEqual((null, ObservationStatus.Missing), (total.Value, total.Status));
            Assert.IsNotNull(edition.Find(italy, Indicators.GovernanceInvestmentShareOfGdp, new FiscalYear(year))!.Value);
        }

        Assert.IsNotNull(edition.Find(germany, Indicators.GovernanceShareOfGdp, new FiscalYear(2024))!.Value);
        Assert.IsNotNull(edition.Find(greece, Indicators.GovernanceShareOfGdp, new FiscalYear(2024))!.Value);
    }
}
