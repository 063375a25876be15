using System.Diagnostics;
using System.Text.RegularExpressions;

namespace HagueWatch.Tests.Infrastructure;

/// <summary><c>infra/check-deployment.sh</c> against an Azure CLI that is played by a script.</summary>
[TestClass]
internal sealed class CheckDeploymentTests
{
    private const string AzureCli =
        """
        #!/bin/sh
        echo "$*" >> "$CALLS"
        site=/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/app
        case "$*" in
          "functionapp show --resource-group rg --name app "*) echo "$site" ;;
          *" --method get --url https://management.azure.com$site/functions?api-version="*) printf "$FUNCTIONS" ;;
          *" --method post --url https://management.azure.com$site/hostruntime/admin/functions/"*) ;;
          *" --method post --url https://api.loganalytics.io/v1/workspaces/workspace/query "*) echo "$OUTCOME" ;;
          *) echo "unexpected: $*" >&2; exit 2 ;;
        esac
        """;

    private static readonly string[] All = [.. DeploymentChecks.Functions.Select(function => function.Name)];

    [TestMethod]
    public async Task Check_OfAllFunctionsAndARunThatSucceeds_Succeeds()
    {
        var (exitCode, output, calls) = await CheckAsync(All, "True");

        Assert.AreEqual(0, exitCode, output);
        Assert.Contains($"All {All.Length} functions are announced.", output);
        Assert.ContainsSingle(call => call.Contains("/functions/WatchFreshness?", StringComparison.Ordinal), calls);
        Assert.AreSequenceEqual(
            All.Where(name => name.StartsWith("Ingest", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            calls.Select(call => Regex.Match(call, @"/functions/(Ingest\w+)\?").Groups[1].Value).Where(name => name.Length > 0));
    }

    [TestMethod]
    public async Task Check_OfAnAppWithoutFunctions_FailsAndRunsNothing()
    {
        var (exitCode, output, calls) = await CheckAsync([], "True");

        Assert.AreEqual(1, exitCode);
        Assert.IsTrue(All.All(name => output.Contains($"< {name}", StringComparison.Ordinal)), output);
        Assert.IsFalse(calls.Any(call => call.Contains("hostruntime", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Check_OfOneFunctionTooFew_NamesIt()
    {
        var (exitCode, output, _) = await CheckAsync([.. All.Where(name => name != "DeliverAlerts")], "True");

        Assert.AreEqual(1, exitCode);
        Assert.Contains("< DeliverAlerts", output);
    }

    [TestMethod]
    public async Task Check_OfAFunctionThatTheCodeLacks_NamesIt()
    {
        var (exitCode, output, _) = await CheckAsync([.. All, "Forgotten"], "True");

        Assert.AreEqual(1, exitCode);
        Assert.Contains("> Forgotten", output);
    }

    [TestMethod]
    [DataRow("False", "WatchFreshness failed")]
    [DataRow("", "No run of WatchFreshness was recorded")]
    public async Task Check_OfARunThatDoesNotSucceed_Fails(string outcome, string expected)
    {
        var (exitCode, output, _) = await CheckAsync(All, outcome);

        Assert.AreEqual(1, exitCode);
        Assert.Contains(expected, output);
    }

    private static async Task<(int ExitCode, string Output, string[] Calls)> CheckAsync(
        IEnumerable<string> functions, string outcome)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("infra/check-deployment.sh is a bash script.");
            return default;
        }

        var folder = Directory.CreateTempSubdirectory("haguewatch-check-");
        try
        {
            var (azureCli, calls) = (Path.Combine(folder.FullName, "az"), Path.Combine(folder.FullName, "calls"));
            await File.WriteAllTextAsync(azureCli, AzureCli);
            File.SetUnixFileMode(azureCli, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var script = Path.Combine(Repository.Root, "infra", "check-deployment.sh");
            using var process = Process.Start(new ProcessStartInfo("bash", [script, "rg", "app", "workspace"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                    ["CALLS"] = calls,
                    ["FUNCTIONS"] = string.Concat(functions.Select(name => $"app/{name}\\n")),
                    ["OUTCOME"] = outcome,
                    ["CHECK_PAUSE"] = "0",
                },
            })!;
            var texts = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(texts), await File.ReadAllLinesAsync(calls));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
