using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Functions;

/// <summary>Hashes the whole archive again and walks its chains.</summary>
public sealed class VerifyArchive([FromKeyedServices(nameof(VerifyArchive))] ScheduledJob job)
{
    [Function(nameof(VerifyArchive))]
    public Task RunAsync(
        [TimerTrigger("%VerifyArchiveSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => job.RunAsync(cancellationToken);
}
