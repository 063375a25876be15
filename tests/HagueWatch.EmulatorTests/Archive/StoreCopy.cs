using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Archive;

/// <summary>The blobs of a store, so that many tests can start from the same editions without ingesting them anew.</summary>
internal sealed class StoreCopy
{
    private readonly List<(int Container, string Path, BinaryData Bytes)> blobs = [];

    public static async Task<StoreCopy> OfAsync(BlobStore store, CancellationToken cancellationToken)
    {
        var copy = new StoreCopy();
        foreach (var (index, container) in store.Containers.Index())
        {
            foreach (var path in (await Pipeline.ListAsync(container, cancellationToken)).Keys)
            {
                var blob = await container.ReadAsync(path, cancellationToken);
                copy.blobs.Add((index, path, BinaryData.FromBytes(blob.Bytes)));
            }
        }

        return copy;
    }

    /// <summary>Writes the blobs into a new store.</summary>
    public async Task<BlobStore> RestoreAsync(CancellationToken cancellationToken)
    {
        var store = await Azurite.CreateStoreAsync(cancellationToken);
        foreach (var (container, path, bytes) in blobs)
        {
            await store.Containers[container].Client.GetBlobClient(path).UploadAsync(bytes, cancellationToken);
        }

        return store;
    }
}
