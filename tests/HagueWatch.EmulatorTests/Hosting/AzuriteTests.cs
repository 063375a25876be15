using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HagueWatch.Cli;
using HagueWatch.Cli.Storage;
using Emulator = HagueWatch.Cli.Storage.Azurite;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
public sealed class AzuriteTests
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void CleanUp() => data.Delete(recursive: true);

    [TestMethod]
    public async Task EnsureRunsAsync_NothingThere_StartsItAndStopsItAtTheEnd()
    {
        var port = await FreePortAsync();
        await using (var emulator = Create(port))
        {
            await EnsureRunsAsync(emulator);

            Assert.IsTrue(emulator.IsOurs);
            await ConnectAsync(port);
        }

        await Assert.ThrowsExactlyAsync<SocketException>(() => ConnectAsync(port));
    }

    [TestMethod]
    public async Task EnsureRunsAsync_RunsAlready_UsesItAndLeavesItRunning()
    {
        var port = await FreePortAsync();
        await using var first = Create(port);
        await EnsureRunsAsync(first);
        await using (var second = Create(port))
        {
            await EnsureRunsAsync(second);
            Assert.IsFalse(second.IsOurs);
        }

        await ConnectAsync(port);
    }

    [TestMethod]
    public async Task EnsureRunsAsync_TwoAtOnce_ShareOne()
    {
        var port = await FreePortAsync();
        await using var first = Create(port);
        await using var second = Create(port);

        await Task.WhenAll(EnsureRunsAsync(first), EnsureRunsAsync(second));

        await ConnectAsync(port);
    }

    [TestMethod]
    public async Task EnsureRunsAsync_PortTakenByAnother_SaysSo()
    {
        using var other = new HttpListenerOnFreePort();
        await using var emulator = Create(other.Port);

        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => EnsureRunsAsync(emulator));

        Assert.Contains($"Port {other.Port} on this machine is taken", failure.Message);
        Assert.IsFalse(emulator.IsOurs);
    }

    [TestMethod]
    public void FindFrom_OutsideACheckout_SaysWhatToDo() =>
        Assert.Contains("Start Azurite", Assert.ThrowsExactly<CommandFailedException>(() => AzuritePackage.FindFrom(data.FullName)).Message);

    [TestMethod]
    public void StartOrExplain_ProgramMissing_AsksForNode()
    {
        var failure = Assert.ThrowsExactly<CommandFailedException>(
            () => AzuritePackage.StartOrExplain(new ProcessStartInfo("no-such-program-as-this"), "npm"));

        Assert.Contains("npm was not found", failure.Message);
    }

    // The shared emulator is asked for first because that installs the package where it is missing.
    private static async Task<int> FreePortAsync()
    {
        await Azurite.ConnectionStringAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.CancellationToken);
    }

    private Emulator Create(int port) => new(AzuritePackage.FindFrom(AppContext.BaseDirectory), port, data.FullName);

    private Task EnsureRunsAsync(Emulator emulator) => emulator.EnsureRunsAsync(TextWriter.Null, TimeProvider.System, TestContext.CancellationToken);

    /// <summary>A server that answers HTTP and is not Azurite.</summary>
    private sealed class HttpListenerOnFreePort : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public HttpListenerOnFreePort()
        {
            listener.Start();
            _ = AnswerAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public void Dispose() => listener.Dispose();

        private async Task AnswerAsync()
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await using var stream = connection.GetStream();
            _ = await stream.ReadAsync(new byte[4096]);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nServer: other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
    }
}
