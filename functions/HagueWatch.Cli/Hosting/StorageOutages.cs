using HagueWatch.Cli.Emulator;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Microsoft.Extensions.Logging;

namespace HagueWatch.Cli.Hosting;

/// <summary>Waits while the storage cannot be reached, and logs once when that begins and once when it is over.</summary>
/// <param name="containers">Looks whether the storage answers, and creates what an emulator has lost.</param>
/// <param name="emulator">Is started again where a command had started it.</param>
/// <param name="clock">Paces the wait.</param>
/// <param name="log">Says what is going on.</param>
internal sealed class StorageOutages(
    ContainerPreparation containers,
    EmulatorLifetime emulator,
    TimeProvider clock,
    ILogger<StorageOutages> log)
{
    /// <summary>How long to wait between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task ongoing = Task.CompletedTask;

    /// <summary>Whether a run failed because the storage cannot be reached.</summary>
    public static bool IsCauseOf(Exception failure) => failure is RunNotRecordedException unrecorded
        // The time for the record of a run that is cut short may end before the client gives up.
        ? unrecorded.Unkept is OperationCanceledException || StorageUnavailableException.IsCauseOf(unrecorded.Unkept)
        : StorageUnavailableException.IsCauseOf(failure);

    /// <summary>Does what needs storage, again after each outage.</summary>
    public async Task<T> OutliveAsync<T>(Func<Task<T>> workAsync, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await workAsync();
            }
            catch (Exception failure) when (IsCauseOf(failure))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await WaitAsync(failure, cancellationToken);
            }
        }
    }

    /// <summary>Creates the containers, or checks that they exist, as soon as the storage answers.</summary>
    /// <exception cref="IntegrityException">A container is missing.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => OutliveAsync(
        async () =>
        {
            await containers.StartAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Waits for the end of an outage that goes on, if there is one.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WaitIfOngoingAsync(CancellationToken cancellationToken)
    {
        Task outage;
        lock (gate)
        {
            outage = ongoing;
        }

        var isOngoing = !outage.IsCompleted;
        await outage.WaitAsync(cancellationToken);
        return isOngoing;
    }

    /// <summary>Waits for the end of the outage that a failure shows.</summary>
    public async Task WaitAsync(Exception failure, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (ongoing.IsCompleted)
            {
                ongoing = OutlastAsync(failure, cancellationToken);
            }
        }

        await WaitIfOngoingAsync(cancellationToken);
    }

    private async Task OutlastAsync(Exception failure, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var began = clock.GetTimestamp();
        var reason = ExpectedFailures.Describe(failure) ?? failure.Message;
        log.StorageGone(reason);
        do
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }
        while (!await AnswersAsync(cancellationToken));

        log.StorageBack((int)clock.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await emulator.RestartAsync(cancellationToken);
            await containers.StartAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.StorageStillGone(ExpectedFailures.Describe(failure) ?? failure.Message);
            // Whatever else is wrong, it answers; the runs find out and say so.
            return failure is not CommandFailedException && !IsCauseOf(failure);
        }
    }
}
