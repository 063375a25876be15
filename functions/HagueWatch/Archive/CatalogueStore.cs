using Azure;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Keeps <c>state/catalogue.json</c>.</summary>
internal sealed class CatalogueStore(BlobStore store)
{
    public async Task<(Catalogue Catalogue, ETag? ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(ArchivePaths.Catalogue, cancellationToken);
        return blob is null
            ? (Catalogue.Empty, null)
            : (ArchiveJson.Read<Catalogue>(blob.Bytes, $"state/{ArchivePaths.Catalogue}"), blob.ETag);
    }

    /// <summary>Adds a commit; adding it twice changes nothing.</summary>
    /// <param name="entry">The commit.</param>
    /// <param name="catalogue">The catalogue as the caller read it; it is read again only where it has changed since.</param>
    /// <param name="etag">The version that was read.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>The catalogue as it stands then.</returns>
    public async Task<(Catalogue Catalogue, ETag? ETag)> AddAsync(
        CatalogueEntry entry,
        Catalogue catalogue,
        ETag? etag,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var grown = catalogue.With(entry);
            if (ReferenceEquals(grown, catalogue))
            {
                return (catalogue, etag);
            }

            if (await store.State.TrySwapAsync(ArchivePaths.Catalogue, ArchiveJson.Write(grown), etag, cancellationToken) is { } written)
            {
                return (grown, written);
            }

            (catalogue, etag) = await ReadAsync(cancellationToken);
        }
    }
}
