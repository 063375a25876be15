using System.Globalization;
using Azure.Storage.Blobs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests;

/// <summary>The storage emulator that most tests share; each gets a store of its own.</summary>
[TestClass]
public static class Azurite
{
    private static readonly Lazy<Task<AzuriteProcess>> Started = new(() => AzuriteProcess.StartAsync(CancellationToken.None));
    private static int stores;

    /// <summary>Gives the connection string of the running emulator.</summary>
    public static async Task<string> ConnectionStringAsync() => (await Started.Value).ConnectionString;

    /// <summary>Creates a store with empty containers.</summary>
    internal static async Task<BlobStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        var service = new BlobServiceClient(await ConnectionStringAsync(), StorageAccount.ClientOptions());
        var store = new BlobStore(service, string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref stores)}-"));
        foreach (var container in store.Containers)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        return store;
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated)
        {
            (await Started.Value).Dispose();
        }
    }
}
