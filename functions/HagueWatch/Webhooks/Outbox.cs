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
/// <remarks>Each blob's metadata repeats state and due time, so that one listing finds what is due.</remarks>
internal sealed class Outbox(BlobStore store, IOptions<WebhookOptions> options, ILogger<Outbox> logger)
{
    private readonly BlobContainer container = store.Outbox;

    /// <inheritdoc cref="AddAsync(AlertEvent, IReadOnlyList{AlertEvent}, CancellationToken)"/>
    public Task<int> AddAsync(AlertEvent alertEvent, CancellationToken cancellationToken) =>
        AddAsync(alertEvent, [], cancellationToken);

    /// <summary>Creates a delivery for every endpoint that wants the event. Repeating it changes nothing.</summary>
    /// <remarks>Also for those that can be sent nothing before their settings are mended.</remarks>
    /// <param name="alertEvent">The event.</param>
    /// <param name="inhibitors">Those that tell its figure: an endpoint that gets one of them does not get it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many deliveries this call created.</returns>
    public async Task<int> AddAsync(
        AlertEvent alertEvent, IReadOnlyList<AlertEvent> inhibitors, CancellationToken cancellationToken)
    {
        var created = 0;
        foreach (var endpoint in options.Value.Subscribers
            .Where(endpoint => endpoint.Accepts(alertEvent) && !inhibitors.Any(endpoint.Accepts)))
        {
            var body = endpoint.Format.WriteAlert(alertEvent);
            var (alert, sequence, time) = (alertEvent.Alert.ToString(), alertEvent.Sequence, alertEvent.Time);
            var delivery = Delivery.Create(body, endpoint, alert, sequence, time) with
            {
                Traceparent = alertEvent.Traceparent,
            };
            if (await TryAddAsync(delivery, cancellationToken))
            {
                created++;
            }
            else if (await ReadAsync(PathOf(delivery), cancellationToken) is { } existing
                && existing.Delivery.Body != body.Text)
            {
                // The first body may have been sent already, so it stays the one that is sent.
                logger.KeptFirstBody(delivery.Event, delivery.Endpoint);
            }
        }

        return created;
    }

    /// <summary>Creates a delivery for every endpoint that wants bulletins. Repeating it changes nothing.</summary>
    /// <returns>How many deliveries this call created.</returns>
    public async Task<int> AddAsync(Bulletin bulletin, CancellationToken cancellationToken)
    {
        var created = 0;
        foreach (var endpoint in options.Value.Subscribers.Where(endpoint => endpoint.AcceptsBulletins))
        {
            var body = endpoint.Format.WriteBulletin(bulletin);
            var delivery = Delivery.Create(body, endpoint, bulletin.Subject, bulletin.Link, bulletin.Time) with
            {
                Traceparent = bulletin.Traceparent,
            };
            created += await TryAddAsync(delivery, cancellationToken) ? 1 : 0;
        }

        return created;
    }

    /// <returns>Whether this call created it: one of its name may exist already.</returns>
    public Task<bool> TryAddAsync(Delivery delivery, CancellationToken cancellationToken) =>
        container.TryCreateAsync(
            PathOf(delivery), ArchiveJson.Write(delivery), ContentTypes.Json, cancellationToken, MetadataOf(delivery));

    public async Task<OutboxCounts> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new OutboxCounts(0, 0, 0);
        await foreach (var entry in ListAsync(cancellationToken))
        {
            counts = entry.State switch
            {
                DeliveryState.Due => counts with { Due = counts.Due + 1 },
                DeliveryState.Delivered => counts with { Delivered = counts.Delivered + 1 },
                DeliveryState.Dead => counts with { Dead = counts.Dead + 1 },
                _ => throw new InvalidOperationException($"A delivery cannot be {entry.State}."),
            };
        }

        return counts;
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

    /// <summary>Changes a delivery, also while another process changes it; a deleted one stays deleted.</summary>
    /// <param name="path">The blob's path.</param>
    /// <param name="change">Returns the changed delivery, or null to leave it alone.</param>
    /// <param name="cancellationToken">Ends the change.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> TryChangeAsync(
        string path, Func<Delivery, Delivery?> change, CancellationToken cancellationToken)
    {
        while (await ReadAsync(path, cancellationToken) is { } read && change(read.Delivery) is { } next)
        {
            if (await TrySwapAsync(read, next, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Deletes a delivery, unless it was changed since it was listed.</summary>
    public Task DeleteAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        container.TryDeleteAsync(entry.Path, entry.ETag, cancellationToken);

    private static string PathOf(Delivery delivery) => BlobPaths.Delivery(delivery.Event, delivery.Endpoint);

    private static Dictionary<string, string> MetadataOf(Delivery delivery)
    {
        var instant = (delivery.NotBefore ?? delivery.Ended)!.Value.UtcDateTime;
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

/// <summary>Counts the deliveries by state.</summary>
internal sealed record OutboxCounts(int Due, int Delivered, int Dead);

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
