using Azure.Storage.Blobs;
using HagueWatch.Cli.Commands;
using HagueWatch.Storage;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Cli.Emulator;

/// <summary>Uses the storage emulator as long as the host runs, where the settings name it.</summary>
internal sealed class EmulatorLifetime(BlobServiceClient account, CommandOutput output)
    : IHostedService, IAsyncDisposable
{
    private Azurite? emulator;

    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (StorageAccount.IsEmulator(account) && account.Uri.Port == Azurite.UsualPort)
        {
            emulator = new Azurite(AzuritePackage.FindFrom(AppContext.BaseDirectory));
            await emulator.EnsureRunsAsync(output.Progress, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Starts the emulator again where a command had started it and it was killed.</summary>
    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public Task RestartAsync(CancellationToken cancellationToken) =>
        emulator?.RestartAsync(output.Progress, TimeProvider.System, cancellationToken) ?? Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public ValueTask DisposeAsync() => emulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
