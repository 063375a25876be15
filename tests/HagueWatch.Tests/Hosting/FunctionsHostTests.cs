using System.Diagnostics;
using System.Text.Json;

namespace HagueWatch.Tests.Hosting;

/// <summary>The host that a command builds the functions for, as MSBuild evaluates the project.</summary>
[TestClass]
public sealed class FunctionsHostTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Publish_OfTheFunctions_IsForAzureAndCompiledAhead()
    {
        var evaluated = await EvaluateAsync("HagueWatch.Functions", "-p:_IsPublishing=true");

        Assert.AreEqual("Azure, Exe, linux-x64, true", evaluated);
    }

    [TestMethod]
    public async Task Build_OfTheFunctionsForAzure_IsForTheMachineThatBuilds() =>
        Assert.AreEqual("Azure, Exe, , ", await EvaluateAsync("HagueWatch.Functions", "-p:FunctionsHost=Azure"));

    [TestMethod]
    public async Task Build_OfTheFunctions_IsForTheCommandLine() =>
        Assert.AreEqual("Local, Library, , ", await EvaluateAsync("HagueWatch.Functions"));

    [TestMethod]
    public async Task Publish_OfTheCommandLine_StaysLocal() =>
        Assert.AreEqual("Local, Exe, , ", await EvaluateAsync("HagueWatch.Cli", "-p:_IsPublishing=true"));

    [TestMethod]
    public async Task LockFile_OfTheFunctionsForAzure_BindsInLockedModeOnly()
    {
        string[] forAzure = ["-p:FunctionsHost=Azure"];

        Assert.AreEqual("packages.azure.lock.json", await EvaluateAsync("HagueWatch.Functions", ["NuGetLockFilePath"], [.. forAzure, "-p:RestoreLockedMode=true"]));
        Assert.AreEqual(
            Path.Combine(Repository.Root, "artifacts", "azure", "packages.lock.json"),
            await EvaluateAsync("HagueWatch.Functions", ["NuGetLockFilePath"], forAzure));
    }

    private Task<string> EvaluateAsync(string project, params string[] arguments) =>
        EvaluateAsync(project, ["FunctionsHost", "OutputType", "RuntimeIdentifier", "PublishReadyToRun"], arguments);

    /// <summary>Evaluates a project without building it; <c>dotnet publish</c> sets <c>_IsPublishing</c>.</summary>
    private async Task<string> EvaluateAsync(string project, string[] properties, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Root, "functions", project), .. properties.Select(name => $"-getProperty:{name}"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("FunctionsHost");
        start.Environment.Remove("RestoreLockedMode");
        using var msbuild = Process.Start(start)!;
        var output = await msbuild.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
        await msbuild.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, msbuild.ExitCode, output);
        // A single property comes as it is, several as JSON.
        if (properties.Length == 1)
        {
            return output.Trim();
        }

        using var answer = JsonDocument.Parse(output);
        return string.Join(", ", properties.Select(name => answer.RootElement.GetProperty("Properties").GetProperty(name).GetString()));
    }
}
