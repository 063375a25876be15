using HagueWatch.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Hosting;

/// <summary>Runs one function on its schedule.</summary>
/// <remarks>
/// Its run records say when it ran last; nothing else is kept. Jobs may run twice at once, so hosts need no agreement.
/// As in Azure, a run that failed waits for the next occurrence, unless it was for want of storage.
/// </remarks>
internal sealed class FunctionTimer(
    TimerFunction function,
    Schedule schedule,
    TimeSpan timeout,
    StorageOutages outages,
    IServiceProvider services)
{
    // Timers do not run while a laptop sleeps, so the clock is read this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock = services.GetRequiredService<TimeProvider>();
    private readonly ILogger log = services.GetRequiredService<ILogger<FunctionTimer>>();

    public string Function => function.Name;

    public Schedule Schedule => schedule;

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    /// <summary>Finds when the function is due first: now, unless it did its work since the last occurrence.</summary>
    /// <remarks>A run that failed or was cut short is repeated. An outage of the storage is waited for.</remarks>
    public async Task<DateTime> FirstAsync(CancellationToken cancellationToken)
    {
        var last = await outages.OutliveAsync(() => TryReadLastAsync(cancellationToken), cancellationToken);
        var now = UtcNow;
        if (last is not { Outcome: RunOutcome.NothingNew or RunOutcome.Succeeded })
        {
            return now;
        }

        var next = schedule.NextAfter(last.Started.UtcDateTime);
        return next > now ? next : now;
    }

    /// <summary>Runs the function at each occurrence, until cancelled.</summary>
    /// <param name="first">When it is due first.</param>
    /// <param name="ran">Receives the record of every run.</param>
    /// <param name="cancellationToken">Ends the wait, and the run if there is one.</param>
    public async Task RunAsync(DateTime first, Action<RunRecord> ran, CancellationToken cancellationToken)
    {
        var next = first;
        while (true)
        {
            await WaitUntilAsync(next, cancellationToken);
            if (await outages.WaitIfOngoingAsync(cancellationToken))
            {
                next = await FirstAsync(cancellationToken);
                continue;
            }

            var started = UtcNow;
            if (await TryInvokeAsync(started, cancellationToken) is not { } run)
            {
                next = await FirstAsync(cancellationToken);
                continue;
            }

            // Counted from the start, so that an occurrence during a long run is due at its end.
            next = schedule.NextAfter(started);
            log.RunEnded(function.Name, run.Outcome, next);
            ran(run);
        }
    }

    private async Task<RunRecord?> TryReadLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await services.GetRequiredService<RunRecords>()
                .TryReadLastAsync(function.Name, cancellationToken);
        }
        catch (Exception failure)
            when (!StorageOutages.IsCauseOf(failure) && ExpectedFailures.Describe(failure) is { } reason)
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.RecordUnreadable(function.Name, reason);
            return null;
        }
    }

    /// <returns>The run's record; null where the storage went away, and the wait for it is over.</returns>
    private async Task<RunRecord?> TryInvokeAsync(DateTime started, CancellationToken cancellationToken)
    {
        log.RunStarts(function.Name);
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await function.RunAsync(services, either.Token);
        }
        catch (RunFailedException failure)
        {
            log.RunFailed(function.Name, failure.Message);
            return failure.Run;
        }
        catch (OperationCanceledException)
            when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            log.RunTimedOut(function.Name, timeout);
            return Failed($"It ran longer than {timeout:c} and was stopped.");
        }
        catch (Exception failure) when (StorageOutages.IsCauseOf(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await outages.WaitAsync(failure, cancellationToken);
            return null;
        }
        catch (Exception failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reason = ExpectedFailures.Describe(failure);
            log.RunFailed(function.Name, reason ?? failure.Message, reason is null ? failure : null);
            return Failed(reason ?? failure.Message);
        }

        RunRecord Failed(string message) => new()
        {
            Function = function.Name,
            Started = started,
            Ended = clock.GetUtcNow(),
            Outcome = RunOutcome.Failed,
            Messages = [message],
        };
    }

    private async Task WaitUntilAsync(DateTime next, CancellationToken cancellationToken)
    {
        while (next - UtcNow is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, clock, cancellationToken);
        }
    }
}
