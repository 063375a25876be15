using CsCheck;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Tests.Archive;

[TestClass]
internal sealed class CatalogueTests
{
    private static readonly Catalogue Held = Catalogue.Empty
        .With(Entry(link: 1, edition: "2024", revision: 1, known: "2024-06-17"))
        .With(Entry(link: 2, edition: "2026", revision: 1, known: "2026-07-10"))
        .With(Entry(link: 3, edition: "2025", revision: 1, known: "2025-08-28"))
        .With(Entry(link: 4, edition: "2024", revision: 2, known: "2026-09-01"));

    [TestMethod]
    [DataRow("2024-06-16", null, 0)]
    [DataRow("2025-01-01", "2024", 1)]
    [DataRow("2025-12-31", "2025", 1)]
    [DataRow("2026-08-01", "2026", 1)]
    // A revision of an old edition and a back-filled one do not become current.
    [DataRow("2026-12-31", "2026", 1)]
    public void CurrentAt_Day_IsTheNewestReleaseKnownThen(string day, string? edition, int revision)
    {
        var current = Held.CurrentAt("nato", Instant(day));

        Assert.AreEqual(edition, current?.Edition);
        Assert.AreEqual(revision, current?.Revision ?? 0);
    }

    [TestMethod]
    public void CurrentAt_TenthVersion_IsNewerThanTheSecond()
    {
        var catalogue = Catalogue.Empty
            .With(Entry(link: 1, edition: "1949-2025_v1.2", revision: 1, known: "2026-04-27"))
            .With(Entry(link: 2, edition: "1949-2025_v1.10", revision: 1, known: "2026-06-01"));

        Assert.AreEqual("1949-2025_v1.10", catalogue.CurrentAt("nato", Instant("2026-12-31"))!.Edition);
    }

    [TestMethod]
    public void KnownAt_SeveralRevisions_GivesTheNewestOfEachEditionInOrderOfRelease()
    {
        var known = Held.KnownAt("nato", Instant("2026-12-31"));

        CollectionAssert.AreEqual(new[] { "2024r2", "2025r1", "2026r1" }, known.Select(entry => $"{entry.Edition}r{entry.Revision}").ToList());
    }

    [TestMethod]
    public void CurrentBefore_NewestEdition_GivesWhatWasCurrentBeforeItAndNoLateRevisionOfAnOldOne()
    {
        var catalogue = Held.With(Entry(link: 5, edition: "2026", revision: 2, known: "2026-10-01"));

        var earlier = catalogue.CurrentBefore(catalogue.CurrentAt("nato", Instant("2026-12-31"))!);

        CollectionAssert.AreEqual(new[] { "2026r1", "2025r1", "2024r1" }, earlier.Select(entry => $"{entry.Edition}r{entry.Revision}").ToList());
    }

    [TestMethod]
    public void With_SameLinkTwice_ChangesNothing() =>
        Assert.AreSame(Held, Held.With(Entry(link: 2, edition: "2026", revision: 1, known: "2026-07-10")));

    [TestMethod]
    public void With_AnyOrderOfCommits_GivesTheSameBytes() =>
        Gen.Shuffle(Held.Editions.ToArray()).Sample(order =>
            ArchiveJson.Write(order.Aggregate(Catalogue.Empty, (catalogue, entry) => catalogue.With(entry)))
                .Span.SequenceEqual(ArchiveJson.Write(Held).Span));

    private static DateTimeOffset Instant(string day) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero);

    private static CatalogueEntry Entry(int link, string edition, int revision, string known) => new()
    {
        Publisher = "nato",
        Edition = edition,
        Revision = revision,
        Title = edition,
        Published = DateOnly.FromDateTime(Instant(known).UtcDateTime),
        KnownFrom = Instant(known),
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
