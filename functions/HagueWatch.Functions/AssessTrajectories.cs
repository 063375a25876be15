using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Assesses the allies anew where anything changed, and raises or resolves alerts.</summary>
public sealed class AssessTrajectories([FromKeyedServices(nameof(AssessTrajectories))] ScheduledJob job)
{
    [Function(nameof(AssessTrajectories))]
    public Task RunAsync(
        [TimerTrigger("%AssessTrajectoriesSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
