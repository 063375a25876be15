using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Looks for a new edition at the World Bank.</summary>
public sealed class IngestWorldBank(IngestJob job)
{
    [Function(nameof(IngestWorldBank))]
    public Task RunAsync([TimerTrigger("%IngestWorldBankSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestWorldBank), "worldbank", cancellationToken).OrFailAsync();
}
