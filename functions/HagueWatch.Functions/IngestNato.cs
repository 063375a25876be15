using HagueWatch.Jobs;

namespace HagueWatch.Functions;

/// <summary>Looks for a new edition at NATO.</summary>
public sealed class IngestNato(IngestJob job)
{
    [Function(nameof(IngestNato))]
    public Task RunAsync([TimerTrigger("%IngestNatoSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        job.RunAsync(nameof(IngestNato), "nato", cancellationToken).OrFailAsync();
}
