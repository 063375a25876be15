using Azure.Storage.Blobs;
using HagueWatch.Cli.Commands;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Cli.Emulator;

/// <summary>Runs the storage emulator as long as the host, where the settings name it and none runs already.</summary>
internal sealed class EmulatorLifetime(BlobServiceClient account, CommandOutput output)
    : IHostedService, IAsyncDisposable
{
    private Azurite? emulator;

    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (account.Uri is { IsLoopback: true, Port: Azurite.UsualPort })
        {
            emulator = new Azurite(AzuritePackage.FindFrom(AppContext.BaseDirectory));
            await emulator.EnsureRunsAsync(output.Progress, TimeProvider.System, cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public ValueTask DisposeAsync() => emulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
