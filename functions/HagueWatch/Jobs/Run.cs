using System.Diagnostics;
using HagueWatch.Archive;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>A run that goes on. One that is disposed of before it has ended has failed.</summary>
/// <param name="records">Where its record is kept.</param>
/// <param name="function">The function.</param>
/// <param name="started">When it began.</param>
/// <param name="operations">Counts what it asks of storage.</param>
/// <param name="trace">Its trace, if there is one.</param>
public sealed class Run(RunRecords records, string function, DateTimeOffset started, BlobOperationCounter operations, Activity? trace) : IDisposable
{
    private bool succeeded;

    public DateTimeOffset Started => started;

    /// <summary>The run's trace; null where nobody listens.</summary>
    public Activity? Trace => trace;

    /// <summary>Ends the run and keeps its record.</summary>
    public Task<RunRecord> EndAsync(RunOutcome outcome, IReadOnlyList<string> messages, CancellationToken cancellationToken) =>
        EndAsync(new RunResult(outcome, messages), cancellationToken);

    /// <summary>Ends the run and keeps its record.</summary>
    public async Task<RunRecord> EndAsync(RunResult result, CancellationToken cancellationToken)
    {
        var record = await records.AddAsync(function, started, result, operations.Counted, trace?.Id, cancellationToken);
        trace?.SetTag(Spans.Outcome, Spelling.Kebab(result.Outcome));
        succeeded = result.Outcome != RunOutcome.Failed;
        return record;
    }

    public void Dispose()
    {
        if (!succeeded)
        {
            trace?.SetStatus(ActivityStatusCode.Error);
        }

        trace?.Dispose();
    }
}
