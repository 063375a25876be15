using HagueWatch.Webhooks;

namespace HagueWatch.Reading;

/// <summary>Reads the deliveries of the outbox.</summary>
internal sealed class DeliveryReader(Outbox outbox)
{
    /// <summary>Reads the wanted deliveries in the order of their events.</summary>
    public async Task<IReadOnlyList<DeliveryReport>> ReadAsync(
        Predicate<OutboxEntry> isWanted,
        CancellationToken cancellationToken)
    {
        var deliveries = new List<Delivery>();
        // Listed to the end first: a delivery that changes meanwhile is read once.
        foreach (var entry in await outbox.ListAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            if (isWanted(entry) && await outbox.ReadAsync(entry.Path, cancellationToken) is { } stored)
            {
                deliveries.Add(stored.Delivery);
            }
        }

        return
        [
            .. deliveries
                .OrderBy(delivery => delivery.Time)
                .ThenBy(delivery => delivery.Alert, StringComparer.Ordinal)
                .ThenBy(delivery => delivery.Sequence)
                .Select(delivery => new DeliveryReport(delivery)),
        ];
    }
}

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
}
