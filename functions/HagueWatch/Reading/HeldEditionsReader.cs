using System.Globalization;
using System.Text.Json.Serialization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reads the editions held, each with the day of its publication and where that is from.</summary>
/// <remarks>The first revision of an edition has the day by which its publisher's freshness is judged.</remarks>
internal sealed class HeldEditionsReader(EditionArchive archive, ReleaseCalendars calendars, TimeProvider clock)
{
    public async Task<IReadOnlyList<HeldEdition>> ReadAsync(Catalogue catalogue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var first = catalogue.Entries
            .GroupBy(entry => (entry.Publisher, entry.Edition))
            .ToDictionary(
                revisions => revisions.Key,
                revisions => FirstPublication.Find(
                    calendars.Find(revisions.Key.Publisher),
                    revisions.Any(entry => entry.IsKnownAt(now)) ? revisions.Where(entry => entry.IsKnownAt(now)) : revisions));
        var held = new List<HeldEdition>();
        foreach (var entry in catalogue.Entries)
        {
            var (day, revision, isListed) = first[(entry.Publisher, entry.Edition)];
            held.Add(revision == entry && isListed
                ? new HeldEdition(entry, day, DateSource.Calendar)
                : new HeldEdition(entry, entry.Published, await FindSourceAsync(entry, cancellationToken)));
        }

        return held;
    }

    private async Task<DateSource?> FindSourceAsync(CatalogueEntry entry, CancellationToken cancellationToken)
    {
        // Opened only where the catalogue alone cannot tell: the day of its retrieval may also be what the file says.
        var mayBeRetrieval = entry.Redated is not null
            || entry.Published == DateOnly.FromDateTime(entry.KnownFrom.UtcDateTime);
        if (!mayBeRetrieval || NamesItsDay(entry))
        {
            return DateSource.File;
        }

        try
        {
            var description = await archive.ReadDescriptionAsync(entry, cancellationToken);
            return description.BackFilled ? DateSource.Import
                : description.Documents.Any(facts => facts.LastModified is not null) ? DateSource.File
                : DateSource.Retrieval;
        }
        catch (IntegrityException)
        {
            // `status` must work on a damaged archive, which VerifyArchive reports.
            return null;
        }
    }

    private static bool NamesItsDay(CatalogueEntry entry) => entry.Edition.StartsWith(
        entry.Published.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <summary>Says where the day of a publication is from.</summary>
internal enum DateSource
{
    /// <summary>The document, or the server that sent it, names it.</summary>
    File,

    /// <summary>The publisher's calendar lists it.</summary>
    Calendar,

    /// <summary>The operator who imported it named it.</summary>
    Import,

    /// <summary>Nothing names it: it is the day of the retrieval.</summary>
    Retrieval,
}

/// <summary>Summarises an edition that is held, with the day of its publication and where that is from.</summary>
internal sealed class HeldEdition(CatalogueEntry entry, DateOnly published, DateSource? source)
    : EditionSummary(entry, published)
{
    /// <summary>Where the day of its publication is from; null where the manifest that says so cannot be read.</summary>
    [JsonPropertyOrder(1)]
    public DateSource? PublishedSource => source;

    public override string FormatPublished() =>
        $"{base.FormatPublished()} ({(source is { } known ? Spelling.Kebab(known) : "unknown")})";
}
