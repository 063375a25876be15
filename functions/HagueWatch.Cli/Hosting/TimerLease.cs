using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using HagueWatch.Archive;

namespace HagueWatch.Cli.Hosting;

/// <summary>The right to run a timer, which one instance has at a time: a lease on <c>state/timers/&lt;Function&gt;.lock</c>.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    /// <summary>How long the right outlives an instance that was killed.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource released = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    private TimerLease(BlobLeaseClient lease, TimeProvider time)
    {
        this.lease = lease;
        renewing = RenewAsync(time);
    }

    /// <summary>Cancelled when the right is lost while it is used.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the right, or gives null where another instance has it.</summary>
    public static async Task<TimerLease?> TryAcquireAsync(
        BlobContainer state,
        string function,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var path = $"timers/{function}.lock";
        await state.TryCreateAsync(path, ReadOnlyMemory<byte>.Empty, "text/plain", cancellationToken);
        var lease = state.Client.GetBlobClient(path).GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
            return new(lease, time);
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        await renewing;
        if (!lost.IsCancellationRequested)
        {
            await ReleaseAsync();
        }

        released.Dispose();
        lost.Dispose();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.LeaseIdMismatchWithLeaseOperation)
        {
            // It ran out unnoticed, as on a machine that slept, and another instance has it now.
        }
    }

    private async Task RenewAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Duration / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(released.Token))
            {
                await lease.RenewAsync(cancellationToken: released.Token);
            }
        }
        catch (OperationCanceledException) when (released.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            await lost.CancelAsync();
        }
    }
}
