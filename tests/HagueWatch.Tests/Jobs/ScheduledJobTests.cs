using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Tests.Hosting;

namespace HagueWatch.Tests.Jobs;

[TestClass]
internal sealed class ScheduledJobTests
{
    [TestMethod]
    [DataRow(RunOutcome.NothingNew)]
    [DataRow(RunOutcome.Succeeded)]
    public async Task RunWithRecordAsync_RunThatDidNotFail_ReturnsItsRecord(RunOutcome outcome)
    {
        var run = EndedRun.Create("IngestNato", outcome);

        var job = new ScheduledJob(_ => Task.FromResult(run));

        Assert.AreSame(run, await job.RunWithRecordAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task RunAsync_RunThatFailed_ThrowsItsMessages()
    {
        var run = EndedRun.Create("IngestNato", RunOutcome.Failed, "HW1001 not a workbook", "quarantined");

        var failure = await Assert.ThrowsExactlyAsync<RunFailedException>(
            () => new ScheduledJob(_ => Task.FromResult(run)).RunAsync(CancellationToken.None));

        Assert.AreEqual($"HW1001 not a workbook{Environment.NewLine}quarantined", failure.Message);
        Assert.AreSame(run, failure.Run);
    }
}
