using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Looks for a new edition at SIPRI.</summary>
public sealed class IngestSipri(IngestJob job)
{
    [Function(nameof(IngestSipri))]
    public Task RunAsync([TimerTrigger("%IngestSipriSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestSipri), "sipri", cancellationToken).OrFailAsync();
}
