using System.Diagnostics;
using HagueWatch.Cli;
using HagueWatch.Cli.Emulator;

namespace HagueWatch.Tests.Emulator;

[TestClass]
internal sealed class NodeJsTests
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public required TestContext TestContext { get; init; }

    [TestCleanup]
    public void CleanUp() => folder.Delete(recursive: true);

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    [DataRow("v12.22.9")]
    [DataRow("v19.9.0")]
    [DataRow("4.2")]
    public async Task CheckVersionAsync_OlderThanTheEmulatorNeeds_NamesBothVersions(string version)
    {
        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => CheckAsync(version));

        Assert.Contains("needs Node.js 20 or newer", failure.Message);
        Assert.Contains($"--version says \"{version}\". Install a newer one", failure.Message);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux | OperatingSystems.OSX)]
    [DataRow("v20.0.0")]
    [DataRow("v24.11.1")]
    public Task CheckVersionAsync_NewEnough_Passes(string version) => CheckAsync(version);

    [TestMethod]
    public async Task RunAsync_ProgramMissing_AsksForNode()
    {
        var failure = await Assert.ThrowsExactlyAsync<CommandFailedException>(() => NodeJs.RunAsync(
            new ProcessStartInfo("no-such-program-as-this"), TestContext.CancellationToken));

        Assert.Contains("needs Node.js 20 or newer, and no-such-program-as-this was not found", failure.Message);
    }

    [TestMethod]
    public void OldestMajor_Readme_AsksForTheSame() =>
        Assert.Contains(
            $"[Node.js](https://nodejs.org) {NodeJs.OldestMajor} or newer",
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")));

    private async Task CheckAsync(string version)
    {
        var program = Path.Combine(folder.FullName, "node");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho {version}\n", TestContext.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await NodeJs.CheckVersionAsync(program, TestContext.CancellationToken);
    }
}
