using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Webhooks;

/// <summary>Keeps every event, written once: <c>events/&lt;event&gt;.json</c>.</summary>
/// <remarks>Deliveries are deleted after a while, and there is none where no endpoint wants an event.</remarks>
internal sealed class KeptEvents(BlobStore store)
{
    /// <summary>What to do where the ledger would issue an event again.</summary>
    public const string Advice =
        "The ledger is older than the events: a copy was put back. Put back the newest `state/ledger.json`. If it is "
        + "lost, delete `state/deployment.json`: events to come then carry another id, so that no receiver takes them "
        + "for those that it has.";

    private const string TimeName = "time";

    private readonly BlobContainer container = store.Events;

    /// <summary>Keeps an event; keeping it again changes nothing.</summary>
    /// <exception cref="IntegrityException">Another event of that id is kept.</exception>
    public Task KeepAsync(AlertEvent one, CancellationToken cancellationToken) =>
        KeepAsync(one.Id, one.Time, one, kept => kept with { Traceparent = one.Traceparent }, cancellationToken);

    /// <inheritdoc cref="KeepAsync(AlertEvent, CancellationToken)"/>
    public Task KeepAsync(Bulletin one, CancellationToken cancellationToken) =>
        KeepAsync(one.Id, one.Time, one, kept => kept with { Traceparent = one.Traceparent }, cancellationToken);

    /// <summary>Reads the events of an alert that are kept, in their order.</summary>
    public async Task<IReadOnlyList<AlertEvent>> ReadAsync(
        Ledger ledger, AlertKey alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(alert);
        var events = new List<AlertEvent>();
        for (var sequence = 1; sequence <= ledger.SequenceOf(alert); sequence++)
        {
            foreach (var id in ledger.PossibleIds(alert, sequence))
            {
                if (await TryReadAsync<AlertEvent>(id, cancellationToken) is { } one)
                {
                    events.Add(one);
                    break;
                }
            }
        }

        return events;
    }

    /// <summary>Finds an event that was issued already, of an alert and sequence that a ledger is about to issue.</summary>
    /// <returns>Null where all are new.</returns>
    public async Task<AlertEvent?> FindIssuedAsync(
        IEnumerable<AlertEvent> unissued, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unissued);
        foreach (var one in unissued)
        {
            if (await TryReadAsync<AlertEvent>(one.Id, cancellationToken) is { } issued)
            {
                return issued;
            }
        }

        return null;
    }

    /// <summary>Reads the bulletin of an edition; null where there was none.</summary>
    public async Task<Bulletin?> TryReadBulletinAsync(
        Ledger ledger, CatalogueEntry edition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        foreach (var deployment in ledger.Issuers)
        {
            if (await TryReadAsync<Bulletin>(Bulletin.IdOf(edition, deployment), cancellationToken) is { } bulletin)
            {
                return bulletin;
            }
        }

        return null;
    }

    /// <summary>Reads what was told since an instant, in its order, from copies where there are some.</summary>
    public async Task<EventsSince> ReadSinceAsync(
        DateTimeOffset since, CancellationToken cancellationToken, BlobCopies? copies = null)
    {
        var listed = await container.ListWithMetadataAsync(cancellationToken);
        var told = await SideBySide.ReadAsync(
            [.. listed.Where(blob => BlobPaths.TryParseEvent(blob.Path) is not null && IsSince(blob, since))],
            (blob, stopping) => TryReadAsync(blob, copies, stopping),
            cancellationToken);
        return new EventsSince(
            [
                .. told.OfType<AlertEvent>()
                    .Where(one => one.Time >= since)
                    .OrderBy(one => one.Time)
                    .ThenBy(one => one.Alert)
                    .ThenBy(one => one.Sequence),
            ],
            [.. told.OfType<Bulletin>().Where(one => one.Time >= since).OrderBy(one => one.Time)]);
    }

    /// <summary>Lists the ids of all events that are kept.</summary>
    public async Task<IReadOnlySet<string>> ListAsync(CancellationToken cancellationToken) =>
        (await container.ListAsync(cancellationToken)).Select(BlobPaths.TryParseEvent).OfType<string>().ToHashSet();

    /// <summary>Keeps what is left of the events from before events were kept.</summary>
    /// <remarks>The ledger has the last event of each alert, the outbox what was delivered and not yet deleted.</remarks>
    public async Task<EventRecovery> RecoverAsync(Ledger ledger, Outbox outbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(outbox);
        var kept = new HashSet<string>(await ListAsync(cancellationToken), StringComparer.Ordinal);
        foreach (var last in ledger.Alerts.Values.Select(record => record.Last).OfType<AlertEvent>().Concat(ledger.Unpublished))
        {
            if (kept.Add(last.Id))
            {
                await KeepAsync(last, cancellationToken);
            }
        }

        await foreach (var entry in outbox.ListAsync(cancellationToken))
        {
            if (!kept.Contains(entry.Event)
                && await outbox.ReadAsync(entry.Path, cancellationToken) is { } stored
                && TryRead(stored.Delivery.Body) is { } one
                && kept.Add(one.Id))
            {
                await KeepAsync(one, cancellationToken);
            }
        }

        var lost =
            from alert in ledger.Alerts
            from sequence in Enumerable.Range(1, alert.Value.Sequence)
            where !ledger.PossibleIds(alert.Key, sequence).Any(kept.Contains)
            select string.Create(CultureInfo.InvariantCulture, $"{alert.Key} {sequence}");
        return new EventRecovery(kept.Count, [.. lost]);
    }

    /// <summary>Returns whether an event may be so new: an earlier version did not note its time beside it.</summary>
    private static bool IsSince(ListedBlob blob, DateTimeOffset since) =>
        !blob.Metadata.TryGetValue(TimeName, out var text)
        || !DateTimeOffset.TryParseExact(
            text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        || time >= since;

    /// <summary>Reads an event or a bulletin; null where it is gone.</summary>
    private async Task<object?> TryReadAsync(ListedBlob listed, BlobCopies? copies, CancellationToken cancellationToken)
    {
        var (name, version) = ($"{BlobPaths.EventsContainer}/{listed.Path}", listed.ETag.ToString());
        if (copies?.Find(name, version) is not { } bytes)
        {
            if (await container.TryReadAsync(listed.Path, cancellationToken) is not { } read)
            {
                return null;
            }

            bytes = read.Bytes;
            copies?.Add(name, version, bytes);
        }

        var location = container.Locate(listed.Path);
        return ArchiveJson.Read<JsonObject>(bytes, location).ContainsKey("alert")
            ? ArchiveJson.Read<AlertEvent>(bytes, location)
            : ArchiveJson.Read<Bulletin>(bytes, location);
    }

    private async Task<T?> TryReadAsync<T>(string eventId, CancellationToken cancellationToken)
        where T : class
    {
        var path = BlobPaths.Event(eventId);
        return await container.TryReadAsync(path, cancellationToken) is { } blob
            ? ArchiveJson.Read<T>(blob.Bytes, container.Locate(path))
            : null;
    }

    private async Task KeepAsync<T>(
        string id, DateTimeOffset time, T value, Func<T, T> asWritten, CancellationToken cancellationToken)
    {
        var path = BlobPaths.Event(id);
        var metadata = new Dictionary<string, string>
        {
            [TimeName] = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        var kept = await container.CreateOrAdoptJsonAsync(path, value, cancellationToken, metadata);
        // The trace of a run is another one in each: what counts is what is told.
        if (!ArchiveJson.Write(asWritten(kept)).Span.SequenceEqual(ArchiveJson.Write(value).Span))
        {
            throw new IntegrityException(
                $"{container.Locate(path)} is another event of the same alert and sequence. {Advice}");
        }
    }

    /// <summary>Reads an alert's event back from the body in which it was sent.</summary>
    /// <returns>Null for what is no alert's event, such as a heartbeat, or cannot be read: it is then named as lost.</returns>
    internal static AlertEvent? TryRead(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject envelope ? Read(envelope) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or IntegrityException)
        {
            return null;
        }
    }

    private static AlertEvent? Read(JsonObject envelope)
    {
        if (envelope["type"]?.GetValue<string>().Split('.') is not ["org", "haguewatch", "alert", var transition, "v1"]
            || envelope["data"] is not JsonObject data)
        {
            return null;
        }

        data["transition"] = transition;
        data["time"] = envelope["time"]?.DeepClone();
        data["deployment"] = envelope["source"]?.GetValue<string>().Split(':') is [_, _, _, var deployment] ? deployment : null;
        data["ally"] = data["ally"]?["code"]?.DeepClone();
        foreach (var figure in data["revision"]?["figures"]?.AsArray() ?? [])
        {
            figure!["newer"]!["earlier"] = figure["older"]?.DeepClone();
        }

        return ArchiveJson.Read<AlertEvent>(
            System.Text.Encoding.UTF8.GetBytes(data.ToJsonString()), "the body of a delivery");
    }
}

/// <summary>Holds what was told since an instant.</summary>
internal sealed record EventsSince(IReadOnlyList<AlertEvent> Events, IReadOnlyList<Bulletin> Bulletins);
