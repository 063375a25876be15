using HagueWatch.Runs;

namespace HagueWatch.Jobs;

/// <summary>Runs the job of one timer function; registered by the function's name.</summary>
public sealed class ScheduledJob
{
    private readonly Func<CancellationToken, Task<RunRecord>> run;

    internal ScheduledJob(Func<CancellationToken, Task<RunRecord>> run) => this.run = run;

    /// <summary>Runs the job once. The task's result is the run's record, which is internal.</summary>
    /// <exception cref="ExplainedException">The run failed, and its record says why.</exception>
    public Task RunAsync(CancellationToken cancellationToken) => RunOrFailAsync(cancellationToken);

    private async Task<RunRecord> RunOrFailAsync(CancellationToken cancellationToken)
    {
        var record = await run(cancellationToken);
        return record.Outcome == RunOutcome.Failed ? throw new RunFailedException(record) : record;
    }
}
