using System.Diagnostics;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Runs;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Jobs;

/// <summary>Retrieves what one publisher offers and passes it on to the archive or to quarantine.</summary>
internal sealed class IngestJob(
    PublisherRegistry publishers,
    OfferIntake intake,
    PublisherStates states,
    RunRecords runs,
    TimeProvider clock,
    ILogger<IngestJob> logger)
{
    /// <summary>How often a run starts again where another was faster, before it leaves the rest to the next.</summary>
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

    private async Task<RunResult> IngestAsync(
        IPublisher publisher, Activity? trace, CancellationToken cancellationToken)
    {
        trace?.SetTag(Spans.Publisher, publisher.Id);
        var result = await RetrieveAsync(publisher, cancellationToken);
        foreach (var message in result.Messages)
        {
            logger.Ingested(publisher.Id, result.Outcome, QueryStrings.Remove(message));
        }

        return result with { Contact = await ContactAsync(publisher, result, cancellationToken) };
    }

    // A publisher whose document went into quarantine was reached; one that sent a page in place of a document was not.
    private async Task<PublisherContact?> ContactAsync(
        IPublisher publisher, RunResult result, CancellationToken cancellationToken)
    {
        if (!publisher.IsEnabled)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (result.Fetched.Count > 0 && result.Missing.Count == 0)
        {
            return PublisherContact.Made(publisher.Id, now) with { Unrecognised = UnlessEmpty(result.Unrecognised) };
        }

        var last = await runs.TryReadLastAsync(publisher.Descriptor.Function, cancellationToken);
        return PublisherContact.Failed(publisher.Id, last?.Contact, now) with
        {
            Missing = UnlessEmpty(result.Missing),
            // Where even the page was not read, those of before.
            Unrecognised = result.Fetched.Count == 0 && result.Unrecognised.Count == 0
                ? last?.Contact?.Unrecognised
                : UnlessEmpty(result.Unrecognised),
        };
    }

    private static IReadOnlyList<T>? UnlessEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    private async Task<RunResult> RetrieveAsync(IPublisher publisher, CancellationToken cancellationToken)
    {
        if (!publisher.IsEnabled)
        {
            return new RunResult(RunOutcome.NothingNew, [$"{publisher.Id} is switched off by its setting Enabled."]);
        }

        for (var round = 1; round <= MaxRounds; round++)
        {
            if (await TryRetrieveAsync(publisher, cancellationToken) is { } result)
            {
                return result;
            }
        }

        return new RunResult(
            RunOutcome.Failed, [$"Other runs kept changing the state of {publisher.Id}; the next run tries again."]);
    }

    /// <returns>Null where another run changed the state that this one started from: retrieve again.</returns>
    private async Task<RunResult?> TryRetrieveAsync(IPublisher publisher, CancellationToken cancellationToken)
    {
        var known = await states.For(publisher.Id).ReadAsync(cancellationToken);
        var retrieval = await publisher.RetrieveAsync(known.Value.Documents, cancellationToken);
        if (retrieval.Documents.Count == 0)
        {
            PipelineMetrics.CountEdition(publisher.Id, EditionOutcome.Failed);
            FindingCount.Add(publisher.Id, retrieval.Findings);
            return new RunResult(RunOutcome.Failed, FindingSummary.Format(retrieval.Findings))
            {
                Unrecognised = retrieval.Unrecognised,
            };
        }

        var result = await intake.TryTakeAsync(new Offer(publisher, known, retrieval), cancellationToken);
        return result is null
            ? null
            : result with
            {
                Missing = retrieval.Missing,
                Unrecognised = retrieval.Unrecognised,
                Fetched =
                [
                    .. retrieval.Documents.Select(document =>
                        new FetchedDocument(document.Facts.Url, document.Facts.Sha256, document.Bytes?.Length ?? 0)),
                ],
            };
    }
}
