using Azure.Storage.Blobs;
using HagueWatch.Alerts;
using HagueWatch.Freshness;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Runs;

[TestClass]
internal sealed class RunTests : IDisposable
{
    private const string Function = "Alpha";

    private static readonly HealthIssue Corrupt = new(AlertKind.ArchiveCorrupt, "archive", "It is not what was written.");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly OngoingRuns ongoing = new();
    private RunRecords records = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync() => records = new RunRecords(await Azurite.CreateStoreAsync(Token), ongoing, clock);

    public void Dispose() => ongoing.Dispose();

    [TestMethod]
    public async Task RunAsync_Bug_IsThrownOnAndLeavesARecordOfItsTypeAndPlace()
    {
        var thrown = await Assert.ThrowsExactlyAsync<ArgumentNullException>(() => RunAsync(async stopping =>
        {
            await Task.Delay(TimeSpan.Zero, clock, stopping);
            _ = StorageAccount.Open(null!);
            return Nothing;
        }));

        var kept = await ReadLastAsync();
        Assert.AreEqual(RunOutcome.Failed, kept.Outcome);
        Assert.AreEqual(thrown.Message, kept.Messages[0]);
        Assert.StartsWith($"System.ArgumentNullException at {typeof(StorageAccount).FullName}.Open(", kept.Messages[1]);
        Assert.Contains(nameof(StorageAccount), thrown.StackTrace!);
    }

    [TestMethod]
    public async Task RunAsync_ExpectedFailure_LeavesARecordOfItsReasonWithoutQueries()
    {
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() =>
            RunAsync(_ => throw new HttpRequestException("https://example.org/a?key=hidden does not answer.")));

        var kept = await ReadLastAsync();
        Assert.AreEqual(RunOutcome.Failed, kept.Outcome);
        Assert.Contains("https://example.org/a", kept.Messages[0]);
        Assert.DoesNotContain("hidden", string.Concat(kept.Messages));
    }

    [TestMethod]
    public async Task RunAsync_Cancelled_LeavesARecordOfAnInterruptedRun()
    {
        using var host = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = RunAsync(WaitForEverAsync, host.Token);
        clock.Advance(TimeSpan.FromMinutes(10));
        await host.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);

        var kept = await ReadLastAsync();
        Assert.AreEqual(RunOutcome.Interrupted, kept.Outcome);
        Assert.StartsWith("The host stopped the run after 600.0 s", kept.Messages[0]);
        Assert.AreEqual(TimeSpan.FromMinutes(10), kept.Ended - kept.Started);
    }

    [TestMethod]
    public async Task RunAsync_TimeOutOfItsOwn_IsAFailureAndNotAnInterruption()
    {
        await Assert.ThrowsExactlyAsync<TaskCanceledException>(() => RunAsync(_ => throw new TaskCanceledException()));

        Assert.AreEqual(RunOutcome.Failed, (await ReadLastAsync()).Outcome);
    }

    [TestMethod]
    public async Task RunAsync_CancelledOnceTheWorkIsDone_KeepsWhatWasDone()
    {
        using var host = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var run = await RunAsync(
            async _ =>
            {
                await host.CancelAsync();
                return new RunResult(RunOutcome.Succeeded, ["Done."]);
            },
            host.Token);

        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
        Assert.AreEqual("Done.", (await ReadLastAsync()).Messages.Single());
    }

    [TestMethod]
    public async Task RunAsync_CutShort_HandsOnWhatTheRunBeforeFound()
    {
        var contact = PublisherContact.Made("nato", clock.GetUtcNow());
        await RunAsync(_ => Task.FromResult(new RunResult(RunOutcome.Failed, ["Found."]) { Issues = [Corrupt], Contact = contact }));
        clock.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => RunAsync(_ => throw new InvalidOperationException("A bug.")));

        var kept = await ReadLastAsync();
        Assert.AreEqual("A bug.", kept.Messages[0]);
        Assert.AreEqual(Corrupt, kept.Issues.Single());
        Assert.AreEqual(contact, kept.Contact);
    }

    [TestMethod]
    public async Task RunAsync_CutShortWithoutStorage_SaysBothReasons()
    {
        var options = StorageAccount.ClientOptions();
        options.Retry.MaxRetries = 0;
        // Nothing listens on port 1.
        var gone = new BlobServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;", options);
        records = new RunRecords(new BlobStore(gone, "t-"), ongoing, clock);

        var failure = await Assert.ThrowsExactlyAsync<RunNotRecordedException>(() => RunAsync(_ => throw new HttpRequestException("No route.")));
        var bug = await Assert.ThrowsExactlyAsync<RunNotRecordedException>(() => RunAsync(_ => throw new InvalidOperationException("A bug.")));

        Assert.StartsWith("No route. Alpha left no record of it: The storage emulator does not answer: Connection refused (127.0.0.1:1)", ExpectedFailures.Describe(failure)!);
        Assert.IsNull(ExpectedFailures.Describe(bug));
        Assert.IsInstanceOfType<InvalidOperationException>(bug.InnerException);
    }

    [TestMethod]
    public async Task StopAsync_RunGoesOn_StopsItAndWaitsForItsRecord()
    {
        var run = RunAsync(WaitForEverAsync);

        await ongoing.StopAsync(Token);

        Assert.IsTrue(run.IsCanceled);
        Assert.AreEqual(RunOutcome.Interrupted, (await ReadLastAsync()).Outcome);
    }

    private static RunResult Nothing { get; } = new(RunOutcome.NothingNew, []);

    private static async Task<RunResult> WaitForEverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return Nothing;
    }

    private Task<RunRecord> RunAsync(Func<CancellationToken, Task<RunResult>> workAsync, CancellationToken? host = null) =>
        records.RunAsync(Function, Spans.Watch, (_, stopping) => workAsync(stopping), host ?? Token);

    private async Task<RunRecord> ReadLastAsync() => (await records.TryReadLastAsync(Function, Token))!;
}
