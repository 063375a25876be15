using HagueWatch.Jobs;
using HagueWatch.Publishers.WorldBank;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of the World Bank.</summary>
public sealed class IngestWorldBank(IngestJob job)
{
    [Function(nameof(IngestWorldBank))]
    public Task RunAsync(
        [TimerTrigger("%IngestWorldBankSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestWorldBank), WorldBankPublisher.Descriptor.Id, cancellationToken).OrFailAsync();
}
