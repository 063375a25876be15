using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Makes the delivery attempts that are due.</summary>
public sealed class DeliverAlerts(DeliverAlertsJob job)
{
    [Function(nameof(DeliverAlerts))]
    public Task RunAsync([TimerTrigger("%DeliverAlertsSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken).OrFailAsync();
}
