using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Jobs;

/// <summary>Stops the runs that go on when the process is asked to end, and waits until they have left their records.</summary>
/// <remarks>The Functions worker cancels no invocation when it ends, neither by the host's word nor by SIGTERM.</remarks>
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

    internal async Task<RunRecord> AwaitAsync(Func<CancellationToken, Task<RunRecord>> runAsync, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Known before it begins: else a run could go unnoticed while its first step is under way.
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
