using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Turns the ledger's pending events into deliveries and makes their first attempts.</summary>
internal sealed class EventPublisher(JsonBlob<Ledger> ledgers, Outbox outbox, Dispatcher dispatcher)
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
            if (ledger.Unpublished.Count == 0)
            {
                return ([.. published], messages);
            }

            foreach (var pending in ledger.Unpublished)
            {
                List<AlertEvent> inhibitors =
                    [.. ledger.Unpublished.Where(other => pending.InhibitedBy.Contains(other.Id))];
                await outbox.AddAsync(pending, inhibitors, cancellationToken);
            }

            messages.Add(string.Create(CultureInfo.InvariantCulture, $"Published {ledger.Unpublished.Count} events."));
            messages.AddRange((await dispatcher.DrainAsync(cancellationToken)).Describe());
            published.UnionWith(ledger.Unpublished.Select(pending => pending.Id));
            await ledgers.TrySwapAsync(ledger with { Unpublished = [] }, etag, cancellationToken);
        }
    }
}
