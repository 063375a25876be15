using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HagueWatch.Cli;
using HagueWatch.Cli.Emulator;
using Microsoft.Extensions.Time.Testing;
using Emulator = HagueWatch.Cli.Emulator.Azurite;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
internal sealed class AzuriteTests
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
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task InstallAsync_FileInPlaceOfTheDataFolder_SaysWhatToDo()
    {
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "Pipeline.sln"), "", TestContext.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(data.FullName, ".azurite"), "", TestContext.CancellationToken);

        await AssertSaysWhatToDoAsync(InstallAsync(TextWriter.Null), Path.Combine(data.FullName, ".azurite"));
    }

    // Not even root may write to these: /proc answers as a read-only disk does, /sys as a folder of somebody else's.
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("/proc")]
    [DataRow("/sys")]
    public async Task InstallAsync_DataFolderThatNobodyMayWriteTo_SaysWhatToDo(string readOnly)
    {
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "Pipeline.sln"), "", TestContext.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(data.FullName, ".azurite"), readOnly);

        await AssertSaysWhatToDoAsync(InstallAsync(TextWriter.Null), Path.Combine(data.FullName, ".azurite"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task EnsureRunsAsync_InstalledButDataFolderThatNobodyMayWriteTo_SaysWhatToDo()
    {
        await using var emulator = new Emulator(AzuritePackage.FindFrom(AppContext.BaseDirectory), await FreePortAsync(), "/proc");

        await AssertSaysWhatToDoAsync(EnsureRunsAsync(emulator), "/proc");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task InstallAsync_AnotherCommandInstalls_SaysThatItWaits()
    {
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "Pipeline.sln"), "", TestContext.CancellationToken);
        var folder = Directory.CreateDirectory(Path.Combine(data.FullName, ".azurite"));
        await using var held = new FileStream(
            Path.Combine(folder.FullName, "install.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await using var progress = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var time = new FakeTimeProvider();

        var installing = AzuritePackage.FindFrom(data.FullName).InstallAsync(progress, time, stop.Token);
        time.Advance(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => installing);

        Assert.HasCount(1, progress.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Waiting for another command", progress.ToString());
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

    private Task InstallAsync(TextWriter progress) =>
        AzuritePackage.FindFrom(data.FullName).InstallAsync(progress, TimeProvider.System, TestContext.CancellationToken);

    private static async Task AssertSaysWhatToDoAsync(Task starting, string folder)
    {
        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => starting);

        Assert.Contains($"keeps its data in {folder}, and nothing can be written there", failure.Message);
        Assert.Contains("set Archive__ConnectionString", failure.Message);
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
