using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace HagueWatch.Cli.Emulator;

/// <summary>Runs the storage emulator on this machine, and stops it if it started it.</summary>
/// <param name="package">The installed emulator.</param>
/// <param name="port">The port of its blob service.</param>
/// <param name="dataFolder">Where it keeps its data; by default the checkout's <c>.azurite</c>.</param>
internal sealed class Azurite(AzuritePackage package, int port = Azurite.UsualPort, string? dataFolder = null)
    : IAsyncDisposable
{
    /// <summary>The port of <c>UseDevelopmentStorage=true</c>.</summary>
    public const int UsualPort = 10000;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly StringBuilder output = new();
    private Process? process;

    /// <summary>Whether this object runs the emulator; false where one ran already.</summary>
    public bool IsOurs => process is { HasExited: false };

    /// <summary>Installs and starts the emulator unless one answers already.</summary>
    /// <param name="progress">Receives what takes time.</param>
    /// <param name="clock">Paces the wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandFailedException">It cannot be started, or something else has its port.</exception>
    public async Task EnsureRunsAsync(TextWriter progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await AnswersAsync(cancellationToken))
        {
            return;
        }

        await package.InstallAsync(progress, clock, cancellationToken);
        AzuritePackage.PrepareFolder(DataFolder);
        process = Start();
        var started = clock.GetTimestamp();
        while (!await AnswersAsync(cancellationToken))
        {
            if (process.HasExited || clock.GetElapsedTime(started) > StartTimeout)
            {
                throw new CommandFailedException(
                    $"The storage emulator did not start on port {port}:{Environment.NewLine}{Output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }

    /// <summary>Stops the emulator if this object started it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        process = null;
    }

    private string DataFolder => dataFolder ?? package.DataFolder;

    private string Output
    {
        get
        {
            lock (output)
            {
                return AzuritePackage.LastLines(output.ToString());
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                package.Script,
                "--blobHost", "127.0.0.1",
                "--blobPort", port.ToString(CultureInfo.InvariantCulture),
                "--location", DataFolder,
                "--silent",
                "--disableTelemetry",
            },
        };
        var node = AzuritePackage.StartOrExplain(start, "node");
        node.OutputDataReceived += Keep;
        node.ErrorDataReceived += Keep;
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        return node;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.Timeout = TimeSpan.FromSeconds(10);
        var address = string.Create(
            CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/devstoreaccount1?comp=list");
        try
        {
            using var answer = await client.GetAsync(new Uri(address), cancellationToken);
            if (answer.Headers.Server.ToString().Contains("Azurite", StringComparison.Ordinal))
            {
                return true;
            }
        }
        catch (HttpRequestException failure)
            when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return false;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or TaskCanceledException
                && !cancellationToken.IsCancellationRequested)
        {
            // Something listens there, but does not speak HTTP.
        }

        throw new CommandFailedException(
            $"Port {port} on this machine is taken by something that is not the storage emulator. "
            + "Stop it, or set Archive__ConnectionString.");
    }
}
