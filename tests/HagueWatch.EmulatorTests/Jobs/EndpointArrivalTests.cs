using System.Text.Json.Nodes;
using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Endpoints that join, leave, come back or fail, and ledgers and stores that are not the first of their kind.</summary>
[TestClass]
internal sealed class EndpointArrivalTests : PipelineTest, IAsyncDisposable
{
    private readonly LoopbackReceiver receiver = new(204);
    private int deployments;

    private IEnumerable<JsonNode> Received => receiver.Requests.Select(request => JsonNode.Parse(request.Body)!);

    private IReadOnlyList<string> Types => [.. Received.Select(one => (string)one["type"]!)];

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [TestMethod]
    public async Task Deliver_EndpointJoinsWhileAlertsFire_GetsOneSnapshotOfThem()
    {
        await PublishAsync(2024);
        Use(Desk());

        var joined = await DeliverAsync();
        await DeliverAsync();

        var snapshot = Received.Single();
        Assert.AreEqual("org.haguewatch.snapshot.v1", (string)snapshot["type"]!);
        var firing = (await LedgerAsync()).Alerts.Values.Where(one => one.State == AlertState.Firing).ToList();
        Assert.IsGreaterThan(5, firing.Count);
        Assert.AreEqual(firing.Count, (int)snapshot["data"]!["firing"]!);
        CollectionAssert.AreEquivalent(
            firing.Select(one => one.Last!.Id).ToList(),
            snapshot["data"]!["alerts"]!.AsArray().Select(one => (string)one!["event"]!).ToList());
        Assert.Contains(message => message.Contains("desk is new and gets a snapshot"), joined.Messages);
    }

    [TestMethod]
    public async Task Deliver_FilterWidens_GetsASnapshotAndNoneWhereItNarrows()
    {
        await PublishAsync(2024);
        Use(Desk(kinds: [AlertKind.EditionQuarantined]));
        await DeliverAsync();
        Assert.IsEmpty(receiver.Requests, "Nothing fires of what it wants.");

        Use(Desk(kinds: [AlertKind.EditionQuarantined, AlertKind.FloorBelow]));
        await DeliverAsync();
        Use(Desk(kinds: [AlertKind.FloorBelow]));
        await DeliverAsync();
        Use(Desk(kinds: [AlertKind.FloorBelow, AlertKind.ArchiveCorrupt]));
        await DeliverAsync();

        var alerts = Received.Single()["data"]!["alerts"]!.AsArray().Select(one => (string)one!["alert"]!).ToList();
        Assert.IsTrue(alerts.TrueForAll(alert => alert.StartsWith("floor.below/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Assess_FirstOfANewStore_TellsEventsAndNoSnapshot()
    {
        Use(Desk());

        await PublishAsync(2024);
        await DeliverAsync();

        Assert.IsNotEmpty(Types);
        Assert.DoesNotContain("org.haguewatch.snapshot.v1", Types);
    }

    [TestMethod]
    public async Task Deliver_EndpointComesBack_GetsWhatItMissedOnce()
    {
        Use(Desk(kinds: [AlertKind.FloorBelow]));
        await PublishAsync(2024);
        await DeliverAsync();
        var before = receiver.Requests.Count;
        Use();
        await DeliverAsync();
        await PublishAsync(2026);
        Assert.HasCount(before, receiver.Requests);

        Use(Desk(kinds: [AlertKind.FloorBelow]));
        await DeliverAsync();
        await DeliverAsync();

        var missed = receiver.Requests.Skip(before).Select(request => request.Headers["webhook-id"]).ToList();
        var told = (await LedgerAsync()).Alerts
            .Where(one => one.Key.Kind == AlertKind.FloorBelow && one.Value.Last?.Time.Year == 2026 && one.Value.Sequence > 1)
            .Select(one => one.Value.Last!)
            .Where(one => one.InhibitedBy.Count == 0)
            .Select(one => one.Id)
            .ToList();
        Assert.IsNotEmpty(missed);
        CollectionAssert.AllItemsAreUnique(missed);
        Assert.IsEmpty(told.Except(missed));
    }

    [TestMethod]
    public async Task Deliver_OnlyEndpointFailsForAnHour_FailsVisiblyUntilItWorks()
    {
        Use(Desk());
        await DeliverAsync();
        await FailAsync("desk", TimeSpan.FromMinutes(58));
        Assert.AreEqual(RunOutcome.NothingNew, (await DeliverAsync()).Outcome);

        pipeline.Clock.Advance(TimeSpan.FromMinutes(5));
        var failing = await DeliverAsync();

        Assert.AreEqual(RunOutcome.Failed, failing.Outcome);
        Assert.Contains(
            message => message.Contains("The endpoint desk has accepted nothing since"), failing.Messages);
        Assert.Contains(message => message.Contains("refuses the signature or the key"), failing.Messages);
        Use(Desk(), Desk("operator", kinds: [AlertKind.EndpointFailing]));
        Assert.AreEqual(RunOutcome.NothingNew, (await DeliverAsync()).Outcome, "The operator can be told.");
    }

    [TestMethod]
    public async Task Assess_EndpointFailsForAnHour_IsToldToTheOther()
    {
        await PublishAsync(2024);
        Use(Desk(), Desk("other", kinds: [AlertKind.EndpointFailing]));
        await DeliverAsync();
        await FailAsync("desk", TimeSpan.FromHours(1));

        await pipeline.AssessAsync(Token);
        await pipeline.Get<EndpointStates>().For("desk").ChangeAsync(state => state.Enable(pipeline.Clock.GetUtcNow()), Token);
        await pipeline.AssessAsync(Token);

        var told = Received.Where(one => (string?)one["subject"] == "endpoint.failing/desk").ToList();
        Assert.AreSequenceEqual(
            ["org.haguewatch.alert.raised.v1", "org.haguewatch.alert.resolved.v1"],
            told.Select(one => (string)one["type"]!).ToArray());
    }

    [TestMethod]
    public async Task Assess_LedgerRestoredFromYesterday_IsRefusedWithAdviceThatWorks()
    {
        Use(Desk());
        await PublishAsync(2024);
        var state = pipeline.Store.State;
        var yesterday = await state.ReadAsync(BlobPaths.Ledger, Token);
        await PublishAsync(2026);
        var told = receiver.Requests.Select(request => request.Headers["webhook-id"]).ToList();
        await state.Client.GetBlobClient(BlobPaths.Ledger)
            .UploadAsync(BinaryData.FromBytes(yesterday.Bytes), overwrite: true, Token);

        var refused = await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, refused.Outcome);
        Assert.Contains("delete `state/deployment.json`", refused.Messages.Single());
        Assert.HasCount(told.Count, receiver.Requests);
        Assert.AreSequenceEqual(yesterday.Bytes.ToArray(), (await state.ReadAsync(BlobPaths.Ledger, Token)).Bytes.ToArray());

        await state.Client.DeleteBlobAsync(BlobPaths.Deployment, cancellationToken: Token);
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);

        var later = receiver.Requests.Skip(told.Count).ToList();
        Assert.IsNotEmpty(later);
        Assert.IsEmpty(later.Select(request => request.Headers["webhook-id"]).Intersect(told));
        Assert.AreEqual("urn:haguewatch:alerts:deployment2", (string)Received.Last()["source"]!);
    }

    [TestMethod]
    public async Task Assess_TwoDeploymentsAtOneReceiver_NeverShareAnIdOrASource()
    {
        Use(Desk());
        await PublishAsync(2024);
        var first = Received.ToList();
        await using var other = await Pipeline.OpenAsync(
            site,
            services => services.AddSingleton(provider => new Deployments(provider.GetRequiredService<BlobStore>(), () => "staging")),
            Token,
            EditionChanges.GapOf2026);
        other.Get<IOptions<WebhookOptions>>().Value.AllowPrivateTargets = true;
        other.Get<IOptions<WebhookOptions>>().Value.Endpoints = [Desk()];
        await other.IngestAsync(Token);
        await other.AssessAsync(Token);

        var second = Received.Skip(first.Count).ToList();
        Assert.HasCount(first.Count, second);
        Assert.IsEmpty(first.Select(one => (string)one["id"]!).Intersect(second.Select(one => (string)one["id"]!)));
        Assert.IsEmpty(first.Select(one => (string)one["source"]!).Intersect(second.Select(one => (string)one["source"]!)));
    }

    private protected override void Configure(IServiceCollection services)
    {
        services.Configure<WebhookOptions>(options => options.AllowPrivateTargets = true);
        services.AddSingleton(provider =>
            new Deployments(provider.GetRequiredService<BlobStore>(), () => $"deployment{++deployments}"));
    }

    private Endpoint Desk(string id = "desk", IReadOnlyList<AlertKind>? kinds = null) => new()
    {
        Id = id,
        Url = receiver.Url,
        Secrets = [AlertEvents.SecretOf(AlertEvents.Secret)],
        Kinds = kinds ?? [],
    };

    private void Use(params Endpoint[] endpoints) =>
        pipeline.Get<IOptions<WebhookOptions>>().Value.Endpoints = endpoints;

    private async Task PublishAsync(int year)
    {
        site.Publish(year, (year == 2024 ? EditionChanges.Edition2024 : EditionChanges.Edition2026).ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
    }

    private Task<RunRecord> DeliverAsync() => pipeline.Get<DeliverAlertsJob>().RunAsync(Token);

    private async Task<Ledger> LedgerAsync() => (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;

    /// <summary>Has an endpoint fail for a while, and rest for longer than the test lasts.</summary>
    private async Task FailAsync(string endpoint, TimeSpan ago)
    {
        var now = pipeline.Clock.GetUtcNow();
        await pipeline.Get<EndpointStates>().For(endpoint).ChangeAsync(
            state => state with
            {
                FailuresInARow = 9,
                FailingSince = now - ago,
                LastFailure = AttemptOutcome.Unauthorized,
                OpenUntil = now.AddDays(1),
            },
            Token);
    }
}
