using HagueWatch.Jobs;
using HagueWatch.Publishers.Eurostat;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of Eurostat.</summary>
public sealed class IngestEurostat(IngestJob job)
{
    [Function(nameof(IngestEurostat))]
    public Task RunAsync(
        [TimerTrigger("%IngestEurostatSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestEurostat), EurostatPublisher.Descriptor.Id, cancellationToken).OrFailAsync();
}
