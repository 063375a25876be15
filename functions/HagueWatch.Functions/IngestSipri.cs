using HagueWatch.Jobs;
using HagueWatch.Publishers.Sipri;

namespace HagueWatch.Functions;

/// <summary>Archives a new edition of SIPRI.</summary>
public sealed class IngestSipri(IngestJob job)
{
    [Function(nameof(IngestSipri))]
    public Task RunAsync(
        [TimerTrigger("%IngestSipriSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestSipri), SipriPublisher.Descriptor.Id, cancellationToken).OrFailAsync();
}
