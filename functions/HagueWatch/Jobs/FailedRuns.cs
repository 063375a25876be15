namespace HagueWatch.Jobs;

/// <summary>Makes a function fail where its run failed.</summary>
public static class FailedRuns
{
    /// <summary>Hands on a run's record once the job has kept it.</summary>
    /// <exception cref="RunFailedException">The run failed.</exception>
    public static async Task<RunRecord> OrFailAsync(this Task<RunRecord> running)
    {
        ArgumentNullException.ThrowIfNull(running);
        var run = await running;
        return run.Outcome == RunOutcome.Failed ? throw new RunFailedException(run) : run;
    }
}
