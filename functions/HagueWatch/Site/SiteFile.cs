using System.IO.Compression;
using System.Security.Cryptography;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site;

/// <summary>Represents one file of the published record.</summary>
/// <remarks>All files of a site are held until they are written, so each is held compressed.</remarks>
internal sealed record SiteFile
{
    private readonly byte[] compressed;

    public SiteFile(string path, string contentType, ReadOnlyMemory<byte> bytes)
        : this(path, contentType, [bytes])
    {
    }

    /// <param name="path">Its path below the root, without a leading slash: <c>allies/hun/index.html</c>.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="parts">Its content, one part after the other, so that a large one is never held as a whole.</param>
    public SiteFile(string path, string contentType, IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        ArgumentNullException.ThrowIfNull(parts);
        (Path, ContentType) = (path, contentType);
        using var kept = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var gzip = new GZipStream(kept, Level, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                gzip.Write(part.Span);
                hash.AppendData(part.Span);
                Length += part.Length;
            }
        }

        compressed = kept.ToArray();
        Sha256 = Sha256.FromHash(hash.GetCurrentHash());
    }

    public string Path { get; init; }

    public string ContentType { get; }

    /// <summary>The length of its content in bytes.</summary>
    public long Length { get; }

    /// <summary>The hash of its content, by which a change is noticed.</summary>
    public Sha256 Sha256 { get; }

    /// <summary>Whether readers are sent it compressed, which a static website does not do itself.</summary>
    /// <remarks>What programs read is sent as it is: not all of them decompress.</remarks>
    public bool IsSentCompressed =>
        ContentType.StartsWith("text/html", StringComparison.Ordinal) || ContentType.StartsWith("text/css", StringComparison.Ordinal);

    /// <summary>Its content as a whole.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            var bytes = new byte[Length];
            using var content = OpenRead();
            content.ReadExactly(bytes);
            return bytes;
        }
    }

    private CompressionLevel Level =>
        IsSentCompressed ? CompressionLevel.Optimal
        : ContentType is ContentTypes.Png or ContentTypes.Parquet ? CompressionLevel.NoCompression
        : CompressionLevel.Fastest;

    public Stream OpenRead() => new GZipStream(OpenCompressed(), CompressionMode.Decompress);

    /// <summary>Opens its content as gzip compressed it.</summary>
    public Stream OpenCompressed() => new MemoryStream(compressed, writable: false);
}
