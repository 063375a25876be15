using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>
/// Brings endpoints up to date: one that joins or wants more than before gets a snapshot of what fires, one that comes
/// back what it missed.
/// </summary>
internal sealed class EndpointArrivals(
    Outbox outbox,
    EndpointStates states,
    MissedEvents missed,
    JsonBlob<Ledger> ledgers,
    Deployments deployments,
    IOptions<WebhookOptions> options,
    TimeProvider clock)
{
    /// <summary>Queues what arriving endpoints are to get. Their listing shows whether any arrives.</summary>
    /// <param name="endpoints">The endpoints that have a state, all that are configured among them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What the run's record says of it; nothing where nothing was queued.</returns>
    public async Task<IReadOnlyList<string>> WelcomeAsync(
        IReadOnlyList<EndpointOverview> endpoints, CancellationToken cancellationToken)
    {
        var known = endpoints.ToDictionary(one => one.Endpoint);
        var messages = new List<string>();
        foreach (var endpoint in options.Value.Subscribers)
        {
            var wants = EndpointWants.Of(endpoint);
            if (known[endpoint.Id] is { IsAbsent: false } seen && seen.Wants == wants.Hash())
            {
                continue;
            }

            messages.AddRange(await WelcomeAsync(endpoint, wants, cancellationToken));
        }

        return messages;
    }

    private async Task<IReadOnlyList<string>> WelcomeAsync(
        Subscriber endpoint, EndpointWants wants, CancellationToken cancellationToken)
    {
        var messages = new List<string>();
        var blob = states.For(endpoint.Id);
        var before = (await blob.ReadAsync(cancellationToken)).Value;
        if (before.AbsentSince is { } since)
        {
            var deliveries = await missed.FindAsync(endpoint, since, cancellationToken);
            await outbox.AddAsync(deliveries, cancellationToken);
            messages.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{endpoint.Id} is configured again; events that it missed since "
                + $"{since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {deliveries.Count}."));
        }

        var snapshots = before.Snapshots;
        if (before.Wants?.Hash() != wants.Hash() && await TakeAsync(endpoint, before, wants, cancellationToken) is { } snapshot)
        {
            await outbox.AddAsync([Delivery.Create(snapshot, endpoint)], cancellationToken);
            snapshots = snapshot.Number;
            messages.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{endpoint.Id} {(before.Wants is null ? "is new" : "wants more than before")} and gets a snapshot "
                + $"of what fires: {snapshot.Firing.Count}."));
        }

        await blob.ChangeAsync(
            state => state with { Wants = wants, Snapshots = snapshots, AbsentSince = null }, cancellationToken);
        return messages;
    }

    /// <summary>Takes a snapshot of what fires.</summary>
    /// <returns>Null where nothing fires that the endpoint did not want before.</returns>
    private async Task<Snapshot?> TakeAsync(
        Subscriber endpoint, EndpointState before, EndpointWants wants, CancellationToken cancellationToken)
    {
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        HashSet<AlertKey> toCome = [.. ledger.Unpublished.Select(pending => pending.Alert)];
        var wanting = wants.ToSubscriber(endpoint.Id);
        List<FiringEvent> all =
        [
            .. from record in ledger.Alerts.Values
               where record is { State: AlertState.Firing, Last.SilencedBy: null }
               let firing = new FiringEvent(record.Last!, record.Since!.Value)
               where !toCome.Contains(firing.Last.Alert) && wanting.Accepts(firing.Last)
               orderby firing.Last.Severity descending, firing.Since
               select firing,
        ];
        var wantedBefore = before.Wants?.ToSubscriber(endpoint.Id);
        return all.All(one => wantedBefore?.Accepts(one.Last) == true)
            ? null
            : new Snapshot
            {
                Endpoint = endpoint.Id,
                Number = before.Snapshots + 1,
                Time = clock.GetUtcNow(),
                Deployment = await deployments.GetIdAsync(cancellationToken),
                Firing = all,
            };
    }
}
