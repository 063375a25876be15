using System.Security.Cryptography;

namespace HagueWatch.Storage;

/// <summary>
/// Keeps the id that tells this deployment's events from those of any other at one receiver: the blob
/// <c>state/deployment.json</c>.
/// </summary>
/// <param name="store">The store, which is given an id once.</param>
/// <param name="newId">Makes the id of a store that has none.</param>
internal sealed class Deployments(BlobStore store, Func<string> newId)
{
    private const int IdLength = 12;

    private readonly JsonBlob<Deployment> blob = new(store.State, BlobPaths.Deployment, Deployment.None);

    public Deployments(BlobStore store)
        : this(store, () => RandomNumberGenerator.GetHexString(IdLength, lowercase: true))
    {
    }

    /// <summary>Returns the store's id, and gives it one where it has none, or was copied from another account.</summary>
    public async Task<string> GetIdAsync(CancellationToken cancellationToken)
    {
        var given = await blob.ChangeAsync(
            known => known.Store == store.Identity ? known : new Deployment(newId(), store.Identity), cancellationToken);
        return given.Id;
    }

    /// <param name="Id">Part of the ids and the <c>source</c> of its events.</param>
    /// <param name="Store">The account and the prefix of the containers that it was given to.</param>
    private sealed record Deployment(string Id, string Store)
    {
        public static Deployment None { get; } = new("", "");
    }
}
