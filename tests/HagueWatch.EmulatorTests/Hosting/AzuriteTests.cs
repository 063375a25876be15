using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Storage;
using Azure.Storage.Blobs;
using HagueWatch.Cli;
using HagueWatch.Cli.Emulator;
using HagueWatch.Storage;
using HagueWatch.Tests;
using Microsoft.Extensions.Time.Testing;
using Emulator = HagueWatch.Cli.Emulator.Azurite;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
internal sealed class AzuriteTests
{
    /// <summary>Longer than any test may take.</summary>
    private static readonly TimeSpan LongIdleTime = TimeSpan.FromMinutes(10);

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

        await WaitForEndAsync(port);
    }

    [TestMethod]
    public async Task EnsureRunsAsync_StartedInAnotherWay_UsesItAndLeavesItRunning()
    {
        using var independent = await AzuriteProcess.StartAsync(TestContext.CancellationToken);
        var port = new BlobServiceClient(independent.ConnectionString).Uri.Port;
        await using (var emulator = Create(port))
        {
            await EnsureRunsAsync(emulator);
            Assert.IsFalse(emulator.IsOurs);
        }

        await ConnectAsync(port);
    }

    [TestMethod]
    public async Task DisposeAsync_StarterLeavesFirst_TheEmulatorStopsWithItsLastUser()
    {
        var port = await FreePortAsync();
        await using var starter = Create(port);
        await EnsureRunsAsync(starter);
        await using (var other = Create(port))
        {
            await EnsureRunsAsync(other);
            await starter.DisposeAsync();

            await ConnectAsync(port);
        }

        await WaitForEndAsync(port);
    }

    [TestMethod]
    public async Task DisposeAsync_LastUser_LeavesItsDataToTheNextEmulator()
    {
        var port = await FreePortAsync();
        var container = Container(port);
        await using (var first = Create(port))
        {
            await EnsureRunsAsync(first);
            await container.CreateAsync(cancellationToken: TestContext.CancellationToken);
        }

        await using var second = Create(port);
        await EnsureRunsAsync(second);

        Assert.IsTrue(await container.ExistsAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task DisposeAsync_IdleTime_LeavesItRunningForTheNextUser()
    {
        var port = await FreePortAsync();
        await using (var first = Create(port, LongIdleTime))
        {
            await EnsureRunsAsync(first);
        }

        var pid = await ReadProcessIdAsync();
        await using (var next = Create(port))
        {
            await EnsureRunsAsync(next);
            Assert.AreEqual(pid, await ReadProcessIdAsync());
        }

        // The last word on the idle time counts.
        await Assert.ThrowsExactlyAsync<SocketException>(() => ConnectAsync(port));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task DisposeAsync_IdleTimeIsOver_StopsByItself()
    {
        var port = await FreePortAsync();
        await using (var emulator = Create(port, TimeSpan.FromSeconds(1)))
        {
            await EnsureRunsAsync(emulator);
        }

        await WaitForEndAsync(port);
    }

    [TestMethod]
    public async Task JoinAsync_IdleTimeOfZero_StopsItWithItsLastUser()
    {
        var port = await FreePortAsync();
        await using (var emulator = Create(port, LongIdleTime))
        {
            await EnsureRunsAsync(emulator);
            var (answer, stopper) = await EmulatorUser.JoinAsync(
                port, folder: null, TimeSpan.Zero, TestContext.CancellationToken);
            Assert.AreEqual(EmulatorAnswer.Admitted, answer);
            Assert.AreEqual(1, stopper!.Others);
            await stopper.DisposeAsync();

            await ConnectAsync(port);
        }

        await WaitForEndAsync(port);
    }

    [TestMethod]
    public async Task EnsureRunsAsync_IdleEmulatorOfAnotherFolder_ReplacesIt()
    {
        var port = await FreePortAsync();
        var other = data.CreateSubdirectory("Straße");
        var container = Container(port);
        await using (var first = Create(port, LongIdleTime, other.FullName))
        {
            await EnsureRunsAsync(first);
            await container.CreateAsync(cancellationToken: TestContext.CancellationToken);
        }

        await using var emulator = Create(port);
        await EnsureRunsAsync(emulator);

        Assert.IsTrue(emulator.IsOurs);
        Assert.IsFalse(await container.ExistsAsync(TestContext.CancellationToken));
    }

    /// <summary>Whoever deletes the folder starts over: the emulator must not answer from memory.</summary>
    [TestMethod]
    public async Task EnsureRunsAsync_FolderOfTheIdleEmulatorIsGone_StartsAnotherWithoutItsData()
    {
        var port = await FreePortAsync();
        var folder = data.CreateSubdirectory("deleted");
        var container = Container(port);
        await using (var first = Create(port, LongIdleTime, folder.FullName))
        {
            await EnsureRunsAsync(first);
            await container.CreateAsync(cancellationToken: TestContext.CancellationToken);
        }

        folder.Delete(recursive: true);
        await using var second = Create(port, folder: folder.FullName);
        await EnsureRunsAsync(second);

        Assert.IsFalse(await container.ExistsAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task DisposeAsync_FolderOfTheIdleEmulatorIsGone_StopsByItself()
    {
        var port = await FreePortAsync();
        var folder = data.CreateSubdirectory("deleted");
        await using (var emulator = Create(port, LongIdleTime, folder.FullName))
        {
            await EnsureRunsAsync(emulator);
        }

        folder.Delete(recursive: true);

        await WaitForEndAsync(port);
    }

    [TestMethod]
    public async Task RestartAsync_EmulatorKilled_StartsItAgain()
    {
        var port = await FreePortAsync();
        await using var emulator = Create(port);
        await EnsureRunsAsync(emulator);
        using (var node = Process.GetProcessById(await ReadProcessIdAsync()))
        {
            node.Kill();
            await node.WaitForExitAsync(TestContext.CancellationToken);
        }

        await emulator.RestartAsync(TextWriter.Null, TimeProvider.System, TestContext.CancellationToken);

        await ConnectAsync(port);
    }

    /// <summary>A user that is killed cannot leave: the system closes its connection.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    public async Task EnsureRunsAsync_OtherUserIsKilled_TheEmulatorStopsWithTheLastOneLeft()
    {
        var port = await FreePortAsync();
        using var killed = StartUser(port);
        await killed.StandardOutput.ReadLineAsync(TestContext.CancellationToken);
        await using (var emulator = Create(port))
        {
            await EnsureRunsAsync(emulator);
            Assert.IsTrue(emulator.IsOurs);
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.CancellationToken);
            await ConnectAsync(port);
        }

        await WaitForEndAsync(port);
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
        await using var emulator = new Emulator(
            AzuritePackage.FindFrom(AppContext.BaseDirectory), TimeSpan.Zero, await FreePortAsync(), "/proc");

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
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task InstallAsync_FolderOfPackagesThatNobodyMayWriteTo_SaysWhatToDo()
    {
        var folder = CreateCheckout();
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "node_modules"), "/proc");

        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => InstallAsync(TextWriter.Null));

        Assert.Contains($"is installed in {Path.Combine(folder.FullName, "node_modules")}", failure.Message);
        Assert.Contains("set Archive__ConnectionString", failure.Message);
    }

    /// <summary>By npm's own defaults it takes 100 s before it says anything.</summary>
    [TestMethod]
    [Timeout(90_000, CooperativeCancellation = true)]
    public async Task InstallAsync_RegistryOutOfReach_SaysWhatToDo()
    {
        var folder = CreateCheckout();
        var pinned = Path.Combine(Repository.Root, "infra", "local");
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(pinned, file), Path.Combine(folder.FullName, file));
        }

        // Nothing listens on port 1.
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, ".npmrc"),
            $"registry=http://127.0.0.1:1/\nreplace-registry-host=always\ncache={data.FullName}/cache\n",
            TestContext.CancellationToken);

        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => InstallAsync(TextWriter.Null));

        Assert.Contains("npm does not reach its registry (ECONNREFUSED)", failure.Message);
        Assert.Contains("start Azurite in another way", failure.Message);
    }

    // The shared emulator is asked for first because that installs the package where it is missing.
    private static async Task<int> FreePortAsync()
    {
        await Azurite.ConnectionStringAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private DirectoryInfo CreateCheckout()
    {
        File.WriteAllText(Path.Combine(data.FullName, "Pipeline.sln"), "");
        return data.CreateSubdirectory(Path.Combine("infra", "local"));
    }

    /// <summary>Starts the emulator from a process of its own, and says so in a line.</summary>
    private Process StartUser(int port) => Process.Start(new ProcessStartInfo("bash")
    {
        // It ends with its input.
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        ArgumentList =
        {
            "-c",
            $"""
            node {Repository.Root}/infra/local/start-emulator.js {data.FullName}/emulator.log \
                --blobHost 127.0.0.1 --blobPort {port} --location {data.FullName} --silent --disableTelemetry
            exec 3<>/dev/tcp/127.0.0.1/{port}
            printf 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: haguewatch-emulator\r\n\r\n' >&3
            head -n 1 <&3
            read -r
            """,
        },
    })!;

    private Task InstallAsync(TextWriter progress) =>
        AzuritePackage.FindFrom(data.FullName).InstallAsync(progress, TimeProvider.System, TestContext.CancellationToken);

    private static async Task AssertSaysWhatToDoAsync(Task starting, string folder)
    {
        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => starting);

        Assert.Contains($"keeps its data in {folder}, and nothing can be written there", failure.Message);
        Assert.Contains("set Archive__ConnectionString", failure.Message);
    }

    private static BlobContainerClient Container(int port) => new(
        new Uri($"http://127.0.0.1:{port}/{AzuriteProcess.Account}/kept"),
        new StorageSharedKeyCredential(AzuriteProcess.Account, AzuriteProcess.Key),
        StorageAccount.ClientOptions());

    private async Task<int> ReadProcessIdAsync() => int.Parse(
        await File.ReadAllTextAsync(Path.Combine(data.FullName, "emulator.pid"), TestContext.CancellationToken),
        CultureInfo.InvariantCulture);

    private async Task WaitForEndAsync(int port)
    {
        while (await AnswersAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.CancellationToken);
        }

        async Task<bool> AnswersAsync()
        {
            try
            {
                await ConnectAsync(port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    private async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.CancellationToken);
    }

    private Emulator Create(int port, TimeSpan idleTime = default, string? folder = null) =>
        new(AzuritePackage.FindFrom(AppContext.BaseDirectory), idleTime, port, folder ?? data.FullName);

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
