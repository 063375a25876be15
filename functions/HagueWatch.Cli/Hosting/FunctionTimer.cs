using Azure;
using HagueWatch.Archive;
using HagueWatch.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Hosting;

/// <summary>Runs one function on its schedule, on one instance at a time.</summary>
/// <remarks>
/// As in Azure: the status is written after the run, so that a run that was cut short is repeated as past due at the next start,
/// and a run that failed waits for the next occurrence.
/// </remarks>
internal sealed class FunctionTimer(
    TimerFunction function,
    Schedule schedule,
    TimeSpan timeout,
    IServiceProvider services)
{
    // Timers stand still while a laptop sleeps, so the clock is looked at this often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PatienceWithStorage = TimeSpan.FromMinutes(1);

    private readonly BlobContainer state = services.GetRequiredService<BlobStore>().State;
    private readonly TimerStatusStore statuses = new(services.GetRequiredService<BlobStore>());
    private readonly TimeProvider time = services.GetRequiredService<TimeProvider>();
    private readonly ILogger log = services.GetRequiredService<ILogger<FunctionTimer>>();

    private DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    public string Function => function.Name;

    public Schedule Schedule => schedule;

    /// <summary>Reads when the timer is due next; a new timer and a changed schedule begin here.</summary>
    public async Task<DateTime> NextAsync(CancellationToken cancellationToken) => (await ResumeAsync(cancellationToken)).Status.Next;

    /// <summary>Runs the function whenever it is due, until cancelled.</summary>
    /// <param name="ran">Told of every run.</param>
    /// <param name="cancellationToken">Ends the wait, and the run if there is one.</param>
    public async Task RunAsync(Action<RunRecord> ran, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await RunNextAsync(ran, cancellationToken);
            }
            catch (RequestFailedException failure)
            {
                // One timer's trouble with the storage must not end the others.
                log.StorageFailed(function.Name, PatienceWithStorage, failure.Message.Split('\n')[0]);
                await Task.Delay(PatienceWithStorage, time, cancellationToken);
            }
        }
    }

    private async Task RunNextAsync(Action<RunRecord> ran, CancellationToken cancellationToken)
    {
        await WaitUntilAsync(await NextAsync(cancellationToken), cancellationToken);
        await using var lease = await TimerLease.TryAcquireAsync(state, function.Name, time, cancellationToken);
        if (lease is null)
        {
            log.RunsElsewhere(function.Name);
            await Task.Delay(TimerLease.Duration / 2, time, cancellationToken);
        }
        else if (await RunIfDueAsync(lease, cancellationToken) is { } run)
        {
            ran(run);
        }
    }

    private async Task<RunRecord?> RunIfDueAsync(TimerLease lease, CancellationToken cancellationToken)
    {
        var (status, version) = await ResumeAsync(cancellationToken);
        var started = UtcNow;
        if (started < status.Next)
        {
            return null;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        RunRecord run;
        try
        {
            run = await InvokeAsync(status, started, stopping.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            log.LeaseLost(function.Name);
            return null;
        }

        // The run is done: it must be known as done even where the host is told to stop meanwhile.
        var after = TimerClock.After(schedule, started);
        if (!await statuses.TryWriteAsync(function.Name, after, version, CancellationToken.None))
        {
            log.StatusTaken(function.Name);
        }

        log.RunEnded(function.Name, run.Outcome, after.Next);
        return run;
    }

    private async Task<RunRecord> InvokeAsync(ScheduleStatus status, DateTime started, CancellationToken cancellationToken)
    {
        var timer = new TimerInfo { ScheduleStatus = status, IsPastDue = TimerClock.IsPastDue(status, started) };
        log.RunStarts(function.Name, timer.IsPastDue);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await function.InvokeAsync(services, timer, either.Token) ?? Record(RunOutcome.Succeeded);
        }
        catch (RunFailedException failure)
        {
            log.RunFailed(function.Name, failure.Message);
            return failure.Run;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            log.RunTimedOut(function.Name, timeout);
            return Record(RunOutcome.Failed, $"It ran longer than {timeout:c} and was stopped.");
        }
        catch (Exception failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reason = ExpectedFailures.Describe(failure);
            log.RunFailed(function.Name, reason ?? failure.Message, reason is null ? failure : null);
            return Record(RunOutcome.Failed, reason ?? failure.Message);
        }

        RunRecord Record(RunOutcome outcome, params IReadOnlyList<string> messages) =>
            new() { Function = function.Name, Started = started, Ended = time.GetUtcNow(), Outcome = outcome, Messages = messages };
    }

    private async Task<(ScheduleStatus Status, ETag? Version)> ResumeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (kept, version) = await statuses.ReadAsync(function.Name, cancellationToken);
            var status = TimerClock.Resume(kept, schedule, UtcNow);
            if (ReferenceEquals(status, kept))
            {
                return (status, version);
            }

            // Whoever writes first, all instances go on with what was written.
            await statuses.TryWriteAsync(function.Name, status, version, cancellationToken);
        }
    }

    private async Task WaitUntilAsync(DateTime next, CancellationToken cancellationToken)
    {
        while (next - UtcNow is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken);
        }
    }
}
