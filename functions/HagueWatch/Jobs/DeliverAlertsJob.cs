using HagueWatch.Runs;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Makes every delivery attempt that is due.</summary>
internal sealed class DeliverAlertsJob(Dispatcher dispatcher, RunRecords runs)
{
    public const string Function = "DeliverAlerts";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Drain, (_, stopping) => DrainAsync(stopping), cancellationToken);

    private async Task<RunResult> DrainAsync(CancellationToken cancellationToken)
    {
        var drained = await dispatcher.DrainAsync(cancellationToken);
        var outcome = drained.Attempts == 0 ? RunOutcome.NothingNew : RunOutcome.Succeeded;
        return new RunResult(outcome, drained.Describe());
    }
}
