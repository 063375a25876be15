using System.Globalization;
using CsCheck;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Freshness;

[TestClass]
internal sealed class FreshnessAssessorTests
{
    private static readonly ReleaseCalendar Calendar = ReleaseCalendars.ReadBundled().Find("nato")!;
    private static readonly DateOnly Published = new(2026, 7, 10);

    [TestMethod]
    [DataRow(0, FreshnessState.Fresh)]
    [DataRow(440, FreshnessState.Fresh)]
    [DataRow(441, FreshnessState.Late)]
    [DataRow(550, FreshnessState.Late)]
    [DataRow(551, FreshnessState.Stale)]
    public void Assess_Age_IsHeldAgainstTheCalendar(int age, FreshnessState expected)
    {
        var freshness = FreshnessAssessor.Assess(Calendar, "2026", Published, Published.AddDays(age));

        Assert.AreEqual((expected, age), (freshness.State, freshness.AgeDays));
        Assert.Contains($"2026-07-10, {age} days ago", freshness.Summary);
    }

    [TestMethod]
    public void Assess_Fresh_SaysFromWhenOnItIsLate() =>
        Assert.Contains("late after 2027-09-23.", FreshnessAssessor.Assess(Calendar, "2026", Published, Published).Summary);

    [TestMethod]
    public void Assess_Late_SaysWhatTheRhythmIs()
    {
        var late = FreshnessAssessor.Assess(Calendar, "2026", Published, Published.AddDays(441));

        Assert.Contains("it is late, because editions come once a year", late.Summary);
    }

    [TestMethod]
    public void Assess_NothingHeld_GivesNoVerdict() =>
        Assert.IsNull(FreshnessAssessor.Assess(Calendar, Catalogue.Empty, Instant(Published)));

    [TestMethod]
    public void Assess_RevisionOfTheNewestEdition_MakesItNoYounger()
    {
        var held = Catalogue.Empty.With(Entry(1, "2026", Published)).With(Entry(2, "2026", Published.AddDays(400)));

        var freshness = FreshnessAssessor.Assess(Calendar, held, Instant(Published.AddDays(441)))!;

        Assert.AreEqual((Published, FreshnessState.Late), (freshness.Published, freshness.State));
    }

    [TestMethod]
    public void Assess_OldEditionWithoutADateOfItsOwn_IsAsOldAsTheCalendarKnows()
    {
        var fetched = new DateOnly(2026, 11, 23);
        var held = Catalogue.Empty.With(Entry(1, "2024", fetched));

        var freshness = FreshnessAssessor.Assess(Calendar, held, Instant(fetched))!;

        Assert.AreEqual((new DateOnly(2024, 6, 17), FreshnessState.Stale), (freshness.Published, freshness.State));
    }

    [TestMethod]
    public void Assess_NewerEdition_IsTheOneThatCounts()
    {
        var held = Catalogue.Empty.With(Entry(1, "2026", Published)).With(Entry(2, "2027", Published.AddDays(445)));

        Assert.AreEqual(FreshnessState.Late, FreshnessAssessor.Assess(Calendar, held, Instant(Published.AddDays(444)))!.State);
        Assert.AreEqual(FreshnessState.Fresh, FreshnessAssessor.Assess(Calendar, held, Instant(Published.AddDays(446)))!.State);
    }

    [TestMethod]
    public void Assess_BackFillOfAnyOlderEdition_ChangesNothing()
    {
        var held = Catalogue.Empty.With(Entry(1, "2026", Published));
        Gen.Select(Gen.Int[2000, 2025], Gen.Int[-9000, 900], Gen.Int[0, 900]).Sample((edition, publishedAfter, age) =>
        {
            var instant = Instant(Published.AddDays(age));
            var older = edition.ToString(CultureInfo.InvariantCulture);
            var backFilled = held.With(Entry(2, older, Published.AddDays(publishedAfter)));
            return FreshnessAssessor.Assess(Calendar, backFilled, instant) == FreshnessAssessor.Assess(Calendar, held, instant);
        });
    }

    private static DateTimeOffset Instant(DateOnly day) => new(day, new TimeOnly(23, 59), TimeSpan.Zero);

    private static CatalogueEntry Entry(int link, string edition, DateOnly published) => new()
    {
        Publisher = "nato",
        Edition = edition,
        Revision = link,
        Title = edition,
        Published = published,
        KnownFrom = new DateTimeOffset(published, TimeOnly.MinValue, TimeSpan.Zero),
        Observations = 1,
        LastYear = new FiscalYear(2024),
        Findings = 0,
        Documents = [Sha256.Compute([(byte)link])],
        Manifest = $"editions/nato/{edition}/{link}/datapackage.json",
        ManifestSha256 = Sha256.Compute([(byte)link, 1]),
        Link = link,
        LinkSha256 = Sha256.Compute([(byte)link, 2]),
    };
}
