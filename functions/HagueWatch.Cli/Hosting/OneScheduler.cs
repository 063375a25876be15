using System.Globalization;
using HagueWatch.Cli.Commands;
using HagueWatch.Cli.Emulator;
using HagueWatch.Reading;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Cli.Hosting;

/// <summary>Lets one <c>serve</c> at a time run on a store of this machine's emulator.</summary>
/// <remarks>Two would do no harm, but do everything twice. The system frees the file where the process is killed.</remarks>
internal sealed class OneScheduler(EmulatorLifetime emulator, IConfiguration settings) : IHostedService, IDisposable
{
    private FileStream? held;

    /// <exception cref="CommandFailedException">Another one runs on the store.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (emulator.DataFolder is not { } folder)
        {
            return;
        }

        // The locked file cannot be read by another process, so that a second one says which process has it.
        var path = Path.Combine(folder, $"serve{settings[StorageAccount.ContainerPrefixKey]}.lock");
        var process = Path.ChangeExtension(path, ".txt");
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            var other = File.Exists(process) ? await File.ReadAllTextAsync(process, cancellationToken) : "another process";
            throw new CommandFailedException($"`serve` runs already on this store: {other}. End that one first.");
        }

        var since = ReportFormat.FormatInstant(TimeProvider.System.GetUtcNow());
        await File.WriteAllTextAsync(
            process, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {since}"), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => held?.Dispose();
}
