using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of Eurostat.</summary>
public sealed class IngestEurostat([FromKeyedServices(nameof(IngestEurostat))] ScheduledJob job)
{
    [Function(nameof(IngestEurostat))]
    public Task RunAsync(
        [TimerTrigger("%IngestEurostatSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
