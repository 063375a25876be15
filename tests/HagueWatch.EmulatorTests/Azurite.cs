using System.Collections.Concurrent;
using System.Globalization;
using Azure.Storage.Blobs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests;

/// <summary>The storage emulators that tests share; each test gets a store of its own.</summary>
/// <remarks>Azurite looks through all blobs that it holds at each request: many stores in one emulator would slow each other down.</remarks>
[TestClass]
public static class Azurite
{
    private const int StoresOfAnEmulator = 25;

    private static readonly ConcurrentDictionary<int, Lazy<Task<AzuriteProcess>>> Emulators = [];
    private static int stores;
    private static int others;

    /// <summary>Gives the connection string of the emulator in which operators' commands have their stores.</summary>
    public static Task<string> ConnectionStringAsync() => ConnectionStringOfAsync(0);

    /// <summary>Gives the connection string of an emulator that nobody else uses, until the tests end.</summary>
    public static Task<string> OpenAnotherAsync() => ConnectionStringOfAsync(-Interlocked.Increment(ref others));

    /// <summary>Gives the connection string of the emulator that holds a store.</summary>
    internal static string ConnectionStringOf(BlobContainer container) =>
        AzuriteProcess.ConnectionStringOf(container.Client.Uri.GetLeftPart(UriPartial.Authority));

    /// <summary>Creates a store with empty containers.</summary>
    internal static async Task<BlobStore> CreateStoreAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref stores);
        var connection = await ConnectionStringOfAsync(1 + (number / StoresOfAnEmulator));
        var service = new BlobServiceClient(connection, StorageAccount.ClientOptions());
        var store = new BlobStore(service, string.Create(CultureInfo.InvariantCulture, $"t{number}-"));
        foreach (var container in store.Containers)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        return store;
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        foreach (var emulator in Emulators.Values)
        {
            (await emulator.Value).Dispose();
        }
    }

    private static async Task<string> ConnectionStringOfAsync(int emulator) => (await Emulators
        .GetOrAdd(emulator, _ => new Lazy<Task<AzuriteProcess>>(() => AzuriteProcess.StartAsync(CancellationToken.None)))
        .Value).ConnectionString;
}
