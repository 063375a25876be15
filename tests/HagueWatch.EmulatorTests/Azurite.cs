using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure.Storage.Blobs;
using HagueWatch.Archive;

namespace HagueWatch.EmulatorTests;

/// <summary>The storage emulator, started once for the assembly, in memory, on a free port; each test gets a store of its own.</summary>
[TestClass]
public static class Azurite
{
    // Azurite's published development account.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Announcement = "successfully listens on ";

    internal static string RepositoryRoot { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static Process? process;
    private static int stores;

    /// <summary>Gives the connection string of the running emulator.</summary>
    public static async Task<string> ConnectionStringAsync() =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={await Started.Value}/{Account};";

    /// <summary>Creates a store with empty containers.</summary>
    public static async Task<BlobStore> CreateStoreAsync(CancellationToken cancellationToken)
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
    public static void Stop()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
    }

    private static async Task<string> StartAsync()
    {
        var folder = Path.Combine(RepositoryRoot, "infra", "local");
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(script))
        {
            await Node.InstallAsync(folder, CancellationToken.None);
        }

        process = Node.Start("node", folder, script, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--silent");
        // Both streams are read to their end, so that a full pipe cannot stop it.
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        void Listen(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException($"Azurite ended before it listened:\n{said}"));
            }
            else if (line.Data.IndexOf(Announcement, StringComparison.Ordinal) is var at and >= 0)
            {
                address.TrySetResult(line.Data[(at + Announcement.Length)..].Trim());
            }
            else if (!address.Task.IsCompleted)
            {
                said.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Listen;
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await address.Task;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
