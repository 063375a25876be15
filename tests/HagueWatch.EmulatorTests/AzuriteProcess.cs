using System.Diagnostics;
using System.Text;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests;

/// <summary>A storage emulator in memory, on a free port.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    // Azurite's published development account.
    public const string Account = "devstoreaccount1";
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Announcement = "successfully listens on ";

    private readonly Process process;

    private AzuriteProcess(Process process, string address)
    {
        this.process = process;
        ConnectionString = ConnectionStringOf(address);
    }

    public string ConnectionString { get; }

    /// <param name="address">Where it listens: <c>http://127.0.0.1:10000</c>.</param>
    public static string ConnectionStringOf(string address) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={address}/{Account};";

    /// <summary>Starts it, and installs it first where it is missing.</summary>
    public static async Task<AzuriteProcess> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Root, "infra", "local");
        await Node.InstallAsync(folder, cancellationToken);
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        var noSweep = Path.Combine(Repository.Root, "tests", "HagueWatch.EmulatorTests", "no-sweep.js");
        var process = Node.Start(
            "node", folder, "--require", noSweep, script, "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--silent",
            "--disableTelemetry");
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
        return new AzuriteProcess(process, await address.Task.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
