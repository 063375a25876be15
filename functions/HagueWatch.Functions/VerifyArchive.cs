using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Hashes the whole archive again and walks its chains.</summary>
public sealed class VerifyArchive(VerifyArchiveJob job)
{
    [Function(nameof(VerifyArchive))]
    public Task RunAsync([TimerTrigger("%VerifyArchiveSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(cancellationToken).OrFailAsync();
}
