using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Turns the ledger's pending events into deliveries and makes their first attempts.</summary>
internal sealed class EventPublisher(
    JsonBlob<Ledger> ledgers,
    KeptEvents events,
    EndpointArrivals arrivals,
    Outbox outbox,
    Dispatcher dispatcher)
{
    /// <summary>Publishes all pending events, also those that an earlier run was killed with.</summary>
    /// <remarks>
    /// Events leave the ledger only once all their deliveries exist and had their first attempt. Deliveries are created
    /// by name and attempts are claimed, so doing it again changes nothing.
    /// </remarks>
    /// <returns>The ids of the events, and what the run's record says of them.</returns>
    public async Task<(IReadOnlyList<string> Published, IReadOnlyList<string> Messages)> PublishAsync(
        CancellationToken cancellationToken)
    {
        var published = new HashSet<string>(StringComparer.Ordinal);
        var messages = new List<string>();
        while (true)
        {
            var (ledger, etag) = await ledgers.ReadAsync(cancellationToken);
            if (ledger.Unpublished.Count + ledger.UnpublishedBulletins.Count == 0)
            {
                return ([.. published], messages);
            }

            foreach (var pending in ledger.Unpublished)
            {
                await events.KeepAsync(pending, cancellationToken);
            }

            foreach (var bulletin in ledger.UnpublishedBulletins)
            {
                await events.KeepAsync(bulletin, cancellationToken);
            }

            messages.AddRange(await arrivals.WelcomeAsync(
                await outbox.ListEndpointsAsync(cancellationToken), cancellationToken));
            var deliveries = ledger.Unpublished
                .Where(pending => pending.SilencedBy is null)
                .SelectMany(pending => outbox.DeliveriesOf(pending, InhibitorsOf(pending, ledger)))
                .Concat(ledger.UnpublishedBulletins.SelectMany(outbox.DeliveriesOf));
            await outbox.AddAsync(deliveries, cancellationToken);
            messages.Add(string.Create(CultureInfo.InvariantCulture, $"Published {ledger.Unpublished.Count} events."));
            messages.AddRange((await dispatcher.DrainAsync(cancellationToken)).Describe());
            published.UnionWith(ledger.Unpublished.Select(pending => pending.Id));
            published.UnionWith(ledger.UnpublishedBulletins.Select(bulletin => bulletin.Id));
            var empty = ledger with { Unpublished = [], UnpublishedBulletins = [] };
            await ledgers.TrySwapAsync(empty, etag, cancellationToken);
        }
    }

    /// <summary>Finds the events that tell a pending one's figure. One that a silence keeps back tells nobody.</summary>
    private static List<AlertEvent> InhibitorsOf(AlertEvent pending, Ledger ledger) =>
    [
        .. ledger.Unpublished.Where(other => other.SilencedBy is null && pending.InhibitedBy.Contains(other.Id)),
    ];
}
