using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs.Models;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Everything that a store holds: each blob by container and path.</summary>
internal sealed class StoreImage
{
    private const string RunRecords = "state/runs/";
    private const string Deployment = "state/deployment.json";

    /// <summary>Contents by their MD5, which a listing tells: most are the same in every store, and are read once.</summary>
    private static readonly ConcurrentDictionary<string, byte[]> Contents = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, StoredItem> items = new(StringComparer.Ordinal);

    public static StoreImage Empty { get; } = new();

    public static async Task<StoreImage> ReadAsync(BlobStore store, CancellationToken cancellationToken)
    {
        var image = new StoreImage();
        foreach (var (kind, container) in Containers(store))
        {
            if (!await container.Client.ExistsAsync(cancellationToken))
            {
                continue;
            }

            var listing = container.Client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken);
            await foreach (var blob in listing)
            {
                var hash = Convert.ToHexString(blob.Properties.ContentHash);
                if (!Contents.TryGetValue(hash, out var bytes))
                {
                    bytes = (await container.ReadAsync(blob.Name, cancellationToken)).Bytes.ToArray();
                    Contents[hash] = bytes;
                }

                image.items[$"{kind}/{blob.Name}"] = new StoredItem(bytes, blob.Properties.ContentType, blob.Metadata);
            }
        }

        return image;
    }

    /// <summary>Fills a store with it.</summary>
    public async Task WriteAsync(BlobStore store, CancellationToken cancellationToken)
    {
        var containers = Containers(store);
        foreach (var container in containers.Values)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var (path, item) in items)
        {
            var parts = path.Split('/', 2);
            // As the store that it is, not as a copy of another.
            var bytes = path == Deployment ? item.With("store", store.Identity).Bytes : item.Bytes;
            await containers[parts[0]].TryCreateAsync(parts[1], bytes, item.ContentType, cancellationToken, item.Metadata);
        }
    }

    /// <summary>Whether a killed process left the claim on an endpoint behind.</summary>
    public bool HoldsClaim =>
        items.Any(item => IsEndpoint(item.Key) && item.Value.Text.Contains("\"claim\"", StringComparison.Ordinal));

    /// <summary>How many run records say that their run archived an edition, or assessed one.</summary>
    public int RunsThatArchivedOrAssessed => items
        .Where(item => item.Key.StartsWith(RunRecords, StringComparison.Ordinal))
        .SelectMany(item => JsonNode.Parse(item.Value.Bytes)!["messages"]!.AsArray().Select(message => message!.GetValue<string>()))
        .Count(message => message.StartsWith("Archived ", StringComparison.Ordinal) || message.StartsWith("Assessed ", StringComparison.Ordinal));

    /// <summary>Tells what differs between two stores, run records and attempt times apart.</summary>
    public IReadOnlyList<string> DifferencesFrom(StoreImage expected)
    {
        var there = Comparable();
        var wanted = expected.Comparable();
        return
        [
            .. wanted.Keys.Except(there.Keys).Select(path => $"{path} is missing"),
            .. there.Keys.Except(wanted.Keys).Select(path => $"{path} is too much"),
            .. wanted.Where(item => there.TryGetValue(item.Key, out var found) && found != item.Value)
                .Select(item => $"{item.Key} differs:\n{there[item.Key]}\ninstead of\n{item.Value}"),
        ];
    }

    private static Dictionary<string, BlobContainer> Containers(BlobStore store) => new()
    {
        ["archive"] = store.Archive,
        ["quarantine"] = store.Quarantine,
        ["state"] = store.State,
        ["events"] = store.Events,
        ["outbox"] = store.Outbox,
    };

    private Dictionary<string, string> Comparable() => items
        .Where(item => !item.Key.StartsWith(RunRecords, StringComparison.Ordinal))
        .ToDictionary(item => item.Key, item => (IsDelivery(item.Key) ? item.Value.WithoutAttemptTimes()
            : IsEndpoint(item.Key) ? item.Value.With("lastDelivered", null)
            : item.Key == Deployment ? item.Value.With("store", null)
            : item.Value).ToString());

    private static bool IsEndpoint(string path) => path.StartsWith("state/endpoints/", StringComparison.Ordinal);

    private static bool IsDelivery(string path) => path.StartsWith("outbox/", StringComparison.Ordinal);

    private sealed record StoredItem(byte[] Bytes, string ContentType, IDictionary<string, string> Metadata)
    {
        // One character a byte, so that nothing is lost in the comparison.
        public string Text => Encoding.Latin1.GetString(Bytes);

        public StoredItem With(string member, string? text)
        {
            var value = JsonNode.Parse(Bytes)!.AsObject();
            value[member] = text;
            return this with { Bytes = Encoding.UTF8.GetBytes(value.ToJsonString()) };
        }

        public StoredItem WithoutAttemptTimes()
        {
            var delivery = JsonNode.Parse(Bytes)!.AsObject();
            foreach (var attempt in delivery["attempts"]!.AsArray())
            {
                attempt!["started"] = null;
                attempt["ended"] = null;
            }

            delivery.Remove("ended");
            return this with
            {
                Bytes = Encoding.UTF8.GetBytes(delivery.ToJsonString()),
                Metadata = Metadata.Where(pair => pair.Key != "ended").ToDictionary(),
            };
        }

        public override string ToString()
        {
            // Each write carries a nonce of its own, which says nothing of what is stored.
            var metadata = Metadata
                .Where(pair => pair.Key != BlobContainer.WriteNonce)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value}");
            return $"{ContentType} {string.Join(' ', metadata)}\n{Text}";
        }
    }
}
