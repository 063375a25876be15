using System.Globalization;
using HagueWatch.Alerts;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>
/// Finds the endpoints that are misconfigured or disabled, have been failing for an hour, or have dead letters that no
/// operator has acknowledged.
/// </summary>
internal sealed class EndpointWatch(EndpointStates states, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Finds what is wrong; only of an endpoint that may be in trouble is the state read.</summary>
    /// <param name="known">All endpoints that have a state.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<HealthIssue>> FindAsync(
        IReadOnlyList<EndpointOverview> known, CancellationToken cancellationToken)
    {
        List<HealthIssue> found =
        [
            .. options.Value.Misconfigured.Select(endpoint =>
                new HealthIssue(AlertKind.EndpointFailing, endpoint.Subject, endpoint.Describe())),
        ];
        var now = clock.GetUtcNow();
        var troubled = known.Where(one => one.MayBeInTrouble).Select(one => one.Endpoint).ToHashSet(StringComparer.Ordinal);
        foreach (var endpoint in options.Value.Endpoints.Where(endpoint => troubled.Contains(endpoint.Id)))
        {
            var state = (await states.For(endpoint.Id).ReadAsync(cancellationToken)).Value;
            if (Summarise(endpoint.Id, state, now) is { } summary)
            {
                found.Add(new HealthIssue(AlertKind.EndpointFailing, endpoint.Id, summary));
            }
        }

        return found;
    }

    /// <summary>Says what is wrong with an endpoint.</summary>
    /// <returns>Null where nothing is that somebody must be told.</returns>
    public static string? Summarise(string endpoint, EndpointState state, DateTimeOffset now)
    {
        var letters = state.CountUnacknowledged();
        return state.DisabledSince is { } disabled
            ? $"The endpoint {endpoint} answered 410 on {Format(disabled)} and is disabled; what is due to it waits. "
                + $"`endpoints enable {endpoint}` sends again."
            : letters > 0 ? string.Create(
                CultureInfo.InvariantCulture,
                $"Deliveries to the endpoint {endpoint} were given up ({letters}). `deliveries list` says why; "
                + $"`deliveries retry` sends them again, `endpoints enable {endpoint}` acknowledges them instead.")
            : state.IsFailing(now) ?
                $"The endpoint {endpoint} has accepted nothing since {Format(state.FailingSince!.Value)}: "
                + $"{Reason(state.LastFailure)}. What is due to it waits; `endpoints test {endpoint}` says more."
            : null;
    }

    private static string Reason(AttemptOutcome? failure) => failure switch
    {
        AttemptOutcome.Unauthorized => "it refuses the signature or the key",
        AttemptOutcome.TimedOut => "it does not answer in time",
        AttemptOutcome.TargetRefused => "its host leads to an address that webhooks may not reach",
        AttemptOutcome.NameNotResolved => "its host's name has no address",
        AttemptOutcome.TlsFailed => "its certificate or TLS handshake is not acceptable",
        AttemptOutcome.NotConsented => "it does not consent to events when it is asked",
        AttemptOutcome.TemplateFailed => "its template cannot write what is due",
        AttemptOutcome.ConnectionFailed => "no connection can be made",
        AttemptOutcome.Redirected => "it redirects",
        AttemptOutcome.Throttled => "it asks for time",
        _ => "it answers with an error",
    };

    private static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
