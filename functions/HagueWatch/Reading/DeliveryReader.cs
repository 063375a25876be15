using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Reading;

/// <summary>Reads the deliveries of the outbox.</summary>
internal sealed class DeliveryReader(Outbox outbox, EndpointStates states)
{
    /// <summary>Names what is due or dead, by the endpoints' states: no listing of what was delivered.</summary>
    /// <param name="endpoint">The only endpoint; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DeliveryName>> FindOpenAsync(string? endpoint, CancellationToken cancellationToken)
    {
        await outbox.ListEndpointsAsync(cancellationToken);
        return
        [
            .. from state in await states.ReadAllAsync(cancellationToken)
               where endpoint is null || state.Key == endpoint
               from delivery in (state.Value.Due ?? []).Select(one => one.Event)
                   .Concat(state.Value.Dead.Select(letter => letter.Event))
               select new DeliveryName(delivery, state.Key),
        ];
    }

    /// <summary>Names the newest deliveries of a state, by a listing of all.</summary>
    /// <param name="isWanted">Which are wanted.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async Task<IReadOnlyList<DeliveryName>> FindAsync(
        Predicate<OutboxEntry> isWanted, int most, CancellationToken cancellationToken)
    {
        var newest = new PriorityQueue<OutboxEntry, DateTimeOffset>();
        await foreach (var entry in outbox.ListAsync(cancellationToken))
        {
            if (isWanted(entry))
            {
                newest.Enqueue(entry, entry.Instant);
                if (newest.Count > most)
                {
                    newest.Dequeue();
                }
            }
        }

        return [.. newest.UnorderedItems.Select(item => new DeliveryName(item.Element.Event, item.Element.Endpoint))];
    }

    /// <summary>Reads deliveries, in the order of their events.</summary>
    public async Task<IReadOnlyList<DeliveryReport>> ReadAsync(
        IReadOnlyList<DeliveryName> names, CancellationToken cancellationToken)
    {
        var stored = await SideBySide.ReadAsync(
            names, (name, token) => outbox.ReadAsync(name.Event, name.Endpoint, token), cancellationToken);
        return
        [
            .. stored.OfType<StoredDelivery>()
                .Select(one => one.Delivery)
                .OrderBy(delivery => delivery.Time)
                .ThenBy(delivery => delivery.Alert, StringComparer.Ordinal)
                .ThenBy(delivery => delivery.Sequence)
                .Select(delivery => new DeliveryReport(delivery)),
        ];
    }
}

/// <summary>Names a delivery.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Endpoint">The endpoint's id.</param>
internal readonly record struct DeliveryName(string Event, string Endpoint);

/// <summary>Reports a delivery without its body.</summary>
internal sealed class DeliveryReport(Delivery delivery)
{
    public string Event => delivery.Event;
    public string Endpoint => delivery.Endpoint;
    public string Alert => delivery.Alert;
    public int Sequence => delivery.Sequence;
    public DateTimeOffset Time => delivery.Time;
    public DeliveryState State => delivery.State;
    public DateTimeOffset? Due => delivery.Due;
    public DateTimeOffset? Ended => delivery.Ended;
    public IReadOnlyList<Attempt> Attempts => delivery.Attempts;
    public DeadLetter? DeadLetter => delivery.DeadLetter;
    public string? DropReason => delivery.DropReason;
}
