using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Parses what a publisher offers, and archives or quarantines it.</summary>
internal sealed class OfferIntake(EditionArchive archive, PublisherStates states, QuarantineStore quarantine)
{
    /// <returns>Null where another run changed the state that the retrieval started from: retrieve again.</returns>
    public async Task<RunResult?> TryTakeAsync(Offer offer, CancellationToken cancellationToken)
    {
        if (offer.IsKnown)
        {
            return await TryRefreshAsync(offer, cancellationToken);
        }

        var id = offer.Publisher.Id;
        var complete = await CompleteAsync(offer, cancellationToken);
        var documents = await archive.StoreRawAsync(id, complete, cancellationToken);
        List<DocumentFacts> stored = [.. documents.Select(document => document.Facts)];
        return offer.Publisher.Parse(documents) switch
        {
            ParsedEdition edition => await TryArchiveAsync(offer, stored, edition, cancellationToken),
            var refused => await TryQuarantineAsync(offer, stored, refused, cancellationToken),
        };
    }

    // The bytes are known, but validators may be new: they are kept so that the next request can be conditional.
    private async Task<RunResult?> TryRefreshAsync(Offer offer, CancellationToken cancellationToken)
    {
        var state = offer.Known.Value;
        var refreshed = offer.RefreshedDocuments();
        if (!refreshed.SequenceEqual(state.Documents)
            && !await TrySwapAsync(offer, state with { Documents = refreshed }, cancellationToken))
        {
            return null;
        }

        var id = offer.Publisher.Id;
        var message = state.Quarantined is { } key
            ? $"{id} still offers what is in quarantine as {key}."
            : $"{id} offers nothing new.";
        return ReportUnchanged(offer, message);
    }

    private async Task<RunResult?> TryArchiveAsync(
        Offer offer, IReadOnlyList<DocumentFacts> stored, ParsedEdition edition, CancellationToken cancellationToken)
    {
        var (state, findings) = (offer.Known.Value, offer.Retrieval.Findings);
        var retrieved = offer.Documents.Max(facts => facts.Retrieved);
        var commit = await archive.CommitAsync(
            offer.Publisher, edition, stored, retrieved, state.Link, cancellationToken);
        if (commit.Outcome == CommitOutcome.Refused)
        {
            return await TryQuarantineAsync(
                offer, stored, edition.ComparedWith(commit.Comparison), cancellationToken);
        }

        var next = commit.Outcome == CommitOutcome.ChainMoved
            ? state with { Link = commit.LastLink }
            : new PublisherState { Link = commit.LastLink, Documents = offer.Documents };
        var isSwapped = await TrySwapAsync(offer, next, cancellationToken);
        if (!isSwapped || commit.Outcome == CommitOutcome.ChainMoved)
        {
            return null;
        }

        var entry = commit.Entry!;
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{entry.Publisher} edition {entry.Edition} revision {entry.Revision}");
        if (commit.Outcome == CommitOutcome.AlreadyHeld)
        {
            return ReportUnchanged(offer, $"The archive already holds what is offered: {name}.");
        }

        // The edition and its own findings were counted when it was committed.
        FindingCount.Add(entry.Publisher, findings);
        var done = string.Create(
            CultureInfo.InvariantCulture,
            $"Archived {name}: {entry.Observations} figures up to {entry.LastYear}, {entry.Findings} findings, ")
            + $"{entry.Manifest}.";
        var noticed = FindingSummary.Format([.. findings, .. edition.Findings, .. commit.Comparison]);
        return new RunResult(RunOutcome.Succeeded, [done, .. noticed])
        {
            Written = [BlobPaths.InArchive(entry.Manifest)],
        };
    }

    private async Task<RunResult?> TryQuarantineAsync(
        Offer offer, IReadOnlyList<DocumentFacts> stored, ParsedDocuments refused, CancellationToken cancellationToken)
    {
        var record = QuarantineStore.Describe(offer.Publisher, stored, refused);
        var (id, key) = (record.Publisher, record.Key);
        await quarantine.AddAsync(record, cancellationToken);
        var next = offer.Known.Value with { Documents = offer.Documents, Quarantined = key };
        if (!await TrySwapAsync(offer, next, cancellationToken))
        {
            return null;
        }

        IReadOnlyList<Finding> findings = [.. offer.Retrieval.Findings, .. refused.AllFindings];
        PipelineMetrics.CountEdition(id, EditionOutcome.Quarantined);
        FindingCount.Add(id, findings);
        var done = $"Quarantined what {id} offers as {key}; the last good edition stays current.";
        return new RunResult(RunOutcome.Failed, [done, .. FindingSummary.Format(findings)])
        {
            Written = [BlobPaths.InQuarantine(BlobPaths.Findings(id, key))],
        };
    }

    private static RunResult ReportUnchanged(Offer offer, string message)
    {
        PipelineMetrics.CountEdition(offer.Publisher.Id, EditionOutcome.Unchanged);
        FindingCount.Add(offer.Publisher.Id, offer.Retrieval.Findings);
        return new RunResult(
            RunOutcome.NothingNew, [message, .. FindingSummary.Format(offer.Retrieval.Findings)]);
    }

    private async Task<bool> TrySwapAsync(Offer offer, PublisherState next, CancellationToken cancellationToken) =>
        await states.For(offer.Publisher.Id).TrySwapAsync(next, offer.Known.ETag, cancellationToken) is not null;

    // A document that has not changed is read back from the archive: an edition rests on all of its documents.
    private async Task<IReadOnlyList<Document>> CompleteAsync(Offer offer, CancellationToken cancellationToken)
    {
        var documents = new List<Document>(offer.Retrieval.Documents.Count);
        foreach (var (facts, bytes) in offer.Retrieval.Documents)
        {
            documents.Add(new Document(
                bytes ?? await archive.ReadRawAsync(offer.Publisher.Id, facts.Sha256, cancellationToken), facts));
        }

        return documents;
    }
}
