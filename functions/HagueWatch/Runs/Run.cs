using System.Diagnostics;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Runs;

/// <summary>Executes one run of a function, which leaves a record however it ends.</summary>
/// <param name="records">Keeps its record.</param>
/// <param name="function">The function.</param>
/// <param name="operations">Counts its requests to storage.</param>
/// <param name="trace">Its trace, if there is one.</param>
/// <param name="clock">The clock.</param>
internal sealed class Run(
    RunRecords records, string function, BlobOperationCounter operations, Activity? trace, TimeProvider clock)
{
    /// <summary>How long a run that is cut short may take for its record.</summary>
    /// <remarks>A host kills a process five seconds after asking it to end.</remarks>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly DateTimeOffset started = clock.GetUtcNow();

    /// <summary>Does the work and keeps the record of it.</summary>
    /// <exception cref="RunNotRecordedException">The run was cut short, and its record could not be kept.</exception>
    public async Task<RunRecord> ExecuteAsync(
        Func<Activity?, CancellationToken, Task<RunResult>> workAsync, CancellationToken cancellationToken)
    {
        RunResult result;
        try
        {
            result = await workAsync(trace, cancellationToken);
        }
        catch (Exception failure)
        {
            await KeepAsync(CutShort.Describe(failure, clock.GetUtcNow() - started, cancellationToken), failure);
            throw;
        }

        // Finished work is recorded even where the host asks to stop meanwhile.
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stopped = cancellationToken.Register(() => late.CancelAfter(Grace));
        if (result.DidItsWork)
        {
            return await KeepAsync(result with { LastSuccess = clock.GetUtcNow() }, late.Token);
        }

        var before = await records.TryReadLastAsync(function, late.Token);
        return await KeepAsync(
            result with { LastSuccess = before?.LastSuccess, Exception = before?.Exception }, late.Token);
    }

    private async Task KeepAsync(RunResult cut, Exception failure)
    {
        using var late = new CancellationTokenSource(Grace, clock);
        try
        {
            // Alerts rest on the newest record: what this run did not check is taken over from the one before.
            var before = await records.TryReadLastAsync(function, late.Token);
            await KeepAsync(
                cut with
                {
                    Issues = before?.Issues ?? [],
                    Contact = before?.Contact,
                    Exception = cut.Exception ?? before?.Exception,
                    LastSuccess = before?.LastSuccess,
                    WatchingSince = before?.WatchingSince,
                    Verification = before?.Verification,
                },
                late.Token);
        }
        catch (Exception unkept)
        {
            throw new RunNotRecordedException(function, failure, unkept);
        }
    }

    private Task<RunRecord> KeepAsync(RunResult result, CancellationToken cancellationToken)
    {
        trace?.SetTag(Spans.Outcome, Spelling.Kebab(result.Outcome));
        trace?.SetStatus(result.Outcome is RunOutcome.Failed or RunOutcome.Interrupted
            ? ActivityStatusCode.Error
            : ActivityStatusCode.Unset);
        return records.AddAsync(function, started, result, operations.Counted, trace?.Id, cancellationToken);
    }
}
