using Azure;
using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>What the last look at a publisher found; written last, so that an edition can never be lost to a "not modified".</summary>
internal sealed record PublisherState
{
    public static PublisherState Unseen { get; } = new() { Link = 0, Documents = [] };

    /// <summary>The last link of the publisher's chain at that time.</summary>
    public required int Link { get; init; }

    /// <summary>The documents that were offered, with their newest validators.</summary>
    public required IReadOnlyList<DocumentFacts> Documents { get; init; }

    /// <summary>The quarantine's key of those documents; null where they were archived.</summary>
    public string? Quarantined { get; init; }
}

/// <summary>Keeps <c>state/publishers/&lt;publisher&gt;.json</c>.</summary>
internal sealed class PublisherStates(BlobStore store)
{
    public async Task<(PublisherState State, ETag? ETag)> ReadAsync(string publisher, CancellationToken cancellationToken)
    {
        var path = ArchivePaths.PublisherState(publisher);
        var blob = await store.State.TryReadAsync(path, cancellationToken);
        return blob is null ? (PublisherState.Unseen, null) : (ArchiveJson.Read<PublisherState>(blob.Bytes, $"state/{path}"), blob.ETag);
    }

    /// <returns>Whether the state that was read still stood.</returns>
    public async Task<bool> TrySwapAsync(string publisher, PublisherState state, ETag? etag, CancellationToken cancellationToken) =>
        await store.State.TrySwapAsync(ArchivePaths.PublisherState(publisher), ArchiveJson.Write(state), etag, cancellationToken) is not null;
}
