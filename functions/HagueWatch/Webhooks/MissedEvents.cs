using HagueWatch.Alerts;

namespace HagueWatch.Webhooks;

/// <summary>Writes the deliveries that an endpoint would have had, from the events that are kept.</summary>
internal sealed class MissedEvents(KeptEvents kept, Outbox outbox)
{
    /// <summary>Writes them by what the endpoint wants now, in the order of the events; none is queued yet.</summary>
    public async Task<IReadOnlyList<Delivery>> FindAsync(
        Subscriber endpoint, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var told = await kept.ReadSinceAsync(since, cancellationToken);
        List<AlertEvent> audible = [.. told.Events.Where(one => one.SilencedBy is null)];
        var byId = audible.ToDictionary(one => one.Id);
        return
        [
            .. audible.SelectMany(one => outbox.DeliveriesOf(one, InhibitorsOf(one)))
                .Concat(told.Bulletins.SelectMany(outbox.DeliveriesOf))
                .Where(delivery => delivery.Endpoint == endpoint.Id),
        ];

        IReadOnlyList<AlertEvent> InhibitorsOf(AlertEvent one) =>
            [.. one.InhibitedBy.Select(id => byId.GetValueOrDefault(id)).OfType<AlertEvent>()];
    }
}
