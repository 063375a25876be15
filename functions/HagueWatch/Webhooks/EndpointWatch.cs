using System.Globalization;
using HagueWatch.Alerts;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>
/// Finds the endpoints that are misconfigured or disabled, or have dead letters that no operator has acknowledged.
/// </summary>
internal sealed class EndpointWatch(Outbox outbox, EndpointStates states, IOptions<WebhookOptions> options)
{
    public async Task<IReadOnlyList<HealthIssue>> FindAsync(CancellationToken cancellationToken)
    {
        List<HealthIssue> found =
        [
            .. options.Value.Misconfigured.Select(endpoint =>
                new HealthIssue(AlertKind.EndpointFailing, endpoint.Subject, endpoint.Describe())),
        ];
        if (options.Value.Endpoints.Count == 0)
        {
            return found;
        }

        var dead = (await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken))
            .Where(entry => entry.State == DeliveryState.Dead)
            .ToLookup(entry => entry.Endpoint);
        foreach (var endpoint in options.Value.Endpoints)
        {
            var state = (await states.For(endpoint.Id).ReadAsync(cancellationToken)).Value;
            var letters = dead[endpoint.Id].Count(entry => state.Enabled is null || entry.Instant > state.Enabled);
            if (state.IsDisabled || letters > 0)
            {
                var summary = Summarise(endpoint.Id, state, letters);
                found.Add(new HealthIssue(AlertKind.EndpointFailing, endpoint.Id, summary));
            }
        }

        return found;
    }

    private static string Summarise(string endpoint, EndpointState state, int letters) =>
        state.DisabledSince is { } since
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"The endpoint {endpoint} answered 410 on {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC and is disabled; "
            + $"what is due to it waits. `endpoints enable {endpoint}` sends again.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Deliveries to the endpoint {endpoint} were given up ({letters}). `deliveries list` says why; "
            + $"`deliveries retry` sends them again, `endpoints enable {endpoint}` acknowledges them instead.");
}
