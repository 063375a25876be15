using System.Collections.Concurrent;
using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site.Publishing;

/// <summary>Writes the files of a site as blobs: only those that changed, and each before what refers to it.</summary>
internal sealed class SiteBlobs(BlobContainer container)
{
    private const string HashName = "sha256";
    private const string Gzip = "gzip";
    private const int Parallel = 8;

    /// <summary>The length in bytes up to which a file is sent by one request; a longer one is sent in blocks.</summary>
    private const long LongestAtOnce = 32_000_000;

    /// <summary>Where a file comes in the order of writing, by the beginning of its path: what is linked to comes first.</summary>
    private static readonly string[] Order =
        ["assets/", "data/", "feeds/", "figures/", "editions/", "charts/", "alerts/", "changes/", "allies/"];

    /// <summary>Writes what differs from what is there, then deletes what is no longer named.</summary>
    /// <returns>The number of blobs written and deleted; null where another run has written meanwhile.</returns>
    public async Task<int?> TryWriteAsync(IReadOnlyList<SiteFile> files, CancellationToken cancellationToken)
    {
        var held = await ListAsync(cancellationToken);
        var changed = files
            .Where(file => held.GetValueOrDefault(file.Path)?.Sha256 != file.Sha256.ToString())
            .GroupBy(file => (IsReplaced: held.ContainsKey(file.Path), Rank: RankOf(file.Path)))
            .OrderBy(group => group.Key);
        var written = 0;
        foreach (var group in changed)
        {
            if (!await TryWriteEachAsync([.. group], held, cancellationToken))
            {
                return null;
            }

            written += group.Count();
        }

        var named = files.Select(file => file.Path).Append(SiteManifest.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, blob) in held.Where(blob => !named.Contains(blob.Key)))
        {
            await container.TryDeleteAsync(path, blob.ETag, cancellationToken);
            written++;
        }

        return written;
    }

    /// <summary>Reads a file as it was before it was compressed; null where there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var blob = (await container.Client.GetBlobClient(path).DownloadContentAsync(cancellationToken)).Value;
            return blob.Details.ContentEncoding == Gzip
                ? await DecompressAsync(blob.Content, cancellationToken)
                : blob.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, HeldFile>> ListAsync(CancellationToken cancellationToken)
    {
        var held = new Dictionary<string, HeldFile>(StringComparer.Ordinal);
        await foreach (var blob in container.Client.GetBlobsAsync(
            BlobTraits.Metadata, BlobStates.None, prefix: null, cancellationToken))
        {
            held.Add(blob.Name, new HeldFile(blob.Metadata.TryGetValue(HashName, out var hash) ? hash : "", blob.Properties.ETag!.Value));
        }

        return held;
    }

    private async Task<bool> TryWriteEachAsync(
        IReadOnlyList<SiteFile> files, Dictionary<string, HeldFile> held, CancellationToken cancellationToken)
    {
        var overtaken = new ConcurrentBag<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForEachAsync(files, options, async (file, stopping) =>
        {
            if (!await TryWriteAsync(file, held.GetValueOrDefault(file.Path)?.ETag, stopping))
            {
                overtaken.Add(file.Path);
            }
        });
        return overtaken.IsEmpty;
    }

    /// <returns>False where the blob holds something else meanwhile.</returns>
    private async Task<bool> TryWriteAsync(SiteFile file, ETag? etag, CancellationToken cancellationToken)
    {
        var hash = file.Sha256.ToString();
        var headers = new BlobHttpHeaders
        {
            ContentType = file.ContentType,
            CacheControl = file.Path.StartsWith("assets/", StringComparison.Ordinal)
                ? "public, max-age=31536000, immutable"
                : "public, max-age=300",
            ContentEncoding = file.IsSentCompressed ? Gzip : null,
        };
        await using var content = file.IsSentCompressed ? file.OpenCompressed()
            : file.Length <= LongestAtOnce ? BinaryData.FromBytes(file.Bytes).ToStream()
            : file.OpenRead();
        var metadata = new Dictionary<string, string> { [HashName] = hash };
        if (await container.TryReplaceAsync(file.Path, content, headers, etag, metadata, cancellationToken) is not null)
        {
            return true;
        }

        // A run of the same basis writes the same.
        return await TryReadAsync(file.Path, cancellationToken) is { } there
            && Sha256.Compute(there.Span).ToString() == hash;
    }

    private static async Task<ReadOnlyMemory<byte>> DecompressAsync(
        BinaryData compressed, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(compressed.ToStream(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await gzip.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>Returns the place of a path in the order of writing; the home page is the last.</summary>
    private static int RankOf(string path)
    {
        var folder = Array.FindIndex(Order, one => path.StartsWith(one, StringComparison.Ordinal));
        return path == "index.html" ? int.MaxValue
            : folder < 0 ? Order.Length * 2
            // A folder's own page lists the others.
            : path == $"{Order[folder]}index.html" ? Order.Length + folder
            : folder;
    }

    /// <summary>Names a version of a published blob.</summary>
    private sealed record HeldFile(string Sha256, ETag ETag);
}
