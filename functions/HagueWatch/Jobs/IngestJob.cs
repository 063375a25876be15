using System.Globalization;
using Azure;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Looks at one publisher: discover, fetch, parse, validate, archive or quarantine.</summary>
public sealed class IngestJob(
    PublisherRegistry publishers,
    EditionArchive archive,
    PublisherStates states,
    QuarantineStore quarantine,
    RunRecords runs,
    TimeProvider time,
    ILogger<IngestJob> logger)
{
    /// <summary>How often a run starts again because another one was faster, before it leaves the rest to the next.</summary>
    private const int MaxRounds = 5;

    /// <param name="function">The function that runs it, for its run record.</param>
    /// <param name="publisherId">The publisher's id.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<RunRecord> RunAsync(string function, string publisherId, CancellationToken cancellationToken)
    {
        var publisher = publishers.Find(publisherId) ?? throw new ArgumentException($"There is no publisher '{publisherId}'.", nameof(publisherId));
        var started = time.GetUtcNow();
        var result = await LookAsync(publisher, cancellationToken);
        foreach (var message in result.Messages)
        {
            Log.Ingested(logger, publisher.Id, result.Outcome, message);
        }

        return await runs.WriteAsync(function, started, result.Outcome, result.Messages, cancellationToken);
    }

    private async Task<RunResult> LookAsync(IPublisher publisher, CancellationToken cancellationToken)
    {
        if (!publisher.IsEnabled)
        {
            return new RunResult(RunOutcome.NothingNew, [$"{publisher.Id} is switched off by its setting Enabled."]);
        }

        for (var round = 1; round <= MaxRounds; round++)
        {
            var (state, readAt) = await states.ReadAsync(publisher.Id, cancellationToken);
            if (await TryLookAsync(publisher, state, readAt, cancellationToken) is { } result)
            {
                return result;
            }
        }

        return new RunResult(RunOutcome.Failed, [$"Other runs kept changing the state of {publisher.Id}; the next run tries again."]);
    }

    /// <returns>Null where someone else changed what the run had started from: look again.</returns>
    private async Task<RunResult?> TryLookAsync(IPublisher publisher, PublisherState state, ETag? readAt, CancellationToken cancellationToken)
    {
        var retrieval = await publisher.RetrieveAsync(state.Documents, cancellationToken);
        if (retrieval.Documents.Count == 0)
        {
            return new RunResult(RunOutcome.Failed, Tell(retrieval.Findings));
        }

        var offered = retrieval.Documents.Select(document => document.Facts).ToList();
        if (offered.Select(facts => facts.Sha256).SequenceEqual(state.Documents.Select(facts => facts.Sha256)))
        {
            return await SeenAsync(publisher, state, readAt, retrieval, cancellationToken);
        }

        var documents = await archive.StoreRawAsync(publisher.Id, await CompleteAsync(publisher, retrieval, cancellationToken), cancellationToken);
        var facts = documents.Select(document => document.Facts).ToList();
        var parsed = publisher.Parse(documents);
        return parsed.IsAcceptable
            ? await ArchiveAsync(publisher, state, readAt, offered, parsed, facts, cancellationToken)
            : await QuarantineAsync(publisher, state, readAt, offered, parsed, facts, cancellationToken);
    }

    // The bytes are the known ones. Validators may be new all the same, and are kept so that the next request can be conditional.
    private async Task<RunResult?> SeenAsync(
        IPublisher publisher,
        PublisherState state,
        ETag? readAt,
        Retrieval retrieval,
        CancellationToken cancellationToken)
    {
        var refreshed = state with
        {
            Documents = [.. state.Documents.Zip(retrieval.Documents, (known, now) =>
                known with { Url = now.Facts.Url, FinalUrl = now.Facts.FinalUrl, ETag = now.Facts.ETag, LastModified = now.Facts.LastModified })],
        };
        if (!refreshed.Documents.SequenceEqual(state.Documents)
            && !await states.TrySwapAsync(publisher.Id, refreshed, readAt, cancellationToken))
        {
            return null;
        }

        var standing = state.Quarantined is { } key
            ? $"{publisher.Id} still offers what stands in quarantine as {key}."
            : $"{publisher.Id} offers nothing new.";
        return new RunResult(RunOutcome.NothingNew, [standing, .. Tell(retrieval.Findings)]);
    }

    private async Task<RunResult?> ArchiveAsync(
        IPublisher publisher,
        PublisherState state,
        ETag? readAt,
        IReadOnlyList<DocumentFacts> offered,
        ParsedEdition parsed,
        IReadOnlyList<DocumentFacts> facts,
        CancellationToken cancellationToken)
    {
        var commit = await archive.CommitAsync(publisher, parsed, facts, state.Link, cancellationToken);
        var next = commit.Outcome == CommitOutcome.ChainMoved
            ? state with { Link = commit.Entry!.Link }
            : new PublisherState { Link = commit.Entry!.Link, Documents = offered };
        var swapped = await states.TrySwapAsync(publisher.Id, next, readAt, cancellationToken);
        if (!swapped || commit.Outcome == CommitOutcome.ChainMoved)
        {
            return null;
        }

        var entry = commit.Entry;
        var done = string.Create(
            CultureInfo.InvariantCulture,
            $"Archived {publisher.Id} edition {entry.Edition} revision {entry.Revision}: {entry.Observations} figures up to {entry.LastYear}, {entry.Findings} findings, {entry.Manifest}.");
        return new RunResult(RunOutcome.Succeeded, [done, .. Tell(parsed.Findings)]);
    }

    private async Task<RunResult?> QuarantineAsync(
        IPublisher publisher,
        PublisherState state,
        ETag? readAt,
        IReadOnlyList<DocumentFacts> offered,
        ParsedEdition parsed,
        IReadOnlyList<DocumentFacts> facts,
        CancellationToken cancellationToken)
    {
        var key = ArchivePaths.Key(facts.Select(one => one.Sha256), publisher.ParserVersion);
        var record = new QuarantineRecord
        {
            Publisher = publisher.Id,
            Key = key,
            Edition = parsed.Edition?.Id,
            ParserVersion = publisher.ParserVersion,
            Documents = facts,
            Findings = parsed.Findings,
        };
        await quarantine.AddAsync(record, cancellationToken);
        var next = state with { Documents = offered, Quarantined = key };
        if (!await states.TrySwapAsync(publisher.Id, next, readAt, cancellationToken))
        {
            return null;
        }

        return new RunResult(
            RunOutcome.Failed,
            [$"Quarantined what {publisher.Id} offers as {key}; the last good edition stays current.", .. Tell(parsed.Findings)]);
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

    // A line a rule: an edition may have dozens of unusual jumps, and the manifest or the quarantine holds them all.
    private static IReadOnlyList<string> Tell(IEnumerable<Finding> findings) =>
    [
        .. findings
            .GroupBy(finding => (finding.Code, finding.Severity))
            .OrderByDescending(rule => rule.Key.Severity)
            .ThenBy(rule => rule.Key.Code, StringComparer.Ordinal)
            .Select(rule => (Rule: rule.Key, First: rule.First(), Others: rule.Count() - 1))
            .Select(told => string.Create(
                CultureInfo.InvariantCulture,
                $"{told.Rule.Code} ({told.Rule.Severity}) at {told.First.Place}: {told.First.Message}{(told.Others > 0 ? $" (and {told.Others} more)" : "")}")),
    ];
}

/// <summary>What a run came to.</summary>
internal sealed record RunResult(RunOutcome Outcome, IReadOnlyList<string> Messages);
