using HagueWatch.Statistics;

namespace HagueWatch.Site;

/// <summary>Represents one file of the published record.</summary>
/// <param name="Path">Its path below the root, without a leading slash: <c>allies/hun/index.html</c>.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record SiteFile(string Path, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The hash of its content, by which a change is noticed.</summary>
    public Sha256 Sha256 { get; } = Sha256.Compute(Bytes.Span);
}
