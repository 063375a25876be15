using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of SIPRI.</summary>
public sealed class IngestSipri([FromKeyedServices(nameof(IngestSipri))] ScheduledJob job)
{
    [Function(nameof(IngestSipri))]
    public Task RunAsync(
        [TimerTrigger("%IngestSipriSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
