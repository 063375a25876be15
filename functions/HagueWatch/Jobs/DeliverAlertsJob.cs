namespace HagueWatch.Jobs;

/// <summary>Makes every delivery attempt that is due.</summary>
public sealed class DeliverAlertsJob
{
    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
