using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Publishes the record for people who look, where anything changed.</summary>
public sealed class PublishSite([FromKeyedServices(nameof(PublishSite))] ScheduledJob job)
{
    [Function(nameof(PublishSite))]
    public Task RunAsync(
        [TimerTrigger("%PublishSiteSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
