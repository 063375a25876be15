using System.Diagnostics;
using System.Globalization;

namespace HagueWatch.Cli.Emulator;

/// <summary>Runs the storage emulator on this machine for as long as a command uses it, and for a while afterwards.</summary>
/// <remarks>Several commands share one, whichever started it; it stops by itself when the last of them has left.</remarks>
/// <param name="package">The installed emulator.</param>
/// <param name="idleTime">How long it waits for the next command once the last has left; it stops at once where zero.</param>
/// <param name="port">The port of its blob service.</param>
/// <param name="dataFolder">Where it keeps its data; by default the checkout's <c>.azurite</c>.</param>
internal sealed class Azurite(
    AzuritePackage package, TimeSpan idleTime, int port = Azurite.UsualPort, string? dataFolder = null)
    : IAsyncDisposable
{
    /// <summary>The port of <c>UseDevelopmentStorage=true</c>.</summary>
    public const int UsualPort = 10000;

    // For ten seconds, as long as the emulator may take to stop.
    private const int MostAttempts = 100;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);

    private EmulatorUser? user;

    /// <summary>Whether a command started the emulator; false where it was started in another way.</summary>
    public bool IsOurs => user is not null;

    /// <summary>Where it keeps its data.</summary>
    public string DataFolder => dataFolder ?? package.DataFolder;

    /// <summary>Uses the emulator; installs and starts it unless one answers already.</summary>
    /// <param name="progress">Receives what takes time.</param>
    /// <param name="clock">Paces the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandFailedException">It cannot be started, or something else has its port.</exception>
    public async Task EnsureRunsAsync(TextWriter progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await TryJoinAsync(clock, cancellationToken))
        {
            return;
        }

        await NodeJs.CheckVersionAsync("node", cancellationToken);
        await package.InstallAsync(progress, clock, cancellationToken);
        AzuritePackage.PrepareDataFolder(DataFolder);
        await using var turn = await WritableFolder.TakeTurnAsync(
            Path.Combine(DataFolder, "start.lock"), () => Task.CompletedTask, clock, cancellationToken);
        if (!await TryJoinAsync(clock, cancellationToken))
        {
            await StartAsync(cancellationToken);
            if (!await TryJoinAsync(clock, cancellationToken))
            {
                throw new CommandFailedException($"The storage emulator ended at once; see {LogFile}.");
            }
        }
    }

    /// <summary>Starts the emulator again where a command had started it and it was killed.</summary>
    /// <inheritdoc cref="EnsureRunsAsync"/>
    public async Task RestartAsync(TextWriter progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (user is { IsConnected: false })
        {
            await EnsureRunsAsync(progress, clock, cancellationToken);
        }
    }

    /// <summary>Leaves the emulator, which stops in its idle time if nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (user is not null)
        {
            await user.DisposeAsync();
            user = null;
        }
    }

    private string LogFile => Path.Combine(DataFolder, "emulator.log");

    /// <returns>False where nothing listens on the port.</returns>
    private async Task<bool> TryJoinAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (answer, joined) = await EmulatorUser.JoinAsync(port, DataFolder, idleTime, cancellationToken);
            if (answer is not EmulatorAnswer.Stopping)
            {
                if (answer is not EmulatorAnswer.None)
                {
                    await DisposeAsync();
                    user = joined;
                }

                return answer is not EmulatorAnswer.None;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }

        throw EmulatorUser.Taken(port, "hangs up");
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                package.Script,
                LogFile,
                "--blobHost", "127.0.0.1",
                "--blobPort", port.ToString(CultureInfo.InvariantCulture),
                "--location", DataFolder,
                "--silent",
                "--disableTelemetry",
            },
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StartTimeout);
        try
        {
            var (exitCode, output) = await NodeJs.RunAsync(start, patience.Token);
            if (exitCode != 0)
            {
                throw NotStarted(NodeJs.LastLines(output + await File.ReadAllTextAsync(LogFile, cancellationToken)));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotStarted(string.Create(
                CultureInfo.InvariantCulture, $"it did not listen within {StartTimeout.TotalSeconds} s; see {LogFile}"));
        }
    }

    private CommandFailedException NotStarted(string reason) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The storage emulator did not start on port {port}:{Environment.NewLine}{reason}"));
}
