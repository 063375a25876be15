using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class GapAccountTests
{
    private static readonly Ally Poland = MadeUp.Ally("POL");

    /// <summary>Every account adds up exactly, in full and as shown, whatever was published and pledged.</summary>
    [TestMethod]
    public void Create_AnyFigures_AddsUpExactly()
    {
        // A linear congruential generator: the same cases in every run.
        var seed = 42u;
        for (var round = 0; round < 2_000; round++)
        {
            var older = EditionOf(2025, 1, "Defence expenditure", Shares(2025));
            var newer = EditionOf(2026, 2, Next() < 0.5m ? "Core defence expenditure" : "Defence expenditure", Shares(2026));
            var before = Decision(older, 2025) with { Gap = Next() < 0.3m ? (4 * Next()) - 2 : null };
            var now = Assessor.Assess(Poland, MadeUp.Hague, newer.Edition, wasOffPath: false).Figures!;

            var account = GapAccount.Create(Poland, MadeUp.Hague, before, new EditionPair(older, newer), now, isAmended: Next() < 0.1m)!;
            var shown = Account.From(account);

            Assert.AreEqual(account.Change, account.Parts.Sum(part => part.Points));
            Assert.AreEqual(shown.Change, shown.Parts.Sum(part => part.Points));
            Assert.AreEqual(Shown.Points(account.Gap), shown.GapBefore + shown.Change);
            foreach (var part in account.Parts)
            {
                var rounded = shown.Parts.SingleOrDefault(one => one.Name == part.Name)?.Points ?? 0;
                Assert.IsLessThanOrEqualTo(0.0002m, Math.Abs(part.Points - rounded));
            }
        }

        Dictionary<(Ally, int), decimal> Shares(int last) => (
            from ally in Allies.All.Take(25).Append(Poland).Distinct()
            from year in Enumerable.Range(2024, last - 2023)
            select (Key: (ally, year), Value: Math.Round(0.5m + (5 * Next()), Next() < 0.5m ? 2 : 9)))
            .ToDictionary(one => one.Key, one => one.Value);

        decimal Next()
        {
            seed = (seed * 1664525) + 1013904223;
            return seed / (decimal)uint.MaxValue;
        }
    }

    [TestMethod]
    [DataRow(19, 0)]
    [DataRow(20, 19)]
    public void ShiftOf_Redefinition_NeedsTwentyAllies(int allies, int spreadOf)
    {
        var older = EditionOf(2025, 1, "Defence expenditure", Enumerable.Range(0, allies).ToDictionary(i => (Allies.All[i], 2024), _ => 2m));
        var newer = EditionOf(2026, 2, "Core defence expenditure", Enumerable.Range(0, allies).ToDictionary(i => (Allies.All[i], 2024), i => i == 0 ? 1m : 1.9m));

        var shift = new EditionPair(older, newer).ShiftOf(Indicators.DefenceShareOfGdp, new FiscalYear(2024));

        Assert.AreEqual(spreadOf == 0 ? CommonShift.None : new CommonShift(EditionChangeKind.Redefined, -0.05m, 0, 20), shift);
    }

    [TestMethod]
    public void ShiftOf_SameHeadingAndPriceBase_IsNothing()
    {
        var older = EditionOf(2025, 1, "Defence expenditure", Allies.All.ToDictionary(ally => (ally, 2024), _ => 2m));
        var newer = EditionOf(2026, 2, "Defence expenditure", Allies.All.ToDictionary(ally => (ally, 2024), _ => 1m));

        Assert.AreEqual(CommonShift.None, new EditionPair(older, newer).ShiftOf(Indicators.DefenceShareOfGdp, new FiscalYear(2024)));
    }

    private static LastDecision Decision(ArchivedEdition edition, int year) => new()
    {
        Holds = false,
        Editions = 1,
        Cause = AlertCause.Initial,
        Edition = edition.Entry.Edition,
        Link = edition.Entry.Link,
        Year = year,
    };

    private static ArchivedEdition EditionOf(int id, int link, string heading, Dictionary<(Ally Ally, int Year), decimal> shares) =>
        ArchivedEditions.Create(
            new Edition
            {
                Publisher = "nato",
                Id = $"{id}",
                Title = $"{id} edition",
                Published = new DateOnly(id, 7, 1),
                Observations =
                [
                    .. shares.Select(one => new Observation
                    {
                        Area = one.Key.Ally,
                        Indicator = Indicators.DefenceShareOfGdp,
                        Year = new FiscalYear(one.Key.Year),
                        Value = one.Value,
                        Status = ObservationStatus.Actual,
                        PriceBase = new FiscalYear(2021),
                        Decimals = 2,
                        SourceCell = "Table 3!A1",
                    }),
                ],
                Tables = [new TableHeading("Table 3", heading, "", "", Indicators.DefenceShareOfGdp.Code, 2021)],
            },
            link,
            document: $"{link}");
}
