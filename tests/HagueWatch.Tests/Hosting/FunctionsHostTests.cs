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

        Assert.AreEqual("Azure, Exe, linux-x64, true, packages.azure.lock.json", evaluated);
    }

    [TestMethod]
    public async Task Build_OfTheFunctionsForAzure_IsForTheMachineThatBuilds() =>
        Assert.AreEqual("Azure, Exe, , , packages.azure.lock.json", await EvaluateAsync("HagueWatch.Functions", "-p:FunctionsHost=Azure"));

    [TestMethod]
    public async Task Build_OfTheFunctions_IsForTheCommandLine() =>
        Assert.AreEqual("Local, Library, , , ", await EvaluateAsync("HagueWatch.Functions"));

    [TestMethod]
    public async Task Publish_OfTheCommandLine_StaysLocal() =>
        Assert.AreEqual("Local, Exe, , , ", await EvaluateAsync("HagueWatch.Cli", "-p:_IsPublishing=true"));

    /// <summary>Evaluates a project without building it; <c>dotnet publish</c> sets <c>_IsPublishing</c>.</summary>
    private async Task<string> EvaluateAsync(string project, params string[] arguments)
    {
        string[] properties = ["FunctionsHost", "OutputType", "RuntimeIdentifier", "PublishReadyToRun", "NuGetLockFilePath"];
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(Repository.Root, "functions", project), $"-getProperty:{string.Join(',', properties)}", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("FunctionsHost");
        using var msbuild = Process.Start(start)!;
        var output = await msbuild.StandardOutput.ReadToEndAsync(TestContext.CancellationToken);
        await msbuild.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, msbuild.ExitCode, output);
        using var answer = JsonDocument.Parse(output);
        return string.Join(", ", properties.Select(name => answer.RootElement.GetProperty("Properties").GetProperty(name).GetString()));
    }
}
