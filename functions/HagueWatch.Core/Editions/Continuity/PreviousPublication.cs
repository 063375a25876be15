using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Finds what a publisher had published before an edition.</summary>
/// <remarks>
/// Documents are published once: neither when they were committed nor how often they were read matters, and their
/// newest reading counts. What was withdrawn does not count.
/// </remarks>
internal static class PreviousPublication
{
    /// <param name="catalogue">What is held.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="documents">The facts of its documents.</param>
    /// <returns>
    /// The revision of the same edition before it, or else the newest edition before it; null if there is none.
    /// </returns>
    public static CatalogueEntry? Find(Catalogue catalogue, Edition edition, IReadOnlyList<DocumentFacts> documents)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(edition);
        var publications = catalogue.EntriesOf(edition.Publisher)
            .GroupBy(entry => (entry.Edition, Documents: string.Join(' ', entry.Documents)))
            .Select(readings => new Publication([.. readings]))
            .ToList();
        var own = string.Join(' ', documents.Select(facts => facts.Sha256));
        var held = publications.FirstOrDefault(one => one.IsOf(edition.Id, own));
        var published = held?.Published ?? (edition.Published, KnownFrom(documents));
        var before = publications.Where(one => one.IsHeld && !one.HasDocuments(own)).ToList();
        return before
            .Where(one => one.Edition == edition.Id && one.Published.CompareTo(published) < 0)
            .Concat(before.Where(one => EditionOrder.Instance.Compare(one.Edition, edition.Id) < 0
                && one.Published.Day <= published.Day))
            .OrderBy(one => one.Edition, EditionOrder.Instance)
            .ThenBy(one => one.Published)
            .LastOrDefault()?.Newest;
    }

    // A back-filled file has been known since the day that the operator stated.
    private static DateTimeOffset KnownFrom(IReadOnlyList<DocumentFacts> documents) =>
        documents.Max(facts => facts.Published) is { } day
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : documents.Max(facts => facts.Retrieved);

    /// <param name="readings">The commits of one edition from the same documents.</param>
    private sealed class Publication(IReadOnlyList<CatalogueEntry> readings)
    {
        private readonly CatalogueEntry first = readings.MinBy(entry => (entry.KnownFrom, entry.Link))!;

        public string Edition => first.Edition;

        public bool IsHeld => readings.Any(entry => entry.Withdrawn is null);

        public CatalogueEntry Newest => readings.Where(entry => entry.Withdrawn is null).MaxBy(entry => entry.Link)!;

        /// <summary>
        /// The day, which an operator may have corrected, and the instant to order those of one day by.
        /// </summary>
        public (DateOnly Day, DateTimeOffset KnownFrom) Published => (
            first.Redated is null ? first.Published : DateOnly.FromDateTime(first.KnownFrom.UtcDateTime),
            first.KnownFrom);

        public bool HasDocuments(string hashes) => string.Join(' ', first.Documents) == hashes;

        public bool IsOf(string edition, string hashes) => Edition == edition && HasDocuments(hashes);
    }
}
