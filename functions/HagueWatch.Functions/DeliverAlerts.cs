using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Makes the delivery attempts that are due.</summary>
public sealed class DeliverAlerts([FromKeyedServices(nameof(DeliverAlerts))] ScheduledJob job)
{
    [Function(nameof(DeliverAlerts))]
    public Task RunAsync(
        [TimerTrigger("%DeliverAlertsSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
