using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Reading;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>Keeps what was expected by the edition that decides now, once and for good.</summary>
internal sealed class OutlookKeeper(OutlookReader outlooks, OutlookArchive kept, EditionArchive archive)
{
    /// <summary>Finds the outlook that is kept of the current edition, or makes and keeps it.</summary>
    /// <param name="catalogue">What is held.</param>
    /// <param name="now">The instant of the assessment, which decides what was known.</param>
    /// <param name="unreadable">Where what could not be read is added; it is tried again in the next run.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Null where no path is in force, no edition is held, its series are too short, or something cannot be read.</returns>
    public async Task<EditionOutlook?> TryKeepAsync(
        Catalogue catalogue, DateTimeOffset now, ICollection<UnreadablePublisher> unreadable, CancellationToken cancellationToken)
    {
        var known = new KnownEditions(new OpenEditions(archive, catalogue), catalogue, asOf: null, now);
        if (outlooks.FindEdition(known) is not { } edition)
        {
            return null;
        }

        try
        {
            var entry = catalogue.FindOutlook(edition.Publisher, edition.Edition, edition.Revision, OutlookMethod.Version)
                ?? (await outlooks.FindAsync(known, cancellationToken) is { } made ? await kept.KeepAsync(made, cancellationToken) : null);
            return entry is null ? null : await kept.ReadAsync(entry, cancellationToken);
        }
        catch (IntegrityException failure)
        {
            unreadable.Add(new UnreadablePublisher(edition.Publisher, $"Its outlook was not kept. {failure.Message}"));
            return null;
        }
    }
}
