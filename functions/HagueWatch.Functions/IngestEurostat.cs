using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Looks for a new edition at Eurostat.</summary>
public sealed class IngestEurostat(IngestJob job)
{
    [Function(nameof(IngestEurostat))]
    public Task RunAsync([TimerTrigger("%IngestEurostatSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestEurostat), "eurostat", cancellationToken).OrFailAsync();
}
