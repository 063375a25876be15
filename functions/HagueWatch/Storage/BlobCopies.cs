using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs.Models;
using HagueWatch.Statistics;

namespace HagueWatch.Storage;

/// <summary>Holds copies of many small blobs in one, so that who reads all of them again asks for what is new only.</summary>
/// <remarks>
/// A copy counts where it is of the version that is asked for and as it was written, so it can be out of date but never be
/// wrong. The blob is a zip file, whose entries have the blobs' paths and, as comments, their versions and SHA-256; it may be
/// deleted at any time.
/// </remarks>
internal sealed class BlobCopies
{
    /// <summary>How many blobs may be without a copy before the copies are written anew: all of them are, each time.</summary>
    private const int MostWithout = 32;

    private readonly BlobContainer container;
    private readonly string path;
    private readonly ETag? version;
    private readonly Lock reading = new();
    private readonly Dictionary<string, ZipArchiveEntry> held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Version, ReadOnlyMemory<byte> Bytes)> added = new(StringComparer.Ordinal);

    private BlobCopies(BlobContainer container, string path, StoredBlob? stored)
    {
        (this.container, this.path, version) = (container, path, stored?.ETag);
        if (stored is not null)
        {
            try
            {
                var zip = new ZipArchive(BinaryData.FromBytes(stored.Bytes).ToStream(), ZipArchiveMode.Read);
                held = zip.Entries.ToDictionary(entry => entry.FullName, StringComparer.Ordinal);
            }
            catch (Exception damage) when (damage is InvalidDataException or ArgumentException)
            {
                // Copies that cannot be read are as good as none.
            }
        }
    }

    /// <summary>Opens the copies that a blob holds; none where there is no such blob.</summary>
    public static async Task<BlobCopies> OpenAsync(
        BlobContainer container, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(container);
        return new BlobCopies(container, path, await container.TryReadAsync(path, cancellationToken));
    }

    /// <summary>Finds a copy.</summary>
    /// <param name="blob">The blob's container and path.</param>
    /// <param name="version">What tells the blob's version, such as its hash.</param>
    /// <returns>Null where there is none of this version.</returns>
    public ReadOnlyMemory<byte>? Find(string blob, string version)
    {
        lock (reading)
        {
            if (!held.TryGetValue(blob, out var entry) || !entry.Comment.StartsWith($"{version} ", StringComparison.Ordinal))
            {
                return null;
            }

            try
            {
                // As long as its content is: the length that a damaged entry states may be any.
                using var bytes = new MemoryStream();
                using var content = entry.Open();
                content.CopyTo(bytes);
                var copy = bytes.ToArray();
                if (entry.Comment != CommentOf(version, copy))
                {
                    return null;
                }

                used[blob] = version;
                return copy;
            }
            catch (InvalidDataException)
            {
                return null;
            }
        }
    }

    /// <summary>Takes a copy of what was read, to be kept with the others.</summary>
    public void Add(string blob, string version, ReadOnlyMemory<byte> bytes)
    {
        lock (reading)
        {
            added[blob] = (version, bytes);
        }
    }

    /// <summary>Writes the copies with those that were added and without those that nobody asked for, where it is worth it.</summary>
    /// <remarks>Where another run has written them meanwhile, its copies stay.</remarks>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (added.Count > MostWithout)
        {
            using var file = Write();
            var headers = new BlobHttpHeaders { ContentType = ContentTypes.Zip };
            await container.TryReplaceAsync(path, file, headers, version, metadata: null, cancellationToken);
        }
    }

    private MemoryStream Write()
    {
        var file = new MemoryStream();
        using (var written = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (blob, version) in used.Where(one => !added.ContainsKey(one.Key)).ToList())
            {
                Write(written, blob, version, Find(blob, version)!.Value);
            }

            foreach (var (blob, (version, bytes)) in added)
            {
                Write(written, blob, version, bytes);
            }
        }

        file.Position = 0;
        return file;
    }

    private static void Write(ZipArchive zip, string blob, string version, ReadOnlyMemory<byte> bytes)
    {
        var entry = zip.CreateEntry(blob, CompressionLevel.Fastest);
        entry.Comment = CommentOf(version, bytes.Span);
        using var content = entry.Open();
        content.Write(bytes.Span);
    }

    private static string CommentOf(string version, ReadOnlySpan<byte> bytes) => $"{version} {Sha256.Compute(bytes)}";
}
