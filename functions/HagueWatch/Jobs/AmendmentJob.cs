using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Reading;

namespace HagueWatch.Jobs;

/// <summary>Withdraws editions, and corrects the day from which they were known, by an operator's word.</summary>
internal sealed class AmendmentJob(EditionArchive archive, TimeProvider clock)
{
    /// <summary>Takes an edition out of what is known.</summary>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="edition">The edition's id.</param>
    /// <param name="revision">The only revision to withdraw; null for all that are held.</param>
    /// <param name="from">The day from which on it is not known.</param>
    /// <param name="word">Who withdraws it, and why.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <exception cref="UnknownKeyException">No such edition is held.</exception>
    public Task<AmendmentResult> WithdrawAsync(
        string publisher,
        string edition,
        int? revision,
        DateOnly from,
        OperatorsWord word,
        CancellationToken cancellationToken) =>
        archive.AmendAsync(
            publisher,
            held => CreateLink(LinkKind.Withdrawal, Find(held, publisher, edition, revision), from, word),
            cancellationToken);

    /// <summary>Corrects the day from which an edition was known.</summary>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="edition">The edition's id.</param>
    /// <param name="revision">The revision; null where only one is held.</param>
    /// <param name="knownFrom">The right day.</param>
    /// <param name="word">Who corrects it, and why.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <exception cref="UnknownKeyException">No such edition is held.</exception>
    /// <exception cref="NotFoundException">Several revisions of it are held.</exception>
    /// <exception cref="ImpossibleDayException">It cannot have been known from that day.</exception>
    public Task<AmendmentResult> RedateAsync(
        string publisher,
        string edition,
        int? revision,
        DateOnly knownFrom,
        OperatorsWord word,
        CancellationToken cancellationToken) =>
        archive.AmendAsync(
            publisher,
            held =>
            {
                var found = Find(held, publisher, edition, revision);
                if (found.Count > 1)
                {
                    throw new NotFoundException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{found.Count} revisions of {publisher} edition {edition} are held. Name one with --revision."));
                }

                PublicationDay.Check(knownFrom, found[0].LastYear, clock.GetUtcNow());
                return CreateLink(LinkKind.Redating, found, knownFrom, word);
            },
            cancellationToken);

    private static IReadOnlyList<CatalogueEntry> Find(
        Catalogue catalogue, string publisher, string edition, int? revision)
    {
        var held = catalogue.EntriesOf(publisher).ToList();
        var found = held
            .Where(entry => entry.Edition == edition && (revision is null || entry.Revision == revision))
            .ToList();
        var name = revision is { } number ? EditionName.Format(edition, number) : edition;
        return found.Count > 0 ? found : throw EditionName.Unknown(publisher, name, held);
    }

    // The archive sets number and hash.
    private AmendmentLink CreateLink(
        LinkKind kind, IReadOnlyList<CatalogueEntry> entries, DateOnly from, OperatorsWord word) => new()
        {
            Kind = kind,
            Number = 0,
            Publisher = entries[0].Publisher,
            Edition = entries[0].Edition,
            Amends = [.. entries.Select(entry => entry.Link)],
            From = from,
            Reason = word.Reason,
            By = word.By,
            Committed = clock.GetUtcNow(),
        };
}

/// <summary>Says who decided something, and why.</summary>
internal sealed record OperatorsWord(string By, string Reason);
