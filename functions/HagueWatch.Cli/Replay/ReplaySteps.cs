using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.Cli.Replay;

/// <summary>Runs the pipeline's functions for one day of a replay.</summary>
internal sealed class ReplaySteps(
    IngestJob ingest,
    ImportJob import,
    AssessTrajectoriesJob assess,
    DeliverAlertsJob deliver,
    JsonBlob<Ledger> ledgers)
{
    /// <summary>Archives what was published on a day, assesses it and delivers the alerts.</summary>
    /// <param name="imported">The edition to import; null to fetch what NATO's site offers.</param>
    /// <param name="isAssessed">Whether an earlier replay has assessed what was published later.</param>
    /// <param name="cancellationToken">Ends the steps.</param>
    /// <returns>What was raised or resolved.</returns>
    /// <exception cref="RunFailedException">A step was refused.</exception>
    public async Task<IReadOnlyList<AlertEvent>> RunAsync(
        ImportedEdition? imported,
        bool isAssessed,
        CancellationToken cancellationToken)
    {
        var before = (await ledgers.ReadAsync(cancellationToken)).Value.Alerts;
        if (imported is null)
        {
            await CheckAsync(ingest.RunAsync(NatoPublisher.Descriptor.Id, cancellationToken));
        }
        else
        {
            await ImportAsync(imported, cancellationToken);
        }

        if (!isAssessed)
        {
            await CheckAsync(assess.RunAsync(cancellationToken));
        }

        await CheckAsync(deliver.RunAsync(cancellationToken));
        var after = (await ledgers.ReadAsync(cancellationToken)).Value.Alerts;
        return
        [
            .. from alert in after
               where alert.Value.Sequence > (before.GetValueOrDefault(alert.Key)?.Sequence ?? 0)
               select alert.Value.Last!,
        ];
    }

    /// <exception cref="InvalidOperationException">The gate refused what is bundled.</exception>
    private async Task ImportAsync(ImportedEdition edition, CancellationToken cancellationToken)
    {
        var result = await import.RunAsync(edition.Publisher, [edition.Read()], edition.Published, cancellationToken);
        if (result.Commit is null)
        {
            throw new InvalidOperationException(string.Join(' ', result.Findings));
        }
    }

    private static async Task CheckAsync(Task<RunRecord> running)
    {
        var run = await running;
        if (run.Outcome == RunOutcome.Failed)
        {
            throw new RunFailedException(run);
        }
    }
}
