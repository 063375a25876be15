using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of the World Bank.</summary>
public sealed class IngestWorldBank([FromKeyedServices(nameof(IngestWorldBank))] ScheduledJob job)
{
    [Function(nameof(IngestWorldBank))]
    public Task RunAsync(
        [TimerTrigger("%IngestWorldBankSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
