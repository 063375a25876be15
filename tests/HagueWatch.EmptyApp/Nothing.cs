using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.EmptyApp;

/// <summary>Does nothing, on a schedule.</summary>
public sealed class Nothing
{
    [Function(nameof(Nothing))]
    public Task RunAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer, CancellationToken cancellationToken) => Task.CompletedTask;
}
