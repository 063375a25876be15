using System.Globalization;
using Azure.Storage.Blobs;
using HagueWatch.Cli.Commands;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace HagueWatch.Cli.Emulator;

/// <summary>Uses the storage emulator as long as the host runs, where the settings name it.</summary>
internal sealed class EmulatorLifetime(BlobServiceClient account, IConfiguration settings, CommandOutput output)
    : IHostedService, IAsyncDisposable
{
    /// <summary>How many minutes the emulator waits for the next command; 0 stops it with the last one.</summary>
    public const string IdleMinutesKey = "Emulator:IdleMinutes";

    private const int DefaultIdleMinutes = 10;
    private const int MaxIdleMinutes = 24 * 60;

    private Azurite? emulator;

    /// <summary>Where the emulator that a command started keeps its data; null where there is none.</summary>
    public string? DataFolder => emulator is { IsOurs: true } ? emulator.DataFolder : null;

    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    /// <exception cref="SettingException">The setting is not a number of minutes.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (StorageAccount.IsEmulator(account) && account.Uri.Port == Azurite.UsualPort)
        {
            emulator = new Azurite(AzuritePackage.FindFrom(AppContext.BaseDirectory), ReadIdleTime());
            await emulator.EnsureRunsAsync(output.Progress, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Starts the emulator again where a command had started it and it was killed.</summary>
    /// <exception cref="CommandFailedException">It cannot be started.</exception>
    public Task RestartAsync(CancellationToken cancellationToken) =>
        emulator?.RestartAsync(output.Progress, TimeProvider.System, cancellationToken) ?? Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public ValueTask DisposeAsync() => emulator?.DisposeAsync() ?? ValueTask.CompletedTask;

    private TimeSpan ReadIdleTime() =>
        settings[IdleMinutesKey] is not { Length: > 0 } minutes
            ? TimeSpan.FromMinutes(DefaultIdleMinutes)
            : int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxIdleMinutes
                ? TimeSpan.FromMinutes(number)
                : throw new SettingException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Spelling.Variable(IdleMinutesKey)} must be a number of minutes from 0 to {MaxIdleMinutes}."));
}
