using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of NATO.</summary>
public sealed class IngestNato(IngestJob job)
{
    [Function(nameof(IngestNato))]
    public Task RunAsync([TimerTrigger("%IngestNatoSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestNato), NatoPublisher.Descriptor.Id, cancellationToken).OrFailAsync();
}
