using HagueWatch.Telemetry;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Makes every delivery attempt that is due.</summary>
public sealed class DeliverAlertsJob(Dispatcher dispatcher, RunRecords runs)
{
    public const string Function = "DeliverAlerts";

    public async Task<RunRecord> RunAsync(CancellationToken cancellationToken)
    {
        using var run = runs.Begin(Function, Spans.Drain);
        var drained = await dispatcher.DrainAsync(cancellationToken);
        var outcome = drained.Attempts == 0 ? RunOutcome.NothingNew : RunOutcome.Succeeded;
        return await run.EndAsync(outcome, drained.Describe(), cancellationToken);
    }
}
