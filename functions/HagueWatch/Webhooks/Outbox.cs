using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using HagueWatch.Alerts;
using HagueWatch.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Keeps the deliveries in blob storage: created once, changed in place by compare-and-swap.</summary>
/// <remarks>
/// What is due or dead is also named in the state of its endpoint, so that nobody lists what was delivered. A delivery
/// is queued there before it exists: it may be named in vain, but never be forgotten.
/// </remarks>
internal sealed class Outbox(
    BlobStore store, EndpointStates states, IOptions<WebhookOptions> options, ILogger<Outbox> logger)
{
    private const int WritesAtOnce = 8;

    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(90);

    private readonly BlobContainer container = store.Outbox;

    /// <summary>Creates a delivery for every endpoint that wants the event. Repeating it changes nothing.</summary>
    /// <returns>How many deliveries this call created.</returns>
    public Task<int> AddAsync(AlertEvent alertEvent, CancellationToken cancellationToken) =>
        AddAsync(DeliveriesOf(alertEvent, []), cancellationToken);

    /// <summary>Creates deliveries. Repeating it changes nothing.</summary>
    /// <returns>How many this call created.</returns>
    public async Task<int> AddAsync(IEnumerable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var created = 0;
        foreach (var endpoint in deliveries.GroupBy(delivery => delivery.Endpoint))
        {
            await QueueAsync(endpoint.Key, [.. endpoint.Select(QueuedDelivery.From)], cancellationToken);
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = WritesAtOnce,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(endpoint, parallel, async (delivery, token) =>
            {
                if (await TryCreateAsync(delivery, token))
                {
                    Interlocked.Increment(ref created);
                }
            });
        }

        return created;
    }

    /// <summary>Writes the deliveries of an event: one for every endpoint that wants it.</summary>
    /// <remarks>Also for those that can be sent nothing before their settings are mended.</remarks>
    /// <param name="alertEvent">The event.</param>
    /// <param name="inhibitors">Those that tell its figure: an endpoint that gets one of them does not get it.</param>
    public IEnumerable<Delivery> DeliveriesOf(AlertEvent alertEvent, IReadOnlyList<AlertEvent> inhibitors) =>
        options.Value.Subscribers
            .Where(endpoint => endpoint.Accepts(alertEvent) && !inhibitors.Any(endpoint.Accepts))
            .Select(endpoint => Delivery.Create(alertEvent, endpoint));

    /// <summary>Writes the deliveries of a bulletin: one for every endpoint that wants them.</summary>
    public IEnumerable<Delivery> DeliveriesOf(Bulletin bulletin) =>
        options.Value.Subscribers
            .Where(endpoint => endpoint.AcceptsBulletins)
            .Select(endpoint => Delivery.Create(bulletin, endpoint));

    /// <summary>Lists the endpoints by their states, and queues what an earlier version left in the outbox.</summary>
    public async Task<IReadOnlyList<EndpointOverview>> ListEndpointsAsync(CancellationToken cancellationToken)
    {
        var known = await states.ListAsync(cancellationToken);
        HashSet<string> missing = [.. options.Value.Subscribers.Select(subscriber => subscriber.Id)];
        missing.ExceptWith(known.Select(one => one.Endpoint));
        missing.UnionWith(known.Where(one => one.Due is null).Select(one => one.Endpoint));
        if (missing.Count == 0)
        {
            return known;
        }

        await IndexAsync(missing, cancellationToken);
        return await states.ListAsync(cancellationToken);
    }

    /// <summary>Lists every delivery by its metadata alone.</summary>
    public async IAsyncEnumerable<OutboxEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = container.Client.GetBlobsAsync(
            BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken);
        await foreach (var blob in blobs)
        {
            if (EntryOf(blob) is { } entry)
            {
                yield return entry;
            }
            else
            {
                logger.NotADelivery(blob.Name);
            }
        }
    }

    public Task<StoredDelivery?> ReadAsync(string eventId, string endpoint, CancellationToken cancellationToken) =>
        ReadAsync(BlobPaths.Delivery(eventId, endpoint), cancellationToken);

    public async Task<StoredDelivery?> ReadAsync(string path, CancellationToken cancellationToken) =>
        await container.TryReadAsync(path, cancellationToken) is { } blob
            ? new StoredDelivery(path, ArchiveJson.Read<Delivery>(blob.Bytes, container.Locate(path)), blob.ETag)
            : null;

    /// <returns>The delivery after the change, or null where another process changed it first.</returns>
    public async Task<StoredDelivery?> TrySwapAsync(
        StoredDelivery read, Delivery next, CancellationToken cancellationToken)
    {
        var bytes = ArchiveJson.Write(next);
        var written = await container.TrySwapAsync(read.Path, bytes, read.ETag, cancellationToken, MetadataOf(next));
        return written is { } etag ? read with { Delivery = next, ETag = etag } : null;
    }

    /// <summary>Sends a delivery again, on a fresh schedule.</summary>
    /// <returns>False where it is gone, or a process is sending it right now.</returns>
    public async Task<bool> TryRetryAsync(
        string eventId, string endpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ReadAsync(eventId, endpoint, cancellationToken) is not { } stored
            || (stored.Delivery.State == DeliveryState.Due
                && (await states.For(endpoint).ReadAsync(cancellationToken)).Value.Claim?.Until > now))
        {
            return false;
        }

        var next = stored.Delivery.Retry(now);
        await QueueAsync(endpoint, [QueuedDelivery.From(next)], cancellationToken);
        return await TrySwapAsync(stored, next, cancellationToken) is not null;
    }

    /// <summary>Gives up what is due to an endpoint, or dead, by an operator's word.</summary>
    /// <returns>How many deliveries were dropped.</returns>
    public async Task<int> DropAsync(
        string endpoint, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        var state = (await states.For(endpoint).ReadAsync(cancellationToken)).Value;
        var events = (state.Due ?? []).Select(one => one.Event).Concat(state.Dead.Select(one => one.Event));
        foreach (var eventId in events)
        {
            if (await ReadAsync(eventId, endpoint, cancellationToken) is { } stored
                && stored.Delivery.State is DeliveryState.Due or DeliveryState.Dead
                && await TrySwapAsync(stored, stored.Delivery.Drop(reason, now), cancellationToken) is not null)
            {
                dropped.Add(eventId);
            }
        }

        await states.For(endpoint).ChangeAsync(
            one => one with
            {
                Due = [.. (one.Due ?? []).Where(queued => !dropped.Contains(queued.Event))],
                Dead = [.. one.Dead.Where(letter => !dropped.Contains(letter.Event))],
            },
            cancellationToken);
        return dropped.Count;
    }

    /// <summary>Deletes what was delivered or dropped long ago.</summary>
    /// <returns>How many deliveries were deleted.</returns>
    public async Task<int> TidyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = now - KeepEnded;
        var deleted = 0;
        await foreach (var entry in ListAsync(cancellationToken))
        {
            // Unless it was changed since it was listed.
            if (entry.State is DeliveryState.Delivered or DeliveryState.Dropped
                && entry.Instant < last
                && await container.TryDeleteAsync(entry.Path, entry.ETag, cancellationToken))
            {
                deleted++;
            }
        }

        return deleted;
    }

    private async Task QueueAsync(
        string endpoint, IReadOnlyList<QueuedDelivery> added, CancellationToken cancellationToken)
    {
        var blob = states.For(endpoint);
        var read = await blob.ReadAsync(cancellationToken);
        if (read.Value.Due is null)
        {
            await ListEndpointsAsync(cancellationToken);
            read = await blob.ReadAsync(cancellationToken);
        }

        await blob.ChangeAsync(read, state => state.Queue(added), cancellationToken);
    }

    private async Task<bool> TryCreateAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var path = BlobPaths.Delivery(delivery.Event, delivery.Endpoint);
        if (await container.TryCreateAsync(
            path, ArchiveJson.Write(delivery), ContentTypes.Json, cancellationToken, MetadataOf(delivery)))
        {
            return true;
        }

        if (await ReadAsync(path, cancellationToken) is { } existing && existing.Delivery.Body != delivery.Body)
        {
            // The first body may have been sent already, so it stays the one that is sent.
            logger.KeptFirstBody(delivery.Event, delivery.Endpoint);
        }

        return false;
    }

    /// <summary>Queues what is in the outbox for endpoints whose states name nothing yet.</summary>
    private async Task IndexAsync(HashSet<string> missing, CancellationToken cancellationToken)
    {
        var left = new List<Delivery>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in ListAsync(cancellationToken))
        {
            met.Add(entry.Endpoint);
            if (entry.State is DeliveryState.Due or DeliveryState.Dead
                && await ReadAsync(entry.Path, cancellationToken) is { } stored)
            {
                left.Add(stored.Delivery);
            }
        }

        var byEndpoint = left.ToLookup(delivery => delivery.Endpoint);
        foreach (var endpoint in missing.Union(byEndpoint.Select(group => group.Key)))
        {
            var subscriber = options.Value.Subscribers.FirstOrDefault(one => one.Id == endpoint);
            // Who was ever sent to has joined long ago.
            var wants = subscriber is not null && met.Contains(endpoint) ? EndpointWants.Of(subscriber) : null;
            var due = byEndpoint[endpoint].Where(delivery => delivery.State == DeliveryState.Due);
            var dead = byEndpoint[endpoint].Where(delivery => delivery.State == DeliveryState.Dead);
            var index = new EndpointState { Wants = wants, Due = [] }.Queue(due.Select(QueuedDelivery.From)) with
            {
                Dead = [.. dead.Select(delivery => new DeadDelivery(delivery.Event, delivery.Ended!.Value))],
            };
            await states.For(endpoint).ChangeAsync(
                state => state.Due is null
                    ? state with { Wants = index.Wants, Due = index.Due, Dead = index.Dead }
                    : state,
                cancellationToken);
        }
    }

    /// <summary>Writes what a listing shows of a delivery.</summary>
    internal static Dictionary<string, string> MetadataOf(Delivery delivery)
    {
        var instant = (delivery.Due ?? delivery.Ended)!.Value.UtcDateTime;
        return new()
        {
            ["state"] = delivery.State.ToString().ToLowerInvariant(),
            [InstantName(delivery.State)] = instant.ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private static string InstantName(DeliveryState state) => state == DeliveryState.Due ? "due" : "ended";

    /// <returns>Null where the pipeline did not write the blob, which must not block the others.</returns>
    private static OutboxEntry? EntryOf(BlobItem blob) =>
        BlobPaths.TryParseDelivery(blob.Name) is var (eventId, endpoint)
            && blob.Metadata.TryGetValue("state", out var stateText)
            && Enum.TryParse<DeliveryState>(stateText, ignoreCase: true, out var state)
            && blob.Metadata.TryGetValue(InstantName(state), out var instantText)
            && DateTimeOffset.TryParseExact(
                instantText, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new OutboxEntry(blob.Name, blob.Properties.ETag!.Value, eventId, endpoint, state, instant)
            : null;
}

/// <summary>Describes a delivery as a listing shows it.</summary>
/// <param name="Path">The blob's path.</param>
/// <param name="ETag">The version that was listed.</param>
/// <param name="Event">The event's id.</param>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="State">Its state.</param>
/// <param name="Instant">When it may be attempted next, or when it ended.</param>
internal sealed record OutboxEntry(
    string Path, ETag ETag, string Event, string Endpoint, DeliveryState State, DateTimeOffset Instant);

/// <summary>Holds a delivery and the version that was read.</summary>
internal sealed record StoredDelivery(string Path, Delivery Delivery, ETag ETag);
