using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Looks for publishers that are late or no longer answer.</summary>
public sealed class WatchFreshness(WatchFreshnessJob job)
{
    [Function(nameof(WatchFreshness))]
    public Task RunAsync([TimerTrigger("%WatchFreshnessSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken).OrFailAsync();
}
