using System.Text;
using Azure.Storage.Blobs.Models;
using HagueWatch.Alerts;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Tests.Webhooks.Formats;
using HagueWatch.Webhooks;

namespace HagueWatch.EmulatorTests.Webhooks;

[TestClass]
internal sealed class OutboxTests : SenderTest
{
    private static readonly Uri Hidden = new("https://example.org/hidden-path?token=hidden");

    [TestMethod]
    public async Task AddAsync_Twice_CreatesEachDeliveryOnce()
    {
        using var sender = await SenderAsync(
            AlertEvents.EndpointAt(Hidden, "one"), AlertEvents.EndpointAt(Hidden, "two"));

        Assert.AreEqual(2, await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation));
        var before = await sender.StoredAsync(AlertEvents.OffPath, "one", Cancellation);
        Assert.AreEqual(0, await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation));

        Assert.AreEqual(before.ETag, (await sender.StoredAsync(AlertEvents.OffPath, "one", Cancellation)).ETag);
        Assert.AreEqual(new DeliveryCounts(2, 0, 0), await sender.CountAsync(Cancellation));
    }

    [TestMethod]
    public async Task TryRetryAsync_WhileAnotherProcessSends_LeavesItAlone()
    {
        using var sender = await SenderAsync(AlertEvents.EndpointAt(Hidden));
        await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);
        var due = await sender.StoredAsync(AlertEvents.OffPath, "desk", Cancellation);
        var now = clock.GetUtcNow();
        await sender.States.For("desk").ChangeAsync(
            state => state with { Claim = new EndpointClaim("another", now.AddSeconds(30)) }, Cancellation);

        Assert.IsFalse(await sender.Outbox.TryRetryAsync(AlertEvents.OffPath.Id, "desk", now, Cancellation));
        Assert.AreEqual(due.ETag, (await sender.StoredAsync(AlertEvents.OffPath, "desk", Cancellation)).ETag);
        Assert.IsTrue(
            await sender.Outbox.TryRetryAsync(AlertEvents.OffPath.Id, "desk", now.AddSeconds(30), Cancellation));
    }

    [TestMethod]
    public async Task ListEndpointsAsync_OutboxOfAnEarlierVersion_QueuesWhatIsDueAndDeadAndKnowsWhoHadJoined()
    {
        using var sender = await SenderAsync(
            AlertEvents.EndpointAt(Hidden, "one"), AlertEvents.EndpointAt(Hidden, "two"));
        await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);
        await sender.Outbox.AddAsync(AlertEvents.Stale, Cancellation);
        var stored = await sender.StoredAsync(AlertEvents.Stale, "one", Cancellation);
        var attempt = new Attempt(1, clock.GetUtcNow(), clock.GetUtcNow(), AttemptOutcome.Rejected, 400);
        await sender.Outbox.TrySwapAsync(stored, stored.Delivery.Record(attempt, null, 0.5), Cancellation);
        foreach (var id in (string[])["one", "two"])
        {
            await sender.Store.State.Client.GetBlobClient($"endpoints/{id}.json")
                .DeleteAsync(cancellationToken: Cancellation);
        }

        await sender.Outbox.ListEndpointsAsync(Cancellation);

        var state = (await sender.States.For("one").ReadAsync(Cancellation)).Value;
        Assert.AreEqual(AlertEvents.OffPath.Id, state.Due!.Single().Event);
        Assert.AreEqual(AlertEvents.Stale.Id, state.Dead.Single().Event);
        Assert.IsNotNull(state.Wants, "It was sent to before.");
        Assert.HasCount(2, (await sender.States.For("two").ReadAsync(Cancellation)).Value.Due!);
    }

    [TestMethod]
    public async Task DropAsync_RemovedEndpoint_GivesUpWhatWaitsAndKeepsWhy()
    {
        var store = await Azurite.CreateStoreAsync(Cancellation);
        using var before = new Sender(store, clock, AlertEvents.EndpointAt(Hidden));
        await before.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);
        using var after = new Sender(store, clock);
        Assert.AreEqual(1, (await after.Dispatcher.DrainAsync(Cancellation)).WithoutEndpoint);

        Assert.AreEqual(1, await after.Outbox.DropAsync("desk", "closed", clock.GetUtcNow(), Cancellation));

        Assert.AreEqual(0, (await after.Dispatcher.DrainAsync(Cancellation)).WithoutEndpoint);
        var dropped = await after.DeliveryOfAsync(AlertEvents.OffPath, "desk", Cancellation);
        Assert.AreEqual((DeliveryState.Dropped, "closed"), (dropped.State, dropped.DropReason));
        Assert.AreEqual(0, await after.Outbox.DropAsync("desk", "closed", clock.GetUtcNow(), Cancellation));
    }

    [TestMethod]
    public async Task AddAsync_EndpointsOfTwoFormats_WritesEachItsOwn()
    {
        var plain = new Endpoint { Id = "plain", Url = Hidden, Secrets = [], Format = new PlainFormat() };
        using var sender = await SenderAsync(AlertEvents.EndpointAt(Hidden), plain);

        await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);

        var (desk, other) = (
            await sender.DeliveryOfAsync(AlertEvents.OffPath, "desk", Cancellation),
            await sender.DeliveryOfAsync(AlertEvents.OffPath, "plain", Cancellation));
        Assert.StartsWith("{\"specversion\"", desk.Body);
        Assert.AreEqual(AlertEvents.OffPath.Summary, other.Body);
    }

    [TestMethod]
    public async Task AddAsync_CrashedAfterTheFirstEndpoint_CreatesTheRest()
    {
        var store = await Azurite.CreateStoreAsync(Cancellation);
        using var before = new Sender(store, clock, AlertEvents.EndpointAt(Hidden, "one"));
        using var after = new Sender(
            store, clock, AlertEvents.EndpointAt(Hidden, "one"), AlertEvents.EndpointAt(Hidden, "two"));
        await before.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);

        Assert.AreEqual(1, await after.Outbox.AddAsync(AlertEvents.OffPath, Cancellation));
    }

    [TestMethod]
    public async Task AddAsync_SameEventWithOtherText_KeepsTheFirstBody()
    {
        using var sender = await SenderAsync(AlertEvents.EndpointAt(Hidden));
        await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);

        await sender.Outbox.AddAsync(AlertEvents.OffPath with { Summary = "Another text." }, Cancellation);

        var body = (await sender.DeliveryOfAsync(AlertEvents.OffPath, "desk", Cancellation)).Body;
        StringAssert.Contains(body, AlertEvents.OffPath.Summary);
    }

    [TestMethod]
    public async Task AddAsync_EndpointThatDoesNotWantTheEvent_GetsNone()
    {
        var picky = new Endpoint { Id = "picky", Url = Hidden, Secrets = [], Kinds = [AlertKind.EditionQuarantined] };
        using var sender = await SenderAsync(picky);

        Assert.AreEqual(0, await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation));
    }

    [TestMethod]
    public async Task AddAsync_Blob_HasStateAndInstantAsMetadataAndNothingSecret()
    {
        using var sender = await SenderAsync(AlertEvents.EndpointAt(Hidden));
        await sender.Outbox.AddAsync(AlertEvents.OffPath, Cancellation);

        var blobs = await sender.Store.Outbox.Client
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix: null, Cancellation)
            .ToListAsync(Cancellation);

        var blob = blobs.Single();
        Assert.AreEqual($"{AlertEvents.OffPath.Id}.desk.json", blob.Name);
        Assert.AreEqual("due", blob.Metadata["state"]);
        Assert.AreEqual("2026-07-10T06:00:00.0000000Z", blob.Metadata["due"]);
        var text = Encoding.UTF8.GetString((await sender.Store.Outbox.ReadAsync(blob.Name, Cancellation)).Bytes.Span);
        Assert.DoesNotContain("hidden", text);
        Assert.DoesNotContain("whsec", text);
    }
}
