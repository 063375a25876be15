using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using HagueWatch.Archive;
using HagueWatch.Cli.Hosting;

namespace HagueWatch.EmulatorTests.Hosting;

[TestClass]
public sealed class TimerLeaseTests
{
    private readonly WatchedTime time = new(new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task TryAcquireAsync_HeldByAnother_IsNullUntilThatOneIsDone()
    {
        var store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        await using (var first = await AcquireAsync(store))
        {
            Assert.IsNotNull(first);
            Assert.IsNull(await AcquireAsync(store));
        }

        await using var next = await AcquireAsync(store);
        Assert.IsNotNull(next);
    }

    [TestMethod]
    public async Task TryAcquireAsync_OtherTimer_IsNotInTheWay()
    {
        var store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        await using var first = await AcquireAsync(store, "IngestNato");
        await using var second = await AcquireAsync(store, "DeliverAlerts");

        Assert.IsNotNull(second);
    }

    [TestMethod]
    public async Task Lease_WhileHeld_IsRenewedAgainAndAgain()
    {
        var renewals = new Renewals();
        var options = new BlobClientOptions(BlobServiceVersion.Pinned);
        options.AddPolicy(renewals, HttpPipelinePosition.PerCall);
        var plain = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        var container = new BlobContainerClient(await Azurite.ConnectionStringAsync(), plain.State.Name, options);
        await using var lease = await TimerLease.TryAcquireAsync(new BlobContainer(container), "IngestNato", time, TestContext.CancellationToken);

        for (var count = 0; count < 3; count++)
        {
            time.Advance(TimerLease.Duration / 3);
            await renewals.Seen.WaitAsync(TestContext.CancellationToken);
        }

        Assert.IsFalse(lease!.Lost.IsCancellationRequested);
    }

    [TestMethod]
    public async Task Lost_LeaseTakenAway_IsCancelledAtTheNextRenewal()
    {
        var store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        await using var lease = await AcquireAsync(store);
        var lost = new TaskCompletionSource();
        await using var registration = lease!.Lost.Register(lost.SetResult);

        await BreakAsync(store, "IngestNato", TestContext.CancellationToken);
        time.Advance(TimerLease.Duration / 3);

        await lost.Task.WaitAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task DisposeAsync_LeaseTakenByAnotherUnnoticed_LeavesItToThatOne()
    {
        var store = await Azurite.CreateStoreAsync(TestContext.CancellationToken);
        var first = await AcquireAsync(store);
        await BreakAsync(store, "IngestNato", TestContext.CancellationToken);
        await using var second = await AcquireAsync(store);

        await first!.DisposeAsync();

        Assert.IsNull(await AcquireAsync(store));
    }

    internal static Task BreakAsync(BlobStore store, string function, CancellationToken cancellationToken) =>
        store.State.Client.GetBlobClient($"timers/{function}.lock").GetBlobLeaseClient()
            .BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);

    private Task<TimerLease?> AcquireAsync(BlobStore store, string function = "IngestNato") =>
        TimerLease.TryAcquireAsync(store.State, function, time, TestContext.CancellationToken);

    private sealed class Renewals : HttpPipelineSynchronousPolicy
    {
        public SemaphoreSlim Seen { get; } = new(0);

        public override void OnReceivedResponse(HttpMessage message)
        {
            if (message.Request.Headers.TryGetValue("x-ms-lease-action", out var action) && action == "renew" && message.Response.Status == 200)
            {
                Seen.Release();
            }
        }
    }
}
