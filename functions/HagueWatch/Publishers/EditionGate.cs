using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Checks editions by the rules that hold for every publisher, and judges them.</summary>
internal static class EditionGate
{
    /// <summary>An estimate may reach into the year to come.</summary>
    private const int YearsAhead = 1;

    /// <summary>A publisher's day may have begun before that of UTC.</summary>
    private const int DaysAhead = 1;

    /// <param name="publisher">The edition's publisher.</param>
    /// <param name="edition">The edition that was read.</param>
    /// <param name="dated">The day that the publisher, or else the file, says it is of.</param>
    /// <param name="documents">The documents that it was read from.</param>
    /// <param name="findings">What was noticed so far.</param>
    /// <param name="corrections">The hash of the corrections that are declared for the documents.</param>
    /// <param name="aliases">The hash of the declared aliases that were used.</param>
    public static ParsedDocuments Judge(
        PublisherDescriptor publisher,
        Edition edition,
        DateOnly dated,
        IReadOnlyList<Document> documents,
        IReadOnlyList<Finding> findings,
        Sha256? corrections = null,
        Sha256? aliases = null) =>
        ParsedDocuments.Judge(
            edition, [.. findings, .. Check(publisher, edition, dated, documents)], corrections, aliases);

    /// <summary>Checks an edition, or what of it is certain.</summary>
    /// <inheritdoc cref="Judge" path="/param"/>
    public static IEnumerable<Finding> Check(
        PublisherDescriptor publisher, Edition edition, DateOnly dated, IReadOnlyList<Document> documents) =>
        [.. CheckClock(edition, dated, documents), .. CheckNames(publisher, edition, documents)];

    // Such an edition would be the newest for ever.
    private static IEnumerable<Finding> CheckClock(
        Edition edition, DateOnly dated, IReadOnlyList<Document> documents)
    {
        var retrieved = DateOnly.FromDateTime(documents.Max(document => document.Facts.Retrieved).UtcDateTime);
        var claim =
            dated > retrieved.AddDays(DaysAhead)
                ? string.Create(CultureInfo.InvariantCulture, $"The edition is dated {dated:yyyy-MM-dd}")
            : LastYear(edition) is { } last && last.Number > retrieved.Year + YearsAhead
                ? $"The figures go up to {last}"
            : null;
        if (claim is not null)
        {
            yield return EditionRules.FromTheFuture.At(documents[0].Facts.Url.ToString(), string.Create(
                CultureInfo.InvariantCulture,
                $"{claim}, but it was retrieved on {retrieved:yyyy-MM-dd}. Check the clock of the machine that "
                + $"retrieved it; if it is right, wait for the publisher to correct the date."));
        }
    }

    private static IEnumerable<Finding> CheckNames(
        PublisherDescriptor publisher, Edition edition, IReadOnlyList<Document> documents) =>
        from document in documents
        let claimed = publisher.YearClaimedBy(document.Facts.Url)
        let last = LastYear(edition)
        where claimed > last?.Number
        select EditionRules.LaterFileName.At(
            document.Facts.Url.ToString(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"The file's name claims figures up to {claimed}, but they end in {last}. ")
            + "An older file was probably published under a new name: open the address, and wait for the right file.");

    private static FiscalYear? LastYear(Edition edition) => edition.Observations.Count > 0 ? edition.LastYear : null;
}
