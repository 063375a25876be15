using HagueWatch.Editions;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Remembers what a publisher offered at the last retrieval.</summary>
/// <remarks>It is written last, so that an edition can never be lost to a "not modified".</remarks>
internal sealed record PublisherState
{
    public static PublisherState Unseen { get; } = new() { Link = 0, Documents = [] };

    /// <summary>The last link of the publisher's chain at that time.</summary>
    public required int Link { get; init; }

    /// <summary>The documents that were offered, with their newest validators.</summary>
    public required IReadOnlyList<DocumentFacts> Documents { get; init; }

    /// <summary>The quarantine's key of those documents; null where they were archived.</summary>
    public string? Quarantined { get; init; }

    /// <summary>What a listing shows of the state.</summary>
    public IDictionary<string, string> ToMetadata() =>
        new Dictionary<string, string> { [PublisherStates.QuarantinedName] = Quarantined ?? "" };

    /// <summary>Whether the publisher still offers documents that were refused.</summary>
    /// <remarks>By the documents, not by the key, which changes with the parser's version.</remarks>
    public bool Offers(QuarantineRecord refused) =>
        Quarantined is not null && Documents.Select(facts => facts.Sha256).SequenceEqual(refused.Hashes);
}

/// <summary>Opens the state of each publisher.</summary>
internal sealed class PublisherStates(BlobStore store)
{
    internal const string QuarantinedName = "quarantined";

    public JsonBlob<PublisherState> For(string publisher) => new(
        store.State, BlobPaths.PublisherState(publisher), PublisherState.Unseen, state => state.ToMetadata());

    /// <summary>Finds what is quarantined of a publisher; its state is read only where an earlier version wrote it.</summary>
    /// <param name="listed">A listing of the container <c>state</c>.</param>
    /// <param name="publisher">The publisher's id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The quarantine's key; null where nothing is.</returns>
    /// <exception cref="IntegrityException">The state cannot be read.</exception>
    public async Task<string?> FindQuarantinedAsync(
        IReadOnlyList<ListedBlob> listed, string publisher, CancellationToken cancellationToken)
    {
        var path = BlobPaths.PublisherState(publisher);
        return listed.FirstOrDefault(blob => blob.Path == path) is not { } state ? null
            : state.Metadata.TryGetValue(QuarantinedName, out var key) ? (key.Length > 0 ? key : null)
            : (await For(publisher).ReadAsync(cancellationToken)).Value.Quarantined;
    }
}
