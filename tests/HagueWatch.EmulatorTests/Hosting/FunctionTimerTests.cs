using System.Text.Json;
using HagueWatch.Archive;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
public sealed class FunctionTimerTests : IDisposable
{
    private const string StatusPath = "timers/Scripted.json";

    private static readonly DateTime Noon = new(2026, 7, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FunctionTimeout = TimeSpan.FromMinutes(10);

    private readonly WatchedTime time = new(Noon);
    private readonly Script script = new();
    private readonly CancellationTokenSource stop = new();
    private readonly List<RunRecord> runs = [];
    private BlobStore store = null!;
    private ServiceProvider services = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task InitializeAsync()
    {
        store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(store)
            .AddSingleton(script)
            .BuildServiceProvider();
    }

    public void Dispose()
    {
        services.Dispose();
        stop.Dispose();
    }

    [TestMethod]
    public async Task NextAsync_NewTimer_KeepsItsFirstOccurrence()
    {
        Assert.AreEqual(Noon.AddSeconds(30), await Timer().NextAsync(TestContext.CancellationToken));

        var status = await ReadStatusAsync();
        Assert.AreEqual(Noon.AddSeconds(30), status.Next);
        Assert.AreEqual(Noon, status.LastUpdated);
        Assert.AreEqual(DateTimeKind.Utc, status.Next.Kind);
    }

    [TestMethod]
    public async Task RunAsync_AtAnOccurrence_RunsOnceAndThenWritesTheStatus()
    {
        script.Run = async (timer, _) =>
        {
            Assert.IsFalse(timer.IsPastDue);
            Assert.AreEqual(Noon.AddSeconds(30), timer.ScheduleStatus!.Next);
            Assert.AreEqual(default, (await ReadStatusAsync()).Last);
        };

        await RunUntilAsync(runs: 1, HalfAMinute);

        Assert.AreEqual(RunOutcome.Succeeded, runs.Single().Outcome);
        var status = await ReadStatusAsync();
        Assert.AreEqual(Noon.AddSeconds(30), status.Last);
        Assert.AreEqual(Noon.AddSeconds(60), status.Next);
    }

    [TestMethod]
    public async Task RunAsync_ManyOccurrencesMissed_RunsOncePastDue()
    {
        await WriteStatusAsync(TimerClock.After(EveryHalfMinute, Noon.AddDays(-3)));

        await RunUntilAsync(runs: 1);

        Assert.IsTrue(script.Calls.Single().IsPastDue);
        Assert.AreEqual(Noon.AddSeconds(30), (await ReadStatusAsync()).Next);
    }

    [TestMethod]
    public async Task RunAsync_ChangedSchedule_ForgetsWhatTheOldOneMissed()
    {
        await WriteStatusAsync(TimerClock.After(Schedule.TryParse("0 0 6 * * *")!, Noon.AddDays(-3)));

        await RunUntilAsync(runs: 1, HalfAMinute);

        Assert.IsFalse(script.Calls.Single().IsPastDue);
    }

    [TestMethod]
    public async Task RunAsync_FunctionFails_WaitsForTheNextOccurrence()
    {
        script.Run = (_, _) => script.Calls.Count == 1 ? throw new InvalidOperationException("no luck") : Task.CompletedTask;

        await RunUntilAsync(runs: 2, HalfAMinute, HalfAMinute);

        Assert.AreSequenceEqual([RunOutcome.Failed, RunOutcome.Succeeded], runs.Select(run => run.Outcome));
        Assert.AreSequenceEqual(["no luck"], runs[0].Messages);
        Assert.IsFalse(script.Calls[1].IsPastDue);
        Assert.AreEqual(Noon.AddSeconds(60), (await ReadStatusAsync()).Last);
    }

    [TestMethod]
    public async Task RunAsync_FunctionRunsTooLong_IsStopped()
    {
        script.Run = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);

        await RunUntilAsync(runs: 1, HalfAMinute, FunctionTimeout);

        Assert.AreEqual(RunOutcome.Failed, runs.Single().Outcome);
        Assert.Contains("00:10:00", runs.Single().Messages.Single());
        Assert.AreEqual(Noon.AddSeconds(30), (await ReadStatusAsync()).Last);
    }

    [TestMethod]
    public async Task RunAsync_StoppedDuringARun_RepeatsItPastDueAtTheNextStart()
    {
        script.Run = async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        };
        var running = Timer().RunAsync(runs.Add, stop.Token);
        await time.PassAsync(HalfAMinute, TestContext.CancellationToken);
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        Assert.AreEqual(default, (await ReadStatusAsync()).Last);

        script.Run = (_, _) => Task.CompletedTask;
        time.Advance(TimeSpan.FromSeconds(5));
        await RunUntilAsync(runs: 1);

        Assert.IsTrue(script.Calls[1].IsPastDue);
    }

    [TestMethod]
    public async Task RunAsync_StoppedAsARunEnds_KnowsItAsDone()
    {
        script.Run = (_, _) => stop.CancelAsync();
        var running = Timer().RunAsync(runs.Add, stop.Token);
        await time.PassAsync(HalfAMinute, TestContext.CancellationToken);

        await Assert.ThrowsAsync<OperationCanceledException>(() => running);

        Assert.HasCount(1, runs);
        Assert.AreEqual(Noon.AddSeconds(30), (await ReadStatusAsync()).Last);
    }

    [TestMethod]
    public async Task RunAsync_AnotherInstanceRunsIt_LeavesItToThatOne()
    {
        await using (await TimerLease.TryAcquireAsync(store.State, "Scripted", time, TestContext.CancellationToken))
        {
            var running = Timer().RunAsync(runs.Add, stop.Token);
            await time.PassAsync(HalfAMinute, TestContext.CancellationToken);

            // It found the lease taken and looks again; meanwhile the other instance is done.
            await WriteStatusAsync(TimerClock.After(EveryHalfMinute, Noon.AddSeconds(30)));
            await time.PassAsync(TimerLease.Duration / 2, TestContext.CancellationToken);
            await time.WaitedForAsync(HalfAMinute / 2, TestContext.CancellationToken);
            await stop.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        }

        Assert.IsEmpty(script.Calls);
    }

    [TestMethod]
    public async Task RunAsync_StatusChangedDuringTheRun_LetsItStand()
    {
        var other = TimerClock.After(EveryHalfMinute, Noon.AddSeconds(31));
        script.Run = (_, _) => WriteStatusAsync(other);

        await RunUntilAsync(runs: 1, HalfAMinute);

        Assert.AreEqual(other.Last, (await ReadStatusAsync()).Last);
    }

    [TestMethod]
    public async Task RunAsync_LeaseLostDuringTheRun_StopsItAndWritesNoStatus()
    {
        script.Run = async (_, cancellationToken) =>
        {
            // It is due still after it was stopped, so it runs again.
            script.Run = (_, _) => stop.CancelAsync();
            await TimerLeaseTests.BreakAsync(store, "Scripted", TestContext.CancellationToken);
            time.Advance(TimerLease.Duration / 3);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        };
        var running = Timer().RunAsync(runs.Add, stop.Token);
        await time.PassAsync(HalfAMinute, TestContext.CancellationToken);

        await Assert.ThrowsAsync<OperationCanceledException>(() => running);

        Assert.HasCount(2, script.Calls);
        Assert.HasCount(1, runs);
        Assert.IsTrue(script.Calls[1].IsPastDue);
    }

    [TestMethod]
    public async Task NextAsync_StatusThatIsNone_NamesTheBlob()
    {
        await store.State.TryCreateAsync(StatusPath, "soon"u8.ToArray(), "text/plain", TestContext.CancellationToken);

        var failure = await Assert.ThrowsExactlyAsync<HagueWatch.Cli.CommandFailedException>(() => Timer().NextAsync(TestContext.CancellationToken));

        Assert.Contains($"{store.State.Name}/{StatusPath}", failure.Message);
    }

    private static Schedule EveryHalfMinute { get; } = Schedule.TryParse("*/30 * * * * *")!;

    private FunctionTimer Timer() => new(ScriptedFunction.Found, EveryHalfMinute, FunctionTimeout, services);

    /// <summary>Runs the timer, letting time pass as it waits, until it has run so often.</summary>
    private async Task RunUntilAsync(int runs, params TimeSpan[] waits)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var running = Timer().RunAsync(
            run =>
            {
                this.runs.Add(run);
                if (this.runs.Count == runs)
                {
                    done.Cancel();
                }
            },
            done.Token);
        foreach (var wait in waits)
        {
            await time.PassAsync(wait, TestContext.CancellationToken);
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
    }

    private async Task<ScheduleStatus> ReadStatusAsync() =>
        JsonSerializer.Deserialize<ScheduleStatus>((await store.State.ReadAsync(StatusPath, TestContext.CancellationToken)).Bytes.Span)!;

    private async Task WriteStatusAsync(ScheduleStatus status)
    {
        var statuses = new TimerStatusStore(store);
        var (_, version) = await statuses.ReadAsync("Scripted", TestContext.CancellationToken);
        Assert.IsTrue(await statuses.TryWriteAsync("Scripted", status, version, TestContext.CancellationToken));
    }
}
