using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Runs;

/// <summary>Stops ongoing runs when the process is asked to end, and waits for their records.</summary>
/// <remarks>The Functions worker does not cancel invocations, neither at the host's request nor on SIGTERM.</remarks>
internal sealed class OngoingRuns : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> ongoing = [];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        while (!ongoing.IsEmpty)
        {
            await Task.WhenAll(ongoing.Keys).WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => stopping.Dispose();

    internal async Task<RunRecord> AwaitAsync(
        Func<CancellationToken, Task<RunRecord>> runAsync, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Added before the run begins: otherwise its first step could go unnoticed.
        ongoing.TryAdd(ended.Task, 0);
        try
        {
            return await runAsync(either.Token);
        }
        finally
        {
            ongoing.TryRemove(ended.Task, out _);
            ended.SetResult();
        }
    }
}
