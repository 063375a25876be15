using System.Diagnostics;
using System.Globalization;
using Azure;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Looks at one publisher: discover, fetch, parse, validate, archive or quarantine.</summary>
internal sealed class IngestJob(
    PublisherRegistry publishers,
    EditionArchive archive,
    PublisherStates states,
    QuarantineStore quarantine,
    RunRecords runs,
    TimeProvider clock,
    ILogger<IngestJob> logger)
{
    /// <summary>How often a run starts again because another one was faster, before it leaves the rest to the next.</summary>
    private const int MaxRounds = 5;

    /// <param name="publisherId">The publisher's id.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public Task<RunRecord> RunAsync(string publisherId, CancellationToken cancellationToken)
    {
        var publisher = publishers.Get(publisherId);
        return runs.RunAsync(
            publisher.Descriptor.Function,
            Spans.Ingest,
            (trace, stopping) => IngestAsync(publisher, trace, stopping),
            cancellationToken);
    }

    private async Task<RunResult> IngestAsync(IPublisher publisher, Activity? trace, CancellationToken cancellationToken)
    {
        trace?.SetTag(Spans.Publisher, publisher.Id);
        var result = await LookAsync(publisher, cancellationToken);
        foreach (var message in result.Messages)
        {
            Log.Ingested(logger, publisher.Id, result.Outcome, QueryStrings.Remove(message));
        }

        return result with { Contact = await ContactAsync(publisher, result, cancellationToken) };
    }

    // A document that is quarantined was had all the same; a page in the place of a document was not.
    private async Task<PublisherContact?> ContactAsync(
        IPublisher publisher,
        RunResult result,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return !publisher.IsEnabled ? null
            : result.Fetched.Count > 0 ? PublisherContact.Made(publisher.Id, now)
            : PublisherContact.Failed(publisher.Id, (await runs.TryReadLastAsync(publisher.Descriptor.Function, cancellationToken))?.Contact, now);
    }

    private async Task<RunResult> LookAsync(IPublisher publisher, CancellationToken cancellationToken)
    {
        if (!publisher.IsEnabled)
        {
            return new RunResult(RunOutcome.NothingNew, [$"{publisher.Id} is switched off by its setting Enabled."]);
        }

        for (var round = 1; round <= MaxRounds; round++)
        {
            var (state, etag) = await states.ReadAsync(publisher.Id, cancellationToken);
            if (await TryLookAsync(publisher, state, etag, cancellationToken) is { } result)
            {
                return result;
            }
        }

        return new RunResult(RunOutcome.Failed, [$"Other runs kept changing the state of {publisher.Id}; the next run tries again."]);
    }

    /// <returns>Null where someone else changed what the run had started from: look again.</returns>
    private async Task<RunResult?> TryLookAsync(IPublisher publisher, PublisherState state, ETag? etag, CancellationToken cancellationToken)
    {
        var retrieval = await publisher.RetrieveAsync(state.Documents, cancellationToken);
        if (retrieval.Documents.Count == 0)
        {
            Count(publisher, EditionOutcome.Failed, retrieval.Findings);
            return new RunResult(RunOutcome.Failed, FindingSummary.Format(retrieval.Findings));
        }

        var result = await TakeAsync(publisher, state, etag, retrieval, cancellationToken);
        var fetched = retrieval.Documents.Select(one => new FetchedDocument(one.Facts.Url, one.Facts.Sha256, one.Bytes?.Length ?? 0));
        return result is null ? null : result with { Fetched = [.. fetched] };
    }

    private async Task<RunResult?> TakeAsync(
        IPublisher publisher,
        PublisherState state,
        ETag? etag,
        Retrieval retrieval,
        CancellationToken cancellationToken)
    {
        if (retrieval.Documents.Select(document => document.Facts.Sha256).SequenceEqual(state.Documents.Select(facts => facts.Sha256)))
        {
            return await SeenAsync(publisher, state, etag, retrieval, cancellationToken);
        }

        var documents = await archive.StoreRawAsync(publisher.Id, await CompleteAsync(publisher, retrieval, cancellationToken), cancellationToken);
        var parsed = publisher.Parse(documents);
        var look = new Look(publisher, state, etag, retrieval, [.. documents.Select(document => document.Facts)], parsed);
        return parsed is ParsedEdition edition
            ? await ArchiveAsync(look, edition, cancellationToken)
            : await QuarantineAsync(look, cancellationToken);
    }

    // The bytes are the known ones. Validators may be new all the same, and are kept so that the next request can be conditional.
    private async Task<RunResult?> SeenAsync(
        IPublisher publisher,
        PublisherState state,
        ETag? etag,
        Retrieval retrieval,
        CancellationToken cancellationToken)
    {
        var refreshed = state with
        {
            Documents = [.. state.Documents.Zip(retrieval.Documents, (known, now) =>
                known with { Url = now.Facts.Url, FinalUrl = now.Facts.FinalUrl, ETag = now.Facts.ETag, LastModified = now.Facts.LastModified })],
        };
        if (!refreshed.Documents.SequenceEqual(state.Documents)
            && !await states.TrySwapAsync(publisher.Id, refreshed, etag, cancellationToken))
        {
            return null;
        }

        Count(publisher, EditionOutcome.Unchanged, retrieval.Findings);
        var standing = state.Quarantined is { } key
            ? $"{publisher.Id} still offers what stands in quarantine as {key}."
            : $"{publisher.Id} offers nothing new.";
        return new RunResult(RunOutcome.NothingNew, [standing, .. FindingSummary.Format(retrieval.Findings)]);
    }

    private async Task<RunResult?> ArchiveAsync(Look look, ParsedEdition edition, CancellationToken cancellationToken)
    {
        var retrieved = look.Offered.Max(facts => facts.Retrieved);
        var commit = await archive.CommitAsync(look.Publisher, edition, look.Stored, retrieved, look.State.Link, cancellationToken);
        var entry = commit.Entry!;
        var next = commit.Outcome == CommitOutcome.ChainMoved
            ? look.State with { Link = commit.LastLink }
            : new PublisherState { Link = commit.LastLink, Documents = look.Offered };
        var swapped = await states.TrySwapAsync(look.Publisher.Id, next, look.ETag, cancellationToken);
        if (!swapped || commit.Outcome == CommitOutcome.ChainMoved)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{entry.Publisher} edition {entry.Edition} revision {entry.Revision}");
        if (commit.Outcome == CommitOutcome.AlreadyHeld)
        {
            Count(look.Publisher, EditionOutcome.Unchanged, look.Retrieval.Findings);
            var known = $"The archive holds already what is offered: {name}.";
            return new RunResult(RunOutcome.NothingNew, [known, .. FindingSummary.Format(look.Retrieval.Findings)]);
        }

        // The edition itself was counted where it was committed.
        FindingCount.Add(entry.Publisher, look.Retrieval.Findings);
        var done = string.Create(
            CultureInfo.InvariantCulture,
            $"Archived {name}: {entry.Observations} figures up to {entry.LastYear}, {entry.Findings} findings, {entry.Manifest}.");
        return new RunResult(RunOutcome.Succeeded, [done, .. FindingSummary.Format(look.Findings)]) { Written = [$"archive/{entry.Manifest}"] };
    }

    private async Task<RunResult?> QuarantineAsync(Look look, CancellationToken cancellationToken)
    {
        var id = look.Publisher.Id;
        var key = ArchivePaths.Key(look.Stored.Select(one => one.Sha256), look.Publisher.ParserVersion, look.Parsed);
        var record = new QuarantineRecord
        {
            Publisher = id,
            Key = key,
            Edition = look.Parsed.Edition?.Id,
            ParserVersion = look.Publisher.ParserVersion,
            Documents = look.Stored,
            Findings = look.Parsed.Findings,
            Traceparent = Traces.Current,
        };
        await quarantine.AddAsync(record, cancellationToken);
        var next = look.State with { Documents = look.Offered, Quarantined = key };
        if (!await states.TrySwapAsync(id, next, look.ETag, cancellationToken))
        {
            return null;
        }

        Count(look.Publisher, EditionOutcome.Quarantined, look.Findings);
        var done = $"Quarantined what {id} offers as {key}; the last good edition stays current.";
        return new RunResult(RunOutcome.Failed, [done, .. FindingSummary.Format(look.Findings)])
        {
            Written = [$"quarantine/{ArchivePaths.Findings(id, key)}"],
        };
    }

    private static void Count(IPublisher publisher, string outcome, IEnumerable<Finding> findings)
    {
        Measures.CountEdition(publisher.Id, outcome);
        FindingCount.Add(publisher.Id, findings);
    }

    // A document that has not changed is read back from the archive: an edition rests on all of its documents.
    private async Task<IReadOnlyList<Document>> CompleteAsync(IPublisher publisher, Retrieval retrieval, CancellationToken cancellationToken)
    {
        var documents = new List<Document>(retrieval.Documents.Count);
        foreach (var (facts, bytes) in retrieval.Documents)
        {
            documents.Add(new Document(bytes ?? await archive.ReadRawAsync(publisher.Id, facts.Sha256, cancellationToken), facts));
        }

        return documents;
    }

    /// <summary>What a run found at the publisher and makes up its mind about.</summary>
    /// <param name="Publisher">Who was looked at.</param>
    /// <param name="State">What the run started from.</param>
    /// <param name="ETag">The version of the state.</param>
    /// <param name="Retrieval">What is offered now.</param>
    /// <param name="Stored">The facts of its documents, as the archive holds them.</param>
    /// <param name="Parsed">What the documents say.</param>
    private sealed record Look(
        IPublisher Publisher,
        PublisherState State,
        ETag? ETag,
        Retrieval Retrieval,
        IReadOnlyList<DocumentFacts> Stored,
        ParsedDocuments Parsed)
    {
        /// <summary>The facts of the documents as they are offered now, with the newest validators.</summary>
        public IReadOnlyList<DocumentFacts> Offered { get; } = [.. Retrieval.Documents.Select(document => document.Facts)];

        public IEnumerable<Finding> Findings => [.. Retrieval.Findings, .. Parsed.Findings];
    }
}
