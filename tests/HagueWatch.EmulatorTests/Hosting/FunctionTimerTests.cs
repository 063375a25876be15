using Azure;
using Azure.Storage.Blobs;
using HagueWatch.Cli;
using HagueWatch.Cli.Commands;
using HagueWatch.Cli.Emulator;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
internal sealed class FunctionTimerTests : IAsyncDisposable
{
    private static readonly DateTime Noon = new(2026, 7, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FunctionTimeout = TimeSpan.FromMinutes(10);

    private readonly WatchedTime time = new(Noon);
    private readonly Script script;
    private readonly List<RunRecord> runs = [];
    private BlobStore store = null!;
    private ServiceProvider services = null!;

    public FunctionTimerTests() => script = new Script(time);

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task InitializeAsync()
    {
        store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(store)
            .AddSingleton(new BlobServiceClient(Azurite.ConnectionStringOf(store.State)))
            .AddSingleton(new CommandOutput(CommandLine.Create().Parse("serve --json")))
            .AddSingleton<ContainerPreparation>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<EmulatorLifetime>()
            .AddSingleton<StorageOutages>()
            .AddSingleton<OngoingRuns>()
            .AddSingleton<RunRecords>()
            .AddKeyedSingleton(ScriptedFunction.Name, new ScheduledJob(script.RunAsync))
            .BuildServiceProvider();
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [TestMethod]
    public async Task FirstAsync_NeverRun_IsAtOnce() =>
        Assert.AreEqual(Noon, await Timer().FirstAsync(TestContext.CancellationToken));

    [TestMethod]
    [DataRow(0, RunOutcome.NothingNew, 30, DisplayName = "no occurrence since")]
    [DataRow(-29, RunOutcome.Succeeded, 0, DisplayName = "an occurrence now")]
    [DataRow(-3 * 24 * 60 * 60, RunOutcome.Succeeded, 0, DisplayName = "many missed")]
    [DataRow(0, RunOutcome.Failed, 0, DisplayName = "failed")]
    [DataRow(0, RunOutcome.Interrupted, 0, DisplayName = "was stopped")]
    public async Task FirstAsync_LastRun_DecidesWhatIsPastDue(int lastRun, RunOutcome outcome, int expected)
    {
        await RecordAsync(Noon.AddDays(-4), RunOutcome.Succeeded);
        await RecordAsync(Noon.AddSeconds(lastRun), outcome);

        Assert.AreEqual(Noon.AddSeconds(expected), await Timer().FirstAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task RunAsync_DueAtOnceAndThenAtOccurrences_RunsOnceEach()
    {
        await RunUntilAsync(runs: 3, HalfAMinute, HalfAMinute);

        Assert.AreEqual(3, script.Calls);
        Assert.AreSequenceEqual([Noon, Noon.AddSeconds(30), Noon.AddSeconds(60)], runs.Select(run => run.Started.UtcDateTime));
        Assert.IsTrue(runs.All(run => run.Outcome == RunOutcome.Succeeded));
    }

    [TestMethod]
    public async Task RunAsync_OccurrencesDuringALongRun_AreOneRunAtItsEnd()
    {
        script.Run = _ =>
        {
            time.Advance(script.Calls == 1 ? TimeSpan.FromSeconds(95) : TimeSpan.Zero);
            return Task.CompletedTask;
        };

        await RunUntilAsync(runs: 3, TimeSpan.FromSeconds(25));

        Assert.AreSequenceEqual([Noon, Noon.AddSeconds(95), Noon.AddSeconds(120)], runs.Select(run => run.Started.UtcDateTime));
    }

    [TestMethod]
    public async Task RunAsync_FunctionFails_RunsAgainAtTheNextOccurrence()
    {
        Exception[] failures =
        [
            new InvalidOperationException("no luck"),
            new TaskCanceledException("a request timed out"),
            new RunFailedException(Record(RunOutcome.Failed, "the index page answered 503")),
        ];
        script.Run = _ => script.Calls <= failures.Length ? throw failures[script.Calls - 1] : Task.CompletedTask;

        await RunUntilAsync(runs: 4, HalfAMinute, HalfAMinute, HalfAMinute);

        Assert.AreSequenceEqual(
            ["no luck", "Stopped before it was done.", "the index page answered 503", ""],
            runs.Select(run => string.Join('\n', run.Messages)));
        Assert.AreSequenceEqual([.. Enumerable.Repeat(RunOutcome.Failed, 3), RunOutcome.Succeeded], runs.Select(run => run.Outcome));
    }

    [TestMethod]
    [DataRow(0, DisplayName = "no connection")]
    [DataRow(503, DisplayName = "the service is unavailable")]
    public async Task RunAsync_StorageGoesAway_RunsAgainOnceItAnswers(int status)
    {
        script.Run = _ => script.Calls == 1
            ? throw new RequestFailedException(status, "No storage")
            : Task.CompletedTask;

        await RunUntilAsync(runs: 1, StorageOutages.Pause);

        Assert.AreEqual(2, script.Calls);
        Assert.AreEqual(Noon + StorageOutages.Pause, runs.Single().Started.UtcDateTime);
    }

    [TestMethod]
    public async Task RunAsync_StorageGoesAwayBeforeTheRecordIsKept_RunsAgainOnceItAnswers()
    {
        script.Run = _ => script.Calls == 1
            ? throw new RunNotRecordedException("Scripted", new HttpRequestException("no"), new TaskCanceledException())
            : Task.CompletedTask;

        await RunUntilAsync(runs: 1, StorageOutages.Pause);

        Assert.AreEqual(2, script.Calls);
    }

    [TestMethod]
    public async Task RunAsync_RecordThatMayNotBeWritten_WaitsForTheNextOccurrence()
    {
        script.Run = _ => throw new RunNotRecordedException(
            "Scripted", new HttpRequestException("no"), new RequestFailedException(403, "Forbidden"));

        await RunUntilAsync(runs: 2, HalfAMinute);

        Assert.AreEqual(2, script.Calls);
    }

    [TestMethod]
    public async Task FirstAsync_RecordThatCannotBeRead_IsAtOnce()
    {
        await store.State.TryCreateAsync(
            BlobPaths.Run("Scripted", Noon), "no JSON"u8.ToArray(), ContentTypes.Json, TestContext.CancellationToken);

        Assert.AreEqual(Noon, await Timer().FirstAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task RunAsync_FunctionRunsTooLong_IsStopped()
    {
        script.Run = cancellationToken => Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);

        await RunUntilAsync(runs: 1, FunctionTimeout);

        Assert.AreEqual(RunOutcome.Failed, runs.Single().Outcome);
        Assert.Contains("00:10:00", runs.Single().Messages.Single());
    }

    [TestMethod]
    public async Task RunAsync_CancelledDuringARun_StopsItWithoutARecord()
    {
        using var stop = new CancellationTokenSource();
        script.Run = async cancellationToken =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        };

        await Assert.ThrowsAsync<OperationCanceledException>(() => Timer().RunAsync(Noon, runs.Add, stop.Token));

        Assert.AreEqual(1, script.Calls);
        Assert.IsEmpty(runs);
    }

    private static Schedule EveryHalfMinute { get; } = Schedule.TryParse("*/30 * * * * *")!;

    private FunctionTimer Timer() => new(
        ScriptedFunction.Found,
        EveryHalfMinute,
        FunctionTimeout,
        services.GetRequiredService<StorageOutages>(),
        services);

    /// <summary>Runs the timer, due at noon, letting time pass as it waits, until it has run so often.</summary>
    private async Task RunUntilAsync(int runs, params TimeSpan[] waits)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        var running = Timer().RunAsync(
            Noon,
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

    private async Task RecordAsync(DateTime started, RunOutcome outcome)
    {
        using var ongoing = new OngoingRuns();
        await new RunRecords(store, ongoing, new FakeTimeProvider(started)).RunAsync(
            "Scripted",
            "test",
            (_, _) => Task.FromResult(new RunResult(outcome, [])),
            TestContext.CancellationToken);
    }

    private static RunRecord Record(RunOutcome outcome, params IReadOnlyList<string> messages) =>
        new() { Function = "Scripted", Started = Noon, Ended = Noon, Outcome = outcome, Messages = messages };
}
