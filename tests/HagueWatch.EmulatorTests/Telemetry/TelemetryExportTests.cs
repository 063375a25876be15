using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs;
using HagueWatch.Cli.Hosting;
using HagueWatch.EmulatorTests.Commands;
using HagueWatch.EmulatorTests.Crashes;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;
using HagueWatch.Tests.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HagueWatch.EmulatorTests.Telemetry;

/// <summary>What a collector gets from the built program, called as an operator calls it.</summary>
[TestClass]
internal sealed class TelemetryExportTests
{
    private const string Secret = "whsec_bWFya2VkLXNlY3JldC1vZi10aGlzLXRlc3Q=";
    private const string Query = "?key=hidden";

    private NatoSite site = null!;
    private Operator user = null!;
    private OtlpCollector collector = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync()
    {
        site = await NatoSite.StartAsync(Cancellation);
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        user = await Operator.AtAsync(site, Cancellation);
        user.Settings["Publishers__Nato__IndexUrl"] = site.Index.AbsoluteUri + Query;
        collector = await OtlpCollector.StartAsync(Cancellation);
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        user.Dispose();
        await collector.DisposeAsync();
        await site.DisposeAsync();
    }

    [TestMethod]
    public async Task Replay_Exported_LeadsFromEachDeliveryToTheIngestAndCountsWhatHappened()
    {
        await using var second = await OtlpCollector.StartAsync(Cancellation);
        Export(collector);
        var run = await user.CallProgramAsync("replay", "--json");
        Export(second);
        var again = await user.CallProgramAsync("replay", "--json");

        Assert.AreSequenceEqual([0, 0], new[] { run.ExitCode, again.ExitCode }, run.Error + again.Error);
        var (ingests, assessments, deliveries) = (Named(Spans.Ingest), Named(Spans.Assess), Named(Spans.Deliver));
        var events = run.Json.GetProperty("events").EnumerateArray().ToList();
        var editions = run.Json.GetProperty("editions").EnumerateArray().ToList();
        var sent = events.Where(told => told.GetProperty("inhibitedBy").GetArrayLength() == 0)
            .Concat(run.Json.GetProperty("bulletins").EnumerateArray())
            .Select(told => told.GetProperty("id").GetString())
            .ToList();
        Assert.AreSequenceEqual(
            sent.Order().ToArray(),
            deliveries.Select(delivery => delivery.Attributes[Spans.Event]).Order().ToArray());
        Assert.HasCount(editions.Count, ingests);
        foreach (var delivery in deliveries)
        {
            var raised = assessments.Single(delivery.LeadsTo);
            Assert.HasCount(1, delivery.Links);
            Assert.IsNotEmpty(raised.Links, "The assessment leads to nothing.");
        }

        foreach (var assessment in assessments)
        {
            Assert.AreEqual(1, ingests.Count(assessment.LeadsTo), "An assessment rests on the one edition that arrived before it.");
            Assert.HasCount(1, assessment.Links);
        }

        var own = collector.Spans.Where(span => span.Source == Traces.SourceName).ToList();
        Assert.HasCount(own.Count, own.DistinctBy(span => span.Trace));
        Assert.IsTrue(own.All(span => span.Parent == ""));

        foreach (var publisher in editions.GroupBy(edition => edition.GetProperty("publisher").GetString()))
        {
            Assert.AreEqual(publisher.Count(), collector.Sum("haguewatch.editions", $"publisher={publisher.Key}", "outcome=archived"));
            // Albania's share of 2024 is much revised by the edition of 2026, which is no part of that edition.
            var compared = publisher.Key == "nato" ? 1 : 0;
            Assert.AreEqual(compared + publisher.Sum(edition => edition.GetProperty("findings").GetInt32()), collector.Sum("haguewatch.findings", $"publisher={publisher.Key}"));
        }

        Assert.AreEqual(editions.Count, collector.Sum("haguewatch.editions"));
        Assert.AreEqual(sent.Count, collector.Sum("haguewatch.deliveries"));
        Assert.AreEqual(sent.Count, collector.Counters["haguewatch.deliveries endpoint=replay outcome=delivered"]);
        string TypeOf(string status) => status == "firing" ? "raised" : "resolved";
        foreach (var status in new[] { "firing", "resolved" })
        {
            var kinds = events
                .Where(told => told.GetProperty("type").GetString() == $"org.haguewatch.alert.{TypeOf(status)}.v1")
                .GroupBy(told => told.GetProperty("subject").GetString()!.Split('/')[0])
                .ToDictionary(kind => kind.Key, kind => kind.Count());
            Assert.IsNotEmpty(kinds);
            Assert.AreEqual(kinds.Values.Sum(), collector.Sum("haguewatch.alerts", $"status={status}"));
            Assert.IsTrue(kinds.All(kind => collector.Sum("haguewatch.alerts", $"kind={kind.Key}", $"status={status}") == kind.Value));
        }

        Assert.Contains(log => log.Category == "HagueWatch.Webhooks.Dispatcher" && log.Trace == deliveries[0].Trace, collector.Logs);
        // The second replay finds all of it done.
        Assert.AreEqual(2, second.Counters["haguewatch.editions outcome=unchanged publisher=nato"]);
        Assert.AreEqual(2, second.Sum("haguewatch.editions"));
        Assert.AreEqual(0, second.Sum("haguewatch.alerts") + second.Sum("haguewatch.deliveries") + second.Sum("haguewatch.findings"));
        Assert.IsEmpty(second.Spans.Where(span => span.Name == Spans.Deliver || span.Links.Count > 0));
    }

    [TestMethod]
    public async Task Run_ReceiverFailsOnce_EveryRequestNamesItsSpanAndNothingTellsASecret()
    {
        await using var receiver = new LoopbackReceiver(500, 204);
        Configure(receiver.Url);
        Export(collector);
        var ingested = await user.CallProgramAsync("run", "IngestNato");
        var assessed = await user.CallProgramAsync("run", "AssessTrajectories", "--json");
        user.Settings["Publishers__Nato__IndexUrl"] = site.UrlOf(1999).AbsoluteUri + Query;
        var refused = await user.CallProgramAsync("run", "IngestNato");

        Assert.AreSequenceEqual([0, 0, 1], new[] { ingested, assessed, refused }.Select(run => run.ExitCode).ToArray());
        var attempts = Named(Spans.Deliver);
        // Different alerts are sent side by side.
        Assert.AreSequenceEqual(
            receiver.Requests.Select(request => request.Headers["traceparent"]).ToArray(),
            attempts.Select(attempt => attempt.Traceparent).ToArray(),
            SequenceOrder.InAnyOrder);
        var assessment = Named(Spans.Assess).Single();
        Assert.IsTrue(attempts.All(attempt => attempt.LeadsTo(assessment)));
        Assert.AreEqual(assessment.Traceparent, assessed.Json.GetProperty("traceparent").GetString());
        var failed = attempts.Single(attempt => attempt.Traceparent == receiver.Requests[0].Headers["traceparent"]);
        Assert.AreEqual(("failed", "error-status", "500"), (failed.Attributes[Spans.Outcome], failed.Attributes[Spans.ErrorType], failed.Attributes[Spans.Status]));
        Assert.AreEqual(1, collector.Counters["haguewatch.deliveries endpoint=desk outcome=failed"]);
        Assert.AreEqual(attempts.Count - 1, collector.Counters["haguewatch.deliveries endpoint=desk outcome=delivered"]);
        Assert.AreEqual(1, collector.Counters["haguewatch.editions outcome=failed publisher=nato"]);

        var key = user.Settings["AzureWebJobsStorage"].Split(';').Single(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..];
        var signatures = receiver.Requests.Select(request => request.Headers["webhook-signature"]["v1,".Length..]);
        Assert.Contains(log => log.Category == "HagueWatch.Jobs.IngestJob" && log.Message.Contains(site.UrlOf(1999).AbsolutePath, StringComparison.Ordinal), collector.Logs);
        foreach (var confidential in (string[])["hidden", "/hook", "comp=list", Secret["whsec_".Length..], key, .. signatures])
        {
            Assert.DoesNotContain(confidential, collector.Text);
        }
    }

    [TestMethod]
    public async Task Run_Exported_CountsEveryRequestToStorage()
    {
        await using var proxy = new StorageProxy();
        user.Settings["AzureWebJobsStorage"] = await proxy.StartAsync(await Azurite.ConnectionStringAsync(), Cancellation);
        Export(collector);

        var run = await user.CallProgramAsync("run", "IngestNato", "--json");

        Assert.AreEqual(0, run.ExitCode);
        Assert.AreEqual(proxy.Requests.Count, collector.Sum("haguewatch.blob.operations"));
        var recorded = run.Json.GetProperty("blobOperations");
        // The preparation of the containers asks too, and the record counts itself not.
        Assert.IsGreaterThan(recorded.GetProperty("writes").GetInt32(), collector.Counters["haguewatch.blob.operations operation=write"]);
        Assert.AreEqual(recorded.GetProperty("reads").GetInt32(), collector.Counters["haguewatch.blob.operations operation=read"]);
    }

    [TestMethod]
    public async Task Run_AnswersToItsCommitsLost_CountsWhatHappenedOnce()
    {
        var writes = new ConcurrentDictionary<string, int>();
        var lost = new ConcurrentQueue<string>();
        bool IsAnswered(StorageRequest write)
        {
            var path = write.Target.Split('?')[0];
            var commit = (writes.AddOrUpdate(path, 1, (_, count) => count + 1), path) switch
            {
                (1, var link) when link.Contains("/chain/", StringComparison.Ordinal) => "link",
                (1, var ledger) when ledger.EndsWith("/ledger.json", StringComparison.Ordinal) => "ledger",
                // It was created before.
                (2, _) when write.IsDelivery => "delivery",
                _ => null,
            };
            if (commit is null || lost.Contains(commit))
            {
                return true;
            }

            lost.Enqueue(commit);
            return false;
        }

        await using var receiver = new LoopbackReceiver(204);
        Configure(receiver.Url);
        await using var proxy = new StorageProxy { Written = write => Task.FromResult(IsAnswered(write)) };
        user.Settings["AzureWebJobsStorage"] = await proxy.StartAsync(await Azurite.ConnectionStringAsync(), Cancellation);
        Export(collector);
        var ingested = await user.CallProgramAsync("run", "IngestNato", "--json");
        var assessed = await user.CallProgramAsync("run", "AssessTrajectories", "--json");
        var alerts = await user.CallProgramAsync("alerts", "list", "--json");

        Assert.AreSequenceEqual(["link", "ledger", "delivery"], lost.ToArray());
        Assert.AreEqual("succeeded", ingested.Json.GetProperty("outcome").GetString());
        Assert.AreEqual(1, collector.Sum("haguewatch.editions", "outcome=archived"));
        Assert.AreEqual(1, collector.Sum("haguewatch.editions"));
        Assert.AreEqual(22, collector.Sum("haguewatch.findings"));
        Assert.AreEqual(alerts.Json.GetProperty("alerts").GetArrayLength(), collector.Sum("haguewatch.alerts", "status=firing"));
        Assert.AreEqual(receiver.Requests.Count, collector.Sum("haguewatch.deliveries", "outcome=delivered"));
        // The bulletin is written too, and this endpoint wants each event instead.
        Assert.HasCount(assessed.Json.GetProperty("written").GetArrayLength() - 1, receiver.Requests);
    }

    [TestMethod]
    public async Task Run_AzureMonitorSet_SendsSpansMetricsAndLogsThere()
    {
        await using var monitor = new LoopbackServer();
        var sent = new ConcurrentQueue<string>();
        monitor.App.MapPost("/{version}/track", async (HttpRequest request) =>
        {
            await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
            using var reader = new StreamReader(body);
            sent.Enqueue(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
            return Results.Json(new { itemsReceived = 1, itemsAccepted = 1, errors = Array.Empty<string>() });
        });
        var address = await monitor.StartAsync(Cancellation);
        user.Settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={address}";
        user.Settings["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true";

        var run = await user.CallProgramAsync("run", "IngestNato");

        Assert.AreEqual(0, run.ExitCode);
        Assert.DoesNotContain("Processor Time", string.Concat(sent));
        foreach (var promised in (string[])[Spans.Ingest, "haguewatch.editions", "Archived nato edition 2024", "HagueWatch.Jobs.IngestJob"])
        {
            Assert.Contains(promised, string.Concat(sent));
        }
    }

    [TestMethod]
    public async Task Run_NothingSet_SendsAndStoresNoTraceAndLaterRunsGoOn()
    {
        await using var receiver = new LoopbackReceiver(204);
        Configure(receiver.Url);
        var ingested = await user.CallProgramAsync("run", "IngestNato");
        var without = await BlobsAsync();
        Export(collector);
        var assessed = await user.CallProgramAsync("run", "AssessTrajectories");

        Assert.AreSequenceEqual([0, 0], new[] { ingested, assessed }.Select(run => run.ExitCode).ToArray());
        Assert.DoesNotContain("traceparent", without);
        Assert.IsEmpty(Named(Spans.Ingest));
        Assert.IsEmpty(Named(Spans.Assess).Single().Links);
        Assert.IsTrue(Named(Spans.Deliver).All(delivery => delivery.LeadsTo(Named(Spans.Assess).Single())));
        Assert.HasCount(receiver.Requests.Count, Named(Spans.Deliver));
    }

    [TestMethod]
    public async Task Run_NothingSet_SendsNoTraceToReceivers()
    {
        await using var receiver = new LoopbackReceiver(204);
        Configure(receiver.Url);
        await user.CallProgramAsync("run", "IngestNato");
        await user.CallProgramAsync("run", "AssessTrajectories");

        Assert.IsNotEmpty(receiver.Requests);
        Assert.IsFalse(receiver.Requests.Any(request => request.Headers.ContainsKey("traceparent")));
        Assert.DoesNotContain("traceparent", await BlobsAsync());
    }

    private IReadOnlyList<CollectedSpan> Named(string name) => [.. collector.Spans.Where(span => span.Name == name)];

    private void Export(OtlpCollector to)
    {
        foreach (var (name, value) in to.Settings)
        {
            user.Settings[name] = value;
        }
    }

    private void Configure(Uri url)
    {
        user.Settings["Webhooks__AllowPrivateTargets"] = "true";
        user.Settings["Webhooks__Endpoints__0__Id"] = "desk";
        user.Settings["Webhooks__Endpoints__0__Url"] = url.AbsoluteUri;
        user.Settings["Webhooks__Endpoints__0__Secrets__0"] = Secret;
    }

    private async Task<string> BlobsAsync()
    {
        var service = new BlobServiceClient(user.Settings["AzureWebJobsStorage"], StorageAccount.ClientOptions());
        var text = new StringBuilder();
        await foreach (var container in service.GetBlobContainersAsync(prefix: user.Settings["Archive__ContainerPrefix"], cancellationToken: Cancellation))
        {
            var client = service.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync(cancellationToken: Cancellation))
            {
                text.Append((await client.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content);
            }
        }

        return text.ToString();
    }
}
