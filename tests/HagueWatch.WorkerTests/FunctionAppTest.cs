using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.EmulatorTests;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Tests;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;

namespace HagueWatch.WorkerTests;

/// <summary>What the published function app does under a host, against a store of its own.</summary>
internal abstract class FunctionAppTest
{
    private const string Secret = "whsec_bWFya2VkLXNlY3JldC1vZi10aGlzLXRlc3Q=";

    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    private LoopbackReceiver? receiver;
    private NatoSite? site;
    private BlobStore store = null!;
    private Dictionary<string, string> settings = null!;

    public TestContext TestContext { get; set; } = null!;

    private protected CancellationToken Token => TestContext.CancellationToken;

    private protected NatoSite Site => site!;

    private LoopbackReceiver Receiver => receiver!;

    private protected RunRecords Records => new(store, new OngoingRuns(), TimeProvider.System);

    [TestInitialize]
    public async Task OpenAsync()
    {
        RequireHost();
        receiver = StartReceiver();
        site = await NatoSite.StartAsync(Token);
        site.Publish(2024, Workbook);
        store = await Azurite.CreateStoreAsync(Token);
        // No timer fires by itself while a test runs.
        settings = new Dictionary<string, string>(Sample().Select(one => KeyValuePair.Create(one.Key, IsSchedule(one.Key) ? "0 0 0 1 1 *" : one.Value)))
        {
            ["AzureWebJobsStorage"] = Azurite.ConnectionStringOf(store.State),
            ["Archive__ContainerPrefix"] = store.State.Client.Name[..^"state".Length],
            ["Publishers__Nato__IndexUrl"] = site.Index.AbsoluteUri,
            ["Publishers__Sipri__IndexUrl"] = new Uri(site.Index, "/sipri").AbsoluteUri,
            ["Webhooks__AllowPrivateTargets"] = "true",
            ["Webhooks__Endpoints__0__Id"] = "receiver",
            ["Webhooks__Endpoints__0__Url"] = receiver.Url.AbsoluteUri,
            ["Webhooks__Endpoints__0__Secrets__0"] = Secret,
        };
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        await (site?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (receiver?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [TestMethod]
    public async Task Start_PublishedApp_AnnouncesEveryFunctionWithTheSettingOfItsSchedule()
    {
        await using var host = await StartAsync();

        var expected = Sample().Keys.Where(IsSchedule).Order(StringComparer.Ordinal).ToList();
        Assert.AreSequenceEqual(
            expected.Select(key => $"{key[..^"Schedule".Length]} %{key}%").ToArray(),
            host.Schedules.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}").ToArray());
    }

    [TestMethod]
    public async Task Invoke_NewEdition_IsArchivedAssessedAndDeliveredSigned()
    {
        await using var host = await StartAsync();

        foreach (var function in new[] { "IngestNato", "AssessTrajectories", "DeliverAlerts" })
        {
            var result = await host.InvokeAsync(function, Token);
            Assert.IsTrue(result.Succeeded, result.Log);
        }

        var catalogue = (await new JsonBlob<Catalogue>(store.State, BlobPaths.Catalogue, Catalogue.Empty).ReadAsync(Token)).Value;
        Assert.AreEqual("nato 2024", string.Join(", ", catalogue.Editions.Select(edition => $"{edition.Publisher} {edition.Edition}")));
        await AssertAllReceivedOnceAsync();
    }

    [TestMethod]
    public async Task Invoke_PublisherThatFails_FailsTheInvocationWithItsReasonInOneLine()
    {
        await using var host = await StartAsync();

        var result = await host.InvokeAsync("IngestSipri", Token);

        var record = (await Records.TryReadLastAsync("IngestSipri", Token))!;
        Assert.IsFalse(result.Succeeded);
        Assert.AreEqual(RunOutcome.Failed, record.Outcome);
        Assert.Contains(string.Join(' ', record.Messages), result.Log);
        // A host's own stack may follow; the app adds none to it.
        Assert.DoesNotContain("   at HagueWatch.", result.Log);
        Assert.DoesNotContain("   at Microsoft.Azure.Functions.Worker.", result.Log);
    }

    [TestMethod]
    public async Task Invoke_PastTheTimeout_LeavesARecordAndTheNextRunDoesTheWork()
    {
        var asked = Site.Close();
        await using (var host = await StartAsync(("AzureFunctionsJobHost__functionTimeout", "00:00:05")))
        {
            await host.TimeOutAsync("IngestNato", asked, Token);
        }

        await AssertInterruptedAsync();
        await AssertNextRunWorksAsync();
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Sigterm_InTheMiddleOfARun_EndsTheProcessWithItsRecordAndTheNextRunDoesTheWork()
    {
        var asked = Site.Close();
        await using (var host = await StartAsync())
        {
            var invocation = host.InvokeAsync("IngestNato", Token);
            await asked.WaitAsync(Token);

            await host.EndAsync(Token);
            await ((Task)invocation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await AssertInterruptedAsync();
        await AssertNextRunWorksAsync();
    }

    [TestMethod]
    public async Task Invoke_TwoHostsAtOnce_ArchiveAndDeliverOnce()
    {
        // Neither gets the page before both have asked for it.
        using var both = new CountdownEvent(2);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Site.Gate = aborted =>
        {
            if (!both.IsSet && both.Signal())
            {
                met.TrySetResult();
            }

            return met.Task.WaitAsync(aborted);
        };
        var hosts = await Task.WhenAll(StartAsync(), StartAsync());
        await using var first = hosts[0];
        await using var second = hosts[1];

        foreach (var function in new[] { "IngestNato", "AssessTrajectories", "DeliverAlerts" })
        {
            var results = await Task.WhenAll(hosts.Select(host => host.InvokeAsync(function, Token)));
            Assert.IsTrue(results.All(result => result.Succeeded), string.Join('\n', results.Select(result => result.Log)));
        }

        Assert.ContainsSingle((await new JsonBlob<Catalogue>(store.State, BlobPaths.Catalogue, Catalogue.Empty).ReadAsync(Token)).Value.Editions);
        await AssertAllReceivedOnceAsync();
    }

    private protected async Task AssertInterruptedAsync()
    {
        var record = await Records.TryReadLastAsync("IngestNato", Token);
        Assert.IsNotNull(record, "The run left no record.");
        Assert.AreEqual(RunOutcome.Interrupted, record.Outcome);
    }

    private protected async Task AssertNextRunWorksAsync()
    {
        Site.Open();
        await using var host = await StartAsync();
        var result = await host.InvokeAsync("IngestNato", Token);
        Assert.IsTrue(result.Succeeded, result.Log);
        Assert.AreEqual(RunOutcome.Succeeded, (await Records.TryReadLastAsync("IngestNato", Token))!.Outcome);
    }

    /// <summary>Says why the test cannot run, where there is no such host.</summary>
    private protected virtual void RequireHost()
    {
    }

    private protected abstract Task<IFunctionsHost> StartAsync(IReadOnlyDictionary<string, string> settings);

    private protected Task<IFunctionsHost> StartAsync(params (string Name, string Value)[] more) =>
        StartAsync(settings.Where(one => more.All(other => other.Name != one.Key))
            .Concat(more.Select(one => KeyValuePair.Create(one.Name, one.Value)))
            .ToDictionary());

    private static LoopbackReceiver StartReceiver() => new(204);

    private static bool IsSchedule(string setting) => setting.EndsWith("Schedule", StringComparison.Ordinal);

    private static Dictionary<string, string> Sample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!);
    }

    private async Task AssertAllReceivedOnceAsync()
    {
        var verifier = new WebhookVerifier(WebhookSecret.Parse(Secret), TimeProvider.System);
        foreach (var request in Receiver.Requests)
        {
            string? Header(string name) => request.Headers.GetValueOrDefault(name);
            Assert.AreEqual(
                WebhookVerdict.Valid,
                verifier.Verify(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), request.Body));
        }

        var ledger = (await new JsonBlob<Ledger>(store.State, BlobPaths.Ledger, Ledger.Empty).ReadAsync(Token)).Value;
        var raised = ledger.Alerts.Values.Sum(alert => alert.Sequence);
        Assert.IsGreaterThan(0, raised);
        Assert.AreSequenceEqual(
            Receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct().ToArray(),
            Receiver.Requests.Select(request => request.Headers["webhook-id"]).ToArray());
        Assert.HasCount(raised, Receiver.Requests);
    }
}
