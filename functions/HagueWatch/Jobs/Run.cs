using HagueWatch.Archive;

namespace HagueWatch.Jobs;

/// <summary>A run that goes on.</summary>
/// <param name="records">Where its record is kept.</param>
/// <param name="function">The function.</param>
/// <param name="started">When it began.</param>
/// <param name="operations">Counts what it asks of storage.</param>
public sealed class Run(RunRecords records, string function, DateTimeOffset started, BlobOperationCounter operations)
{
    public DateTimeOffset Started => started;

    /// <summary>Ends the run and keeps its record.</summary>
    public Task<RunRecord> EndAsync(RunOutcome outcome, IReadOnlyList<string> messages, CancellationToken cancellationToken) =>
        EndAsync(new RunResult(outcome, messages), cancellationToken);

    /// <summary>Ends the run and keeps its record.</summary>
    public Task<RunRecord> EndAsync(RunResult result, CancellationToken cancellationToken) =>
        records.AddAsync(function, started, result, operations.Counted, cancellationToken);
}
