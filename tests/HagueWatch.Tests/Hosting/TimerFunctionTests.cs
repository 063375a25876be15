using HagueWatch.Cli.Hosting;
using HagueWatch.Functions;
using HagueWatch.Runs;
using HagueWatch.Tests.Publishers;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Tests.Hosting;

[TestClass]
internal sealed class TimerFunctionTests : IDisposable
{
    private readonly Calls calls = new();
    private readonly ServiceProvider services;

    public TimerFunctionTests() => services = new ServiceCollection().AddSingleton(calls).BuildServiceProvider();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => services.Dispose();

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
    public async Task InvokeAsync_FunctionWithDependencies_GetsThemAndItsArguments()
    {
        using var source = new CancellationTokenSource();

        var run = await Find("Zeta").InvokeAsync(services, source.Token);

        Assert.IsNull(run);
        Assert.IsNotNull(calls.Timer);
        Assert.AreEqual(source.Token, calls.Token);
    }

    [TestMethod]
    public async Task InvokeAsync_FunctionThatHandsOnItsRecord_GivesIt()
    {
        var run = await Find("Alpha").InvokeAsync(services, TestContext.CancellationToken);

        Assert.AreEqual(RunOutcome.NothingNew, run!.Outcome);
    }

    [TestMethod]
    public async Task InvokeAsync_RunThatFailed_Throws()
    {
        var failure = await Assert.ThrowsExactlyAsync<RunFailedException>(
            () => Find("Failing").InvokeAsync(services, TestContext.CancellationToken));

        Assert.AreEqual("the index page answered 503", failure.Message);
        Assert.AreEqual("Failing", failure.Run.Function);
    }

    private static TimerFunction Find(string name) => TimerFunction.FindIn(typeof(StubFunctions)).Single(function => function.Name == name);
}
