using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What was said to whom, as an operator sees it and mends it. Nothing may tell a secret on the way.</summary>
[TestClass]
internal sealed class WebhookCommandTests : CommandTest
{
    private const string Secret = "whsec_bWFya2VkLXNlY3JldC1vZi10aGlzLXRlc3Q=";
    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    [TestInitialize]
    public void Publish() => site.Publish(2024, Workbook);

    [TestMethod]
    public async Task Endpoint_GoneThenEnabled_IsToldToTheOthersAndGetsWhatWaited()
    {
        var isGone = true;
        await using var gone = new LoopbackReceiver(_ => isGone ? 410 : 204);
        await using var well = new LoopbackReceiver(204);
        Configure(0, "desk", gone.Url, "floor.below");
        Configure(1, "control", well.Url, "endpoint.failing");
        await user.CallAsync("run", "IngestNato");

        var assessed = await user.CallAsync("run", "AssessTrajectories", "--verbose");
        var told = await user.CallAsync("run", "AssessTrajectories", "--verbose");
        var endpoints = await user.CallAsync("endpoints", "list", "--json");
        var deliveries = await user.CallAsync("deliveries", "list", "--json");
        var pinged = await user.CallAsync("endpoints", "test", "desk");
        isGone = false;
        var enabled = await user.CallAsync("endpoints", "enable", "desk");
        var retried = await user.CallAsync("deliveries", "retry", "--dead", "--json");
        var after = await user.CallAsync("deliveries", "list");
        var tested = await user.CallAsync("endpoints", "test", "desk", "--json");
        var resolved = await user.CallAsync("run", "AssessTrajectories");
        var alert = await user.CallAsync("alerts", "show", "endpoint.failing/desk", "--json");
        var unknown = await user.CallAsync("endpoints", "test", "nobody");

        Assert.AreSequenceEqual(
            [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2],
            new[] { assessed, told, endpoints, deliveries, pinged, enabled, retried, after, tested, resolved, alert, unknown }.Select(run => run.ExitCode).ToArray());
        var desk = endpoints.Json.GetProperty("endpoints")[0];
        Assert.AreEqual(("desk", 1, true), (desk.GetProperty("id").GetString(), desk.GetProperty("dead").GetInt32(), desk.GetProperty("due").GetInt32() > 0));
        Assert.StartsWith("disabled since ", desk.GetProperty("standing").GetString()!);
        Assert.HasCount(1 + desk.GetProperty("due").GetInt32(), deliveries.Json.GetProperty("deliveries").EnumerateArray());
        Assert.Contains("answered 410", pinged.Output);
        Assert.Contains("desk is enabled", enabled.Output);
        Assert.Contains("Its dead letters are acknowledged, not sent", enabled.Output);
        Assert.AreEqual("delivered", Assert.ContainsSingle(retried.Json.GetProperty("retried").EnumerateArray()).GetProperty("state").GetString());
        Assert.Contains("Nothing is due and nothing is dead.", after.Output);
        Assert.AreEqual("delivered", tested.Json.GetProperty("outcome").GetString());
        Assert.AreEqual("resolved", alert.Json.GetProperty("state").GetString());
        Assert.AreSequenceEqual(
            ["org.haguewatch.alert.raised.v1", "org.haguewatch.alert.resolved.v1"],
            well.Requests.Select(request => JsonElement.Parse(Encoding.UTF8.GetString(request.Body)).GetProperty("type").GetString()!).ToArray());
        Assert.Contains("There is no endpoint \"nobody\". There are desk, control", unknown.Error);
        var signatures = gone.Requests.Concat(well.Requests).Select(request => request.Headers["webhook-signature"]["v1,".Length..]);
        string[] confidential = [Secret["whsec_".Length..], "token=hidden", "/hook", .. signatures];
        var said = string.Concat(new[] { assessed, told, endpoints, deliveries, pinged, enabled, retried, after, tested, resolved, alert, unknown }
            .Select(run => run.Output + run.Error)) + await BlobsAsync();
        foreach (var one in confidential)
        {
            Assert.DoesNotContain(one, said);
        }
    }

    [TestMethod]
    public async Task Verbs_NothingConfigured_SayWhatToDo()
    {
        var endpoints = await user.CallAsync("endpoints", "list");
        var deliveries = await user.CallAsync("deliveries", "list");
        var alerts = await user.CallAsync("alerts", "list");
        var retry = await user.CallAsync("deliveries", "retry");
        var unknown = await user.CallAsync("deliveries", "retry", "evt_1");
        var filtered = await user.CallAsync("deliveries", "list", "--endpoint", "desk");
        var noneDead = await user.CallAsync("deliveries", "retry", "--dead");
        var missing = await user.CallAsync("alerts", "show", "floor.below/XXX/wales-2014");

        Assert.AreSequenceEqual([0, 0, 0, 2, 2, 2, 2], new[] { endpoints, deliveries, alerts, retry, unknown, filtered, missing }.Select(run => run.ExitCode).ToArray());
        Assert.Contains("docs/webhooks.md", endpoints.Output);
        Assert.Contains("--dead", retry.Error);
        Assert.Contains("There is no endpoint \"desk\". None is configured; ", filtered.Error);
        Assert.Contains("There is no dead letter.", noneDead.Output);
        Assert.Contains("There is no delivery \"evt_1\".", unknown.Error);
        Assert.Contains("`alerts list --all`", missing.Error);
    }

    [TestMethod]
    public async Task DeliveriesRetry_WhileAnotherProcessSends_LeavesItAloneAndSaysSo()
    {
        var service = new BlobServiceClient(await Azurite.ConnectionStringAsync(), StorageAccount.ClientOptions());
        var store = new BlobStore(service, user.Settings["Archive__ContainerPrefix"]);
        foreach (var container in store.Containers)
        {
            await container.Client.CreateIfNotExistsAsync(cancellationToken: TestContext.CancellationToken);
        }

        var webhooks = new WebhookOptions { Endpoints = [AlertEvents.EndpointAt(new Uri("https://example.org/"))] };
        var states = new EndpointStates(store);
        var outbox = new Outbox(store, states, Options.Create(webhooks), NullLogger<Outbox>.Instance);
        await outbox.AddAsync(AlertEvents.Stale, TestContext.CancellationToken);
        var path = $"{AlertEvents.Stale.Id}.desk.json";
        var due = (await outbox.ReadAsync(path, TestContext.CancellationToken))!;
        await states.For("desk").ChangeAsync(
            state => state with
            {
                Claim = new EndpointClaim("another", TimeProvider.System.GetUtcNow().AddHours(1)),
            },
            TestContext.CancellationToken);

        var retried = await user.CallAsync("deliveries", "retry", AlertEvents.Stale.Id);

        Assert.AreEqual(1, retried.ExitCode);
        Assert.Contains($"{AlertEvents.Stale.Id} to desk was left alone", retried.Output);
        Assert.AreEqual(due.ETag, (await outbox.ReadAsync(path, TestContext.CancellationToken))!.ETag);
    }

    private void Configure(int number, string id, Uri url, string kinds)
    {
        user.Settings["Webhooks__AllowPrivateTargets"] = "true";
        user.Settings[$"Webhooks__Endpoints__{number}__Id"] = id;
        user.Settings[$"Webhooks__Endpoints__{number}__Url"] = url.AbsoluteUri;
        user.Settings[$"Webhooks__Endpoints__{number}__Secrets__0"] = Secret;
        user.Settings[$"Webhooks__Endpoints__{number}__Kinds"] = kinds;
    }

    /// <summary>Everything that was written, besides the documents themselves.</summary>
    private async Task<string> BlobsAsync()
    {
        var service = new BlobServiceClient(await Azurite.ConnectionStringAsync(), StorageAccount.ClientOptions());
        var text = new StringBuilder();
        foreach (var name in new[] { "state", "outbox", "quarantine" })
        {
            var container = service.GetBlobContainerClient(user.Settings["Archive__ContainerPrefix"] + name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: TestContext.CancellationToken))
            {
                text.Append((await container.GetBlobClient(blob.Name).DownloadContentAsync(TestContext.CancellationToken)).Value.Content);
            }
        }

        return text.ToString();
    }
}
