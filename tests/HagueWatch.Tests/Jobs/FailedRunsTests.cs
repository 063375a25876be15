using HagueWatch.Jobs;
using HagueWatch.Tests.Hosting;

namespace HagueWatch.Tests.Jobs;

[TestClass]
public sealed class FailedRunsTests
{
    [TestMethod]
    [DataRow(RunOutcome.NothingNew)]
    [DataRow(RunOutcome.Succeeded)]
    public async Task OrFailAsync_RunThatDidNotFail_HandsItOn(RunOutcome outcome)
    {
        var run = Runs.Ended("IngestNato", outcome);

        Assert.AreSame(run, await Task.FromResult(run).OrFailAsync());
    }

    [TestMethod]
    public async Task OrFailAsync_RunThatFailed_ThrowsItsMessages()
    {
        var run = Runs.Ended("IngestNato", RunOutcome.Failed, "HW1001 not a workbook", "quarantined");

        var failure = await Assert.ThrowsExactlyAsync<RunFailedException>(() => Task.FromResult(run).OrFailAsync());

        Assert.AreEqual($"HW1001 not a workbook{Environment.NewLine}quarantined", failure.Message);
        Assert.AreSame(run, failure.Run);
    }
}
