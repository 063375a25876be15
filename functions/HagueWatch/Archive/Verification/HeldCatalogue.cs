using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Holds the catalogue's blob as it was found.</summary>
internal sealed record HeldCatalogue
{
    public const string Path = $"{BlobPaths.StateContainer}/{BlobPaths.Catalogue}";

    /// <summary>Null where there is none.</summary>
    public required StoredBlob? Blob { get; init; }

    /// <summary>What it says; nothing where there is none or it cannot be read.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>Why it cannot be read.</summary>
    public string? Unreadable { get; init; }

    public static async Task<HeldCatalogue> ReadAsync(BlobStore store, CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(BlobPaths.Catalogue, cancellationToken);
        try
        {
            var catalogue = blob is null ? Catalogue.Empty : ArchiveJson.Read<Catalogue>(blob.Bytes, "It");
            return new HeldCatalogue { Blob = blob, Catalogue = catalogue };
        }
        catch (IntegrityException failure)
        {
            return new HeldCatalogue { Blob = blob, Catalogue = Catalogue.Empty, Unreadable = failure.Message };
        }
    }
}
