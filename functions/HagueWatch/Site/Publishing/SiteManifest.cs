using HagueWatch.Statistics;

namespace HagueWatch.Site.Publishing;

/// <summary>Lists all that is published, and what it follows from: <c>manifest.json</c>.</summary>
internal sealed record SiteManifest
{
    public const string Path = "manifest.json";

    /// <summary>What is published where nothing is.</summary>
    public static SiteManifest None { get; } = new()
    {
        Basis = new SiteBasis(0, DateTimeOffset.MinValue, Checked: null, Verified: null),
        Maker = Sha256.Compute([]),
        Complete = true,
        Files = [],
    };

    public required SiteBasis Basis { get; init; }

    /// <summary>The hash of the program and the settings that made it: others make other pages of the same basis.</summary>
    public required Sha256 Maker { get; init; }

    /// <summary>Whether every file below is written; while it is not, some may still be of the basis before.</summary>
    public required bool Complete { get; init; }

    /// <summary>Every file but this one, in the order of their paths.</summary>
    public required IReadOnlyList<PublishedFile> Files { get; init; }

    public static SiteManifest Create(SiteBasis basis, Sha256 maker, IEnumerable<SiteFile> files) => new()
    {
        Basis = basis,
        Maker = maker,
        Complete = true,
        Files =
        [
            .. files
                .Select(file => new PublishedFile(file.Path, file.Sha256, file.Length))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ],
    };
}

/// <summary>Names a published file.</summary>
/// <param name="Path">Its path below the root.</param>
/// <param name="Sha256">Of its content, before any compression.</param>
/// <param name="Size">Its length in bytes, before any compression.</param>
internal sealed record PublishedFile(string Path, Sha256 Sha256, long Size);
