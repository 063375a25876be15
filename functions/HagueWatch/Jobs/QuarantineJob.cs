using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Parses again what the gate refused, and archives it where it may be or an operator accepts it.</summary>
internal sealed class QuarantineJob(
    PublisherRegistry publishers,
    EditionArchive archive,
    JsonBlob<Catalogue> catalogues,
    PublisherStates states,
    QuarantineStore quarantine,
    ArchivingPreviewReader previews,
    TimeProvider clock)
{
    /// <summary>Parses the stored bytes again, and archives the edition if no error remains.</summary>
    public async Task<QuarantineResult> RetryAsync(QuarantineRecord record, CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(record.Publisher);
        var parsed = await ParseAsync(publisher, record, cancellationToken);
        if (parsed is ParsedEdition edition)
        {
            return await ArchiveAsync(publisher, record, edition, cancellationToken);
        }

        return new QuarantineResult(await KeepAsync(publisher, record, parsed, cancellationToken), parsed, null);
    }

    /// <summary>Archives the edition in spite of its errors, all of which must be named.</summary>
    /// <param name="record">What was refused.</param>
    /// <param name="by">Who accepts it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="codes">The codes of the errors to ignore.</param>
    /// <param name="edition">The edition's id; null where the documents name it.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <exception cref="UncertainEditionException">
    /// A broken header leaves the edition uncertain, and the operator does not name it.
    /// </exception>
    /// <remarks>Repeating it completes the first acceptance, whose name, time and reason stay.</remarks>
    public async Task<QuarantineResult> AcceptAsync(
        QuarantineRecord record,
        string by,
        string reason,
        IReadOnlyList<string> codes,
        string? edition,
        CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(record.Publisher);
        var parsed = await CompareAsync(
            await ParseAsync(publisher, record, cancellationToken), record, edition, cancellationToken);
        if (parsed is not Refusal refusal)
        {
            return await ArchiveAsync(publisher, record, (ParsedEdition)parsed, cancellationToken);
        }

        CheckIsCertain(publisher, refusal, edition);

        var named = refusal.Obstacles
            .Select(error => error.Code)
            .Intersect(codes, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var acceptance = new Acceptance(by, clock.GetUtcNow(), reason, [.. named], edition);
        var key = await KeepAsync(publisher, record, refusal, cancellationToken);
        if (refusal.Accept(acceptance) is Refusal insufficient)
        {
            return new QuarantineResult(key, insufficient, null);
        }

        // Kept before anything is archived: a second run, or one after a crash, archives by the same acceptance.
        var first = await quarantine.AcceptAsync(publisher.Id, key, acceptance, cancellationToken);
        var accepted = refusal.Accept(first);
        return accepted is ParsedEdition archivable
            ? await ArchiveAsync(publisher, record, archivable, cancellationToken)
            : new QuarantineResult(key, accepted, null);
    }

    /// <summary>Finds what an acceptance would archive; writes nothing.</summary>
    /// <param name="record">What was refused.</param>
    /// <param name="edition">The edition's id; null where the documents name it.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>Null where the documents hold no edition.</returns>
    /// <inheritdoc cref="AcceptAsync" path="/exception"/>
    public async Task<ArchivingPreview?> PreviewAsync(
        QuarantineRecord record, string? edition, CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(record.Publisher);
        var parsed = await ParseAsync(publisher, record, cancellationToken);
        if (parsed is Refusal refusal)
        {
            CheckIsCertain(publisher, refusal, edition);
        }

        return parsed.Edition is { HasFigures: true } read
            ? await previews.ReadAsync(edition is null ? read : read.WithId(edition), cancellationToken)
            : null;
    }

    private static void CheckIsCertain(IPublisher publisher, Refusal refusal, string? edition)
    {
        if (edition is null
            && refusal.Edition is { } read
            && refusal.Obstacles.FirstOrDefault(error =>
                publisher.Descriptor.UncertainEdition.Contains(error.Code)) is { } broken)
        {
            throw new UncertainEditionException(
                $"Which edition this is rests on a header that is broken ({broken.Code} at {broken.Location}): "
                + $"\"{read.Id}\" may be wrong. Name the edition with --edition.");
        }
    }

    private async Task<ParsedDocuments> ParseAsync(
        IPublisher publisher, QuarantineRecord record, CancellationToken cancellationToken) =>
        publisher.Parse(await archive.ReadDocumentsAsync(publisher.Id, record.Documents, cancellationToken));

    // By the id that it will be archived with; the documents' own is replaced by the acceptance.
    private async Task<ParsedDocuments> CompareAsync(
        ParsedDocuments parsed, QuarantineRecord record, string? edition, CancellationToken cancellationToken)
    {
        if (edition is null || parsed.Edition is not { HasFigures: true } read)
        {
            return await archive.CompareAsync(parsed, record.Documents, cancellationToken);
        }

        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        return parsed.ComparedWith(await archive.CompareAsync(
            read.WithId(edition), record.Documents, catalogue, cancellationToken));
    }

    /// <summary>Records today's findings, unless a record by the same parser and corrections exists.</summary>
    /// <returns>The key of today's record.</returns>
    private async Task<string> KeepAsync(
        IPublisher publisher,
        QuarantineRecord record,
        ParsedDocuments parsed,
        CancellationToken cancellationToken)
    {
        var today = record with
        {
            Key = EditionKey.Compute(record.Hashes, publisher.ParserVersion, parsed),
            Edition = parsed.Edition?.Id,
            ParserVersion = publisher.ParserVersion,
            Findings = parsed.AllFindings,
        };
        await quarantine.AddAsync(today, cancellationToken);
        return today.Key;
    }

    private async Task<QuarantineResult> ArchiveAsync(
        IPublisher publisher,
        QuarantineRecord record,
        ParsedEdition parsed,
        CancellationToken cancellationToken)
    {
        using var trace = Traces.BeginIngest(publisher.Id);
        Commit? made = null;
        while (true)
        {
            var (state, etag) = await states.For(publisher.Id).ReadAsync(cancellationToken);
            var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
            var isOffered = state.Offers(record);
            // What is offered now becomes the newest revision, as if it had been archived when it was fetched. Anything
            // else is added where it belongs in time, so that a newer revision stays current.
            var commit = await archive.CommitAsync(
                publisher,
                parsed,
                record.Documents,
                isOffered ? state.Documents.Max(facts => facts.Retrieved) : record.KnownFrom,
                isOffered ? catalogue.LastLink(publisher.Id)?.Link ?? 0 : null,
                cancellationToken);
            if (commit.Outcome == CommitOutcome.ChainMoved)
            {
                continue;
            }

            if (commit.Outcome == CommitOutcome.Refused)
            {
                var refused = parsed.ComparedWith(commit.Comparison);
                return new QuarantineResult(
                    await KeepAsync(publisher, record, refused, cancellationToken), refused, null);
            }

            made ??= commit;
            // After the link, as in an ingest: until the state is written, the offer counts as refused, and a retry
            // completes it.
            var settled = state with { Link = commit.LastLink, Quarantined = null };
            if (!isOffered
                || await states.For(publisher.Id).TrySwapAsync(settled, etag, cancellationToken) is not null)
            {
                var key = EditionKey.Compute(record.Hashes, publisher.ParserVersion, parsed);
                return new QuarantineResult(key, parsed, made);
            }
        }
    }
}

/// <summary>Says how a retry or an acceptance ended.</summary>
/// <param name="Key">The key of the result: today's record, or the edition's folder.</param>
/// <param name="Parsed">What today's parser makes of the documents.</param>
/// <param name="Commit">Null where the edition stays in quarantine.</param>
internal sealed record QuarantineResult(string Key, ParsedDocuments Parsed, Commit? Commit);
