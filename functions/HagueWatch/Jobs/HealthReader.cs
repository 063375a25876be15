using HagueWatch.Alerts;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Reads what the newest runs of the watching functions, and the outbox, find wrong.</summary>
internal sealed class HealthReader(EndpointWatch endpoints, RunRecords runs)
{
    /// <summary>The functions whose newest run decides on alerts, with the kinds it decides on.</summary>
    private static readonly (string Function, IReadOnlyList<AlertKind> Kinds)[] Watching =
    [
        (
            WatchFreshnessJob.Function,
            [AlertKind.SourceStale, AlertKind.SourceUnreachable, AlertKind.SourceFailing, AlertKind.FunctionOverdue]),
        (VerifyArchiveJob.Function, [AlertKind.ArchiveCorrupt]),
    ];

    /// <summary>Reads a report of each; a function that has never run has none.</summary>
    /// <param name="listed">A listing of the container <c>state</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<HealthReport>> ReadAsync(
        IReadOnlyList<ListedBlob> listed, CancellationToken cancellationToken)
    {
        var failing = await endpoints.FindAsync(EndpointStates.ReadFrom(listed), cancellationToken);
        var reports = new List<HealthReport> { new([AlertKind.EndpointFailing], failing) };
        foreach (var (function, kinds) in Watching)
        {
            if (await runs.TryReadLastAsync(listed, function, cancellationToken) is { } run)
            {
                reports.Add(new HealthReport(kinds, run.Issues) { Traceparent = run.Traceparent });
            }
        }

        return reports;
    }
}
