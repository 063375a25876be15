using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Editions.Continuity;

[TestClass]
internal sealed class PreviousPublicationTests
{
    private static readonly Catalogue Held = Catalogue.Empty
        .With(Entry(1, "2026", "d26", "2026-07-10"))
        .With(Entry(2, "2024", "d24", "2024-06-17"))
        .With(Entry(3, "2025", "d25", "2025-08-28"))
        .With(Entry(4, "2026", "d26b", "2026-08-01"));

    [TestMethod]
    // A newer edition, a revision, a back-filled edition, an older revision that comes late, and the first of all.
    [DataRow("2027", "2027-06-01", 4)]
    [DataRow("2026", "2026-09-01", 4)]
    [DataRow("2026", "2026-07-20", 1)]
    [DataRow("2025", "2025-09-15", 3)]
    [DataRow("2025", "2025-08-01", 2)]
    [DataRow("2023", "2023-07-07", 0)]
    public void Find_NewDocuments_IsTheOnePublishedBefore(string edition, string day, int link) =>
        Assert.AreEqual(link, Find(Held, edition, "new", day));

    [TestMethod]
    [DataRow("2026", "d26", "2026-07-10", 3)]
    [DataRow("2026", "d26b", "2026-08-01", 1)]
    [DataRow("2024", "d24", "2024-06-17", 0)]
    public void Find_DocumentsThatAreHeld_IsTheSameAsWhenTheyWereCommitted(string edition, string document, string day, int link)
    {
        Assert.AreEqual(link, Find(Held, edition, document, day));

        // The last was offered again, or read anew: no publication of its own.
        var again = Held.With(Entry(5, edition, document, day) with { Manifest = "p2", KnownFrom = Instant("2026-12-01") });
        Assert.AreEqual(link, Find(again, edition, document, day));
    }

    [TestMethod]
    public void Find_EditionReadAnew_IsComparedByItsNewestReading() =>
        Assert.AreEqual(5, Find(Held.With(Entry(5, "2025", "d25", "2026-12-01")), "2026", "d26", "2026-07-10"));

    [TestMethod]
    public void Find_Withdrawn_IsLeftOut() =>
        Assert.AreEqual(2, Find(Held.With(Amend(LinkKind.Withdrawal, 3, "2026-12-01")), "2026", "d26", "2026-07-10"));

    [TestMethod]
    public void Find_Redated_IsOrderedByTheCorrectedDay() =>
        Assert.AreEqual(1, Find(Held.With(Amend(LinkKind.Redating, 4, "2026-09-15")), "2026", "new", "2026-09-01"));

    private static int Find(Catalogue catalogue, string edition, string document, string day) => PreviousPublication.Find(
        catalogue,
        new Edition { Publisher = "nato", Id = edition, Title = edition, Published = Day(day), Observations = [] },
        [Facts(document, day)])?.Link ?? 0;

    private static DocumentFacts Facts(string document, string day) => new()
    {
        Url = new Uri("https://example.org/"),
        FinalUrl = new Uri("https://example.org/"),
        Sha256 = Hash(document),
        Length = 1,
        Retrieved = Instant(day),
    };

    private static CatalogueEntry Entry(int link, string edition, string document, string day) => new()
    {
        Publisher = "nato",
        Edition = edition,
        Revision = 1,
        Title = edition,
        Published = Day(day),
        KnownFrom = Instant(day),
        Observations = 1,
        LastYear = new FiscalYear(2024),
        Findings = 0,
        Documents = [Hash(document)],
        Manifest = $"{document}-p1",
        ManifestSha256 = Hash("manifest"),
        Link = link,
        LinkSha256 = Hash("link"),
    };

    private static Amendment Amend(LinkKind kind, int link, string from) => new()
    {
        Kind = kind,
        Publisher = "nato",
        Edition = "any",
        Amends = [link],
        From = Day(from),
        Reason = "wrong",
        By = "test",
        Committed = Instant(from),
        Link = 9,
        LinkSha256 = Hash("amendment"),
    };

    private static Sha256 Hash(string text) => Sha256.Compute(System.Text.Encoding.UTF8.GetBytes(text));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string day) => new(Day(day), TimeOnly.MinValue, TimeSpan.Zero);
}
