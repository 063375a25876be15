using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace HagueWatch.Tests.Infrastructure;

/// <summary>The Bicep CLI of the package <c>Azure.Bicep.CommandLine.linux-x64</c>.</summary>
internal static class BicepCli
{
    /// <summary>Runs a command in a folder.</summary>
    /// <returns>All that it said.</returns>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Assert.Inconclusive("The package Azure.Bicep.CommandLine.linux-x64 runs on linux-x64 only; the tests of infra/ need that platform.");
        }

        var path = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "BicepPath").Value!;
        using var process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // It lives for two seconds: optimising its code would take longer than running it.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, $"bicep {string.Join(' ', arguments)}: {string.Concat(said)}");
        return string.Concat(said);
    }
}
