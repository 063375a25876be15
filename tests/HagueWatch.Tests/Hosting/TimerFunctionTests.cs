using HagueWatch.Cli.Hosting;
using HagueWatch.Functions;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Tests.Publishers;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class TimerFunctionTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void FindIn_TheFunctionApp_FindsEachFunctionWithItsSetting()
    {
        var found = TimerFunction.FindIn(typeof(IngestNato).Assembly)
            .Select(function => $"{function.Name} {function.Schedule}");

        Assert.AreSequenceEqual(
            [
                "AssessTrajectories %AssessTrajectoriesSchedule%",
                "DeliverAlerts %DeliverAlertsSchedule%",
                .. PublisherListsTests.Registered.Select(one => $"{one.Function} %{one.ScheduleSetting}%"),
                "PublishSite %PublishSiteSchedule%",
                "VerifyArchive %VerifyArchiveSchedule%",
                "WatchFreshness %WatchFreshnessSchedule%",
            ],
            found);
    }

    [TestMethod]
    public void FindIn_OtherMethods_LeavesThemOut() =>
        Assert.AreSequenceEqual(
            ["Alpha", "Failing", "Zeta"],
            TimerFunction.FindIn(typeof(StubFunctions)).Select(function => function.Name));

    [TestMethod]
    public async Task RunAsync_JobOfTheFunction_ReturnsItsRecord()
    {
        var record = EndedRun.Create("Alpha", RunOutcome.NothingNew);
        using var source = new CancellationTokenSource();
        var received = CancellationToken.None;
        await using var services = ServicesWith("Alpha", token =>
        {
            received = token;
            return Task.FromResult(record);
        });

        var run = await Find("Alpha").RunAsync(services, source.Token);

        Assert.AreSame(record, run);
        Assert.AreEqual(source.Token, received);
    }

    [TestMethod]
    public async Task RunAsync_NoJobOfThatName_Throws()
    {
        await using var services = ServicesWith(
            "Alpha", _ => Task.FromResult(EndedRun.Create("Alpha", RunOutcome.Succeeded)));

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => Find("Zeta").RunAsync(services, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task RunAsync_RunThatFailed_Throws()
    {
        var record = EndedRun.Create("Failing", RunOutcome.Failed, "the index page answered 503");
        await using var services = ServicesWith("Failing", _ => Task.FromResult(record));

        var failure = await Assert.ThrowsExactlyAsync<RunFailedException>(
            () => Find("Failing").RunAsync(services, TestContext.CancellationToken));

        Assert.AreEqual("the index page answered 503", failure.Message);
        Assert.AreSame(record, failure.Run);
    }

    private static ServiceProvider ServicesWith(string function, Func<CancellationToken, Task<RunRecord>> run) =>
        new ServiceCollection().AddKeyedSingleton(function, new ScheduledJob(run)).BuildServiceProvider();

    private static TimerFunction Find(string name) => TimerFunction.FindIn(typeof(StubFunctions)).Single(function => function.Name == name);
}
