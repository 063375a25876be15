using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Finds publishers that are late or silent and functions that do not run, and adds heartbeats.</summary>
/// <remarks>Its record raises and resolves the alerts.</remarks>
internal sealed class WatchFreshnessJob(
    PublisherWatch publishers,
    FunctionWatch functions,
    JsonBlob<Catalogue> catalogues,
    HeartbeatReport heartbeat,
    Outbox outbox,
    RunRecords runs,
    TimeProvider clock)
{
    public const string Function = "WatchFreshness";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Watch, (_, stopping) => WatchAsync(stopping), cancellationToken);

    private async Task<RunResult> WatchAsync(CancellationToken cancellationToken)
    {
        var listed = await runs.ListAsync(cancellationToken);
        await runs.TidyAsync(listed, cancellationToken);
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var lastRuns = await runs.ReadLastOfEachAsync(listed, 1, cancellationToken);
        var watchingSince = functions.FindWatchingSince(lastRuns);
        List<Judgement> judgements =
        [
            .. publishers.Judge(catalogue, lastRuns),
            .. functions.Find(lastRuns, watchingSince).Select(issue => new Judgement(issue.Summary, issue)),
        ];
        var messages = judgements.ConvertAll(judgement => judgement.Message);
        if (await heartbeat.AddAsync(catalogue, clock.GetUtcNow(), cancellationToken) is > 0 and var added)
        {
            messages.Add(string.Create(CultureInfo.InvariantCulture, $"Heartbeats put into the outbox: {added}."));
        }

        if (await outbox.TidyAsync(clock.GetUtcNow(), cancellationToken) is > 0 and var deleted)
        {
            messages.Add(string.Create(
                CultureInfo.InvariantCulture, $"Deliveries deleted that ended more than 90 days ago: {deleted}."));
        }

        List<HealthIssue> issues = [.. judgements.Select(judgement => judgement.Issue).OfType<HealthIssue>()];
        foreach (var overdue in issues.Where(issue => issue.Kind == AlertKind.FunctionOverdue))
        {
            PipelineMetrics.CountOverdue(overdue.Subject);
        }

        return new RunResult(OutcomeOf(issues), messages) { Issues = issues, WatchingSince = watchingSince };
    }

    /// <summary>Fails where an operator must act, for an assessment that does not run raises no alert.</summary>
    private static RunOutcome OutcomeOf(IReadOnlyList<HealthIssue> issues) =>
        issues.Any(issue => issue.Severity == AlertSeverity.Critical || issue.Kind == AlertKind.FunctionOverdue)
            ? RunOutcome.Failed
        : issues.Count > 0 ? RunOutcome.Succeeded
        : RunOutcome.NothingNew;
}
