using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of NATO.</summary>
public sealed class IngestNato([FromKeyedServices(nameof(IngestNato))] ScheduledJob job)
{
    [Function(nameof(IngestNato))]
    public Task RunAsync(
        [TimerTrigger("%IngestNatoSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
