using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests.Upgrade;

/// <summary>The blobs that version 0.1 wrote: <c>tests/golden/store-0.1.zip</c>, which nothing writes anew.</summary>
/// <remarks>
/// The bundled editions, archived on a simulated clock; then the edition of 2026 with another note, refused and
/// accepted by an operator; the
/// first workbook again; and at last one with yet another note, which stays in quarantine.
/// </remarks>
internal sealed class EarlierStore
{
    /// <summary>
    /// Members of stored JSON that hold this program's words and not a publisher's, nor an operator's.
    /// </summary>
    private static readonly string[] Prose =
    [
        "message", "messages", "summary", "title", "unit", "block",
        "citation", "description", "homepage", "model", "source",
    ];

    private readonly SortedDictionary<string, EarlierBlob> blobs = new(StringComparer.Ordinal);

    private EarlierStore()
    {
    }

    public static EarlierStore Read()
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Repository.Root, "tests", "golden", "store-0.1.zip"));
        var store = new EarlierStore();
        var index = Encoding.UTF8.GetString(BytesOf(zip, "index.tsv"));
        foreach (var line in index.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            var metadata = parts.Skip(2)
                .Select(one => one.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1]);
            store.blobs.Add(parts[0], new EarlierBlob(BytesOf(zip, parts[0]), parts[1], metadata));
        }

        return store;
    }

    /// <summary>
    /// What a version with other words would have written: all of its prose reworded, and every hash made anew.
    /// </summary>
    public EarlierStore Reworded()
    {
        foreach (var path in blobs.Keys.Where(IsWorded).ToList())
        {
            Change(path, Reword);
        }

        Reseal();
        return this;
    }

    /// <summary>Takes a publisher's last link back, as if the process had been killed before it wrote it.</summary>
    public EarlierStore WithoutLastLink(string publisher)
    {
        var last = blobs.Keys.Last(path => path.StartsWith($"archive/chain/{publisher}/", StringComparison.Ordinal));
        blobs.Remove(last);
        var catalogue = ReadAs<Catalogue>("state/catalogue.json");
        var entry = catalogue.LastLink(publisher)!;
        Write(
            "state/catalogue.json",
            new Catalogue
            {
                Editions = [.. catalogue.Editions.Where(one => (one.Publisher, one.Link) != (publisher, entry.Link))],
            });
        return this;
    }

    /// <summary>Changes all manifests of a publisher.</summary>
    public EarlierStore WithManifests(string publisher, Action<JsonNode> change)
    {
        var manifests = blobs.Keys.Where(IsManifest)
            .Where(path => path.StartsWith($"archive/editions/{publisher}/", StringComparison.Ordinal));
        foreach (var path in manifests.ToList())
        {
            Change(path, change);
        }

        return this;
    }

    /// <summary>
    /// Hands an alert's last event out once more, as if the process had been killed before the ledger forgot it.
    /// </summary>
    public EarlierStore WithPending(string alert)
    {
        Change(
            "state/ledger.json",
            ledger => ledger["pending"] = new JsonArray(ledger["alerts"]![alert]!["last"]!.DeepClone()));
        return this;
    }

    public EarlierStore Without(string path)
    {
        Assert.IsTrue(blobs.Remove(path), path);
        return this;
    }

    public async Task WriteAsync(BlobStore store, CancellationToken cancellationToken)
    {
        var prefix = store.Archive.Name.Length - "archive".Length;
        var containers = store.Containers.ToDictionary(container => container.Name[prefix..]);
        foreach (var (path, (bytes, contentType, metadata)) in blobs)
        {
            var parts = path.Split('/', 2);
            var container = containers[parts[0]];
            var isNew = await container.TryCreateAsync(parts[1], bytes, contentType, cancellationToken, metadata);
            Assert.IsTrue(isNew, path);
        }
    }

    private static bool IsManifest(string path) =>
        path.EndsWith($"/{EditionManifest.FileName}", StringComparison.Ordinal);

    private static bool IsWorded(string path) =>
        IsManifest(path)
        || path.EndsWith("/findings.json", StringComparison.Ordinal)
        || path.StartsWith("state/", StringComparison.Ordinal);

    private static void Reword(JsonNode node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                {
                    Reword(item);
                }

                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is JsonValue text && Prose.Contains(name))
                    {
                        members[name] = $"In other words: {text}";
                    }
                    else if (value is JsonArray lines && name == "messages")
                    {
                        var reworded = lines.Select(line => JsonValue.Create($"In other words: {line}"));
                        members[name] = new JsonArray([.. reworded]);
                    }
                    else if (value is JsonArray licences && name == "licenses")
                    {
                        licences[0]!["path"] = "https://example.org/other-terms";
                        Reword(licences);
                    }
                    else if (value is not null)
                    {
                        Reword(value);
                    }
                }

                break;
        }
    }

    /// <summary>Makes all hashes of manifests and links anew, along each chain and in the catalogue.</summary>
    private void Reseal()
    {
        var catalogue = ReadAs<Catalogue>("state/catalogue.json");
        var (entries, before) = (new List<CatalogueEntry>(), (CatalogueEntry?)null);
        foreach (var entry in catalogue.Editions)
        {
            var manifest = $"archive/{entry.Manifest}";
            var path = $"archive/{BlobPaths.Link(entry.Publisher, entry.Link)}";
            var link = ReadAs<ChainLink>(path) with
            {
                ManifestSha256 = Sha256.Compute(blobs[manifest].Bytes),
                PreviousSha256 = before?.Publisher == entry.Publisher ? before.LinkSha256 : null,
            };
            Write(path, link);
            before = entry with
            {
                Title = ReadAs<EditionManifest>(manifest).Title,
                ManifestSha256 = link.ManifestSha256,
                LinkSha256 = Sha256.Compute(blobs[path].Bytes),
            };
            entries.Add(before);
        }

        Write("state/catalogue.json", new Catalogue { Editions = entries });
    }

    private T ReadAs<T>(string path) => ArchiveJson.Read<T>(blobs[path].Bytes, path);

    private void Write<T>(string path, T content) =>
        blobs[path] = blobs[path] with { Bytes = ArchiveJson.Write(content).ToArray() };

    private void Change(string path, Action<JsonNode> change)
    {
        var content = JsonNode.Parse(blobs[path].Bytes)!;
        change(content);
        Write(path, content);
    }

    private static byte[] BytesOf(ZipArchive zip, string path)
    {
        using var entry = zip.GetEntry(path)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed record EarlierBlob(byte[] Bytes, string ContentType, Dictionary<string, string> Metadata);
}
