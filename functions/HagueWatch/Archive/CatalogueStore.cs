using Azure;

namespace HagueWatch.Archive;

/// <summary>Keeps <c>state/catalogue.json</c>.</summary>
public sealed class CatalogueStore(BlobStore store)
{
    public async Task<(Catalogue Catalogue, ETag? ReadAt)> ReadAsync(CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(ArchivePaths.Catalogue, cancellationToken);
        return blob is null
            ? (Catalogue.Empty, null)
            : (ArchiveJson.Read<Catalogue>(blob.Bytes, $"state/{ArchivePaths.Catalogue}"), blob.ETag);
    }

    /// <summary>Adds a commit; adding it twice changes nothing.</summary>
    /// <returns>The catalogue as it stands then.</returns>
    public async Task<Catalogue> AddAsync(CatalogueEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (catalogue, readAt) = await ReadAsync(cancellationToken);
            var grown = catalogue.With(entry);
            if (ReferenceEquals(grown, catalogue)
                || await store.State.TrySwapAsync(ArchivePaths.Catalogue, ArchiveJson.Write(grown), readAt, cancellationToken) is not null)
            {
                return grown;
            }
        }
    }
}
