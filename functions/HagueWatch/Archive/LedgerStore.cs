using Azure;
using HagueWatch.Alerts;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Keeps <c>state/ledger.json</c>.</summary>
internal sealed class LedgerStore(BlobStore store)
{
    private const string Path = "ledger.json";

    public async Task<(Ledger Ledger, ETag? ETag)> ReadAsync(CancellationToken cancellationToken)
    {
        var blob = await store.State.TryReadAsync(Path, cancellationToken);
        return blob is null ? (Ledger.Empty, null) : (ArchiveJson.Read<Ledger>(blob.Bytes, $"state/{Path}"), blob.ETag);
    }

    /// <returns>The new version, or null where the ledger that was read no longer stood.</returns>
    public Task<ETag?> TrySwapAsync(Ledger ledger, ETag? etag, CancellationToken cancellationToken) =>
        store.State.TrySwapAsync(Path, ArchiveJson.Write(ledger), etag, cancellationToken);
}
