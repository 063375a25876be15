using System.Text.Json.Nodes;
using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What an operator sees of a store that a machine with a fast clock wrote to.</summary>
[TestClass]
internal sealed class WrongClockCommandTests : CommandTest
{
    [TestMethod]
    public async Task Assess_LedgerOfAnInstantToCome_FailsAndStatusSaysWhatToDo()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await user.CallAsync("run", "IngestNato");
        await user.CallAsync("run", "AssessTrajectories");
        await SetEvaluatedAsync("2099-01-01T00:00:00+00:00");

        var run = await user.CallAsync("run", "AssessTrajectories");
        var status = await user.CallAsync("status");
        await SetEvaluatedAsync("2026-01-01T00:00:00+00:00");
        var mended = await user.CallAsync("run", "AssessTrajectories");
        var after = await user.CallAsync("status", "--json");

        Assert.AreSequenceEqual([1, 0, 0, 0], new[] { run, status, mended, after }.Select(call => call.ExitCode).ToArray());
        Assert.Contains("The last assessment was recorded at 2099-01-01 00:00 UTC, but it is ", run.Output);
        Assert.Contains("The last assessment was recorded at 2099-01-01 00:00 UTC, but it is ", status.Output);
        Assert.Contains("docs/operations.md", status.Output);
        Assert.AreEqual(0, after.Json.GetProperty("faults").GetArrayLength());
    }

    private async Task SetEvaluatedAsync(string instant)
    {
        var blob = (await user.OpenStateAsync()).GetBlobClient("ledger.json");
        var ledger = JsonNode.Parse((await blob.DownloadContentAsync(TestContext.CancellationToken)).Value.Content)!;
        ledger["evaluated"] = instant;
        await blob.UploadAsync(BinaryData.FromString(ledger.ToJsonString()), overwrite: true, TestContext.CancellationToken);
    }
}
