using HagueWatch.Runs;
using HagueWatch.Site.Publishing;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Publishes the record where anything that it follows from has changed.</summary>
internal sealed class PublishSiteJob(SitePublisher publisher, RunRecords runs)
{
    public const string Function = "PublishSite";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.PublishSite, (_, stopping) => PublishAsync(stopping), cancellationToken);

    private async Task<RunResult> PublishAsync(CancellationToken cancellationToken)
    {
        var published = await publisher.PublishAsync(cancellationToken);
        return new RunResult(published.IsNew ? RunOutcome.Succeeded : RunOutcome.NothingNew, [published.Message]);
    }
}
