using HagueWatch.Runs;

namespace HagueWatch.Jobs;

/// <summary>Runs the job of one timer function; registered by the function's name.</summary>
public sealed class ScheduledJob
{
    private readonly Func<CancellationToken, Task<RunRecord>> run;

    internal ScheduledJob(Func<CancellationToken, Task<RunRecord>> run) => this.run = run;

    /// <summary>Runs the job once.</summary>
    /// <exception cref="ExplainedException">The run failed, and its record says why.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => RunWithRecordAsync(cancellationToken);

    /// <summary>Runs the job once and returns its record.</summary>
    /// <exception cref="RunFailedException">The run failed, and its record says why.</exception>
    internal async Task<RunRecord> RunWithRecordAsync(CancellationToken cancellationToken)
    {
        var record = await run(cancellationToken);
        return record.Outcome == RunOutcome.Failed ? throw new RunFailedException(record) : record;
    }
}
