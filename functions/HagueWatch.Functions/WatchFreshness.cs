using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Finds publishers that are late or no longer answer.</summary>
public sealed class WatchFreshness([FromKeyedServices(nameof(WatchFreshness))] ScheduledJob job)
{
    [Function(nameof(WatchFreshness))]
    public Task RunAsync(
        [TimerTrigger("%WatchFreshnessSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
