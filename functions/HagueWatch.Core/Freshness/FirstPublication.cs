using HagueWatch.Editions;

namespace HagueWatch.Freshness;

/// <summary>Says on which day an edition was first published.</summary>
/// <param name="Day">The day.</param>
/// <param name="Revision">The revision that was published first.</param>
/// <param name="IsListed">Whether the publisher's calendar lists an earlier day than that revision has.</param>
internal sealed record FirstPublication(DateOnly Day, CatalogueEntry Revision, bool IsListed)
{
    /// <summary>Finds the first of the days that are known.</summary>
    /// <remarks>
    /// A revision is a correction, or an old file in a new place, and does not make an edition younger. The calendar's
    /// date counts too: if a file has no date, the archive has the day of its retrieval.
    /// </remarks>
    /// <param name="calendar">The publisher's calendar; null if it has none.</param>
    /// <param name="revisions">Revisions of one edition, at least one.</param>
    public static FirstPublication Find(ReleaseCalendar? calendar, IEnumerable<CatalogueEntry> revisions)
    {
        var first = revisions.MinBy(entry => entry.Published)!;
        var listed = (calendar?.Releases ?? [])
            .Where(release => release.Edition == first.Edition)
            .Min(release => (DateOnly?)release.Published);
        return listed < first.Published
            ? new FirstPublication(listed.Value, first, IsListed: true)
            : new FirstPublication(first.Published, first, IsListed: false);
    }
}
