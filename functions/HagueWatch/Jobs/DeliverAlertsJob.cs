using HagueWatch.Alerts;
using HagueWatch.Runs;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Jobs;

/// <summary>Makes every delivery attempt that is due, and says so where nobody can be told that nobody is told.</summary>
internal sealed class DeliverAlertsJob(
    EndpointArrivals arrivals,
    Outbox outbox,
    Dispatcher dispatcher,
    EndpointStates states,
    IOptions<WebhookOptions> options,
    RunRecords runs,
    TimeProvider clock,
    ILogger<DeliverAlertsJob> logger)
{
    public const string Function = "DeliverAlerts";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Drain, (_, stopping) => DrainAsync(stopping), cancellationToken);

    private async Task<RunResult> DrainAsync(CancellationToken cancellationToken)
    {
        var endpoints = await outbox.ListEndpointsAsync(cancellationToken);
        var arrived = await arrivals.WelcomeAsync(endpoints, cancellationToken);
        endpoints = arrived.Count > 0 ? await states.ListAsync(cancellationToken) : endpoints;
        var drained = await dispatcher.DrainAsync(endpoints, cancellationToken);
        endpoints = drained.Attempts > 0 ? await states.ListAsync(cancellationToken) : endpoints;
        var (failing, nobodyIsTold) = await FindFailingAsync(endpoints, cancellationToken);
        var outcome = nobodyIsTold ? RunOutcome.Failed
            : drained.Attempts == 0 ? RunOutcome.NothingNew
            : RunOutcome.Succeeded;
        return new RunResult(
            outcome, [.. arrived, .. drained.Describe(), .. failing.Select(issue => issue.Summary)])
        {
            Issues = failing,
        };
    }

    /// <summary>Finds the endpoints that are disabled or have accepted nothing for an hour.</summary>
    /// <returns>What is wrong with each, and whether no endpoint is left that could be told of one of them.</returns>
    private async Task<(IReadOnlyList<HealthIssue> Failing, bool NobodyIsTold)> FindFailingAsync(
        IReadOnlyList<EndpointOverview> endpoints, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var failingIds = endpoints
            .Where(one => one.FailingSince + EndpointState.Patience <= now)
            .Select(one => one.Endpoint)
            .ToHashSet();
        var issues = new List<HealthIssue>();
        foreach (var endpoint in options.Value.Endpoints.Where(endpoint => failingIds.Contains(endpoint.Id)))
        {
            var state = (await states.For(endpoint.Id).ReadAsync(cancellationToken)).Value;
            if (EndpointWatch.Summarise(endpoint.Id, state, now) is { } summary)
            {
                issues.Add(new HealthIssue(AlertKind.EndpointFailing, endpoint.Id, summary));
                logger.EndpointFailing(summary);
                PipelineMetrics.CountFailingEndpoint(endpoint.Id);
            }
        }

        var isHeard = options.Value.Endpoints.Any(endpoint =>
            !failingIds.Contains(endpoint.Id) && endpoint.Wants(AlertKind.EndpointFailing));
        return (issues, issues.Count > 0 && !isHeard);
    }
}
