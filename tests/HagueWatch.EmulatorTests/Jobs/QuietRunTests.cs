using System.Globalization;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Tests.Jobs;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What a run costs that finds nothing new, as nearly all do: the counts on which the cost model stands.</summary>
[TestClass]
internal sealed class QuietRunTests : AllPublishersTest, IAsyncDisposable
{
    private readonly LoopbackReceiver receiver = new(200);

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [TestMethod]
    public async Task RunAsync_NothingNew_TakesTheBlobOperationsOfTheCostModel()
    {
        // What the first round finds at its end, such as a publisher that is late, the second one tells.
        foreach (var (_, runAsync) in Functions().Concat(Functions()))
        {
            await runAsync();
        }

        var counted = new List<string>();
        foreach (var (function, runAsync) in Functions())
        {
            pipeline.Clock.Advance(TimeSpan.FromHours(1));
            var counter = BlobOperationCounter.Begin();
            await runAsync();
            var (reads, writes, lists) = counter.Counted;
            counted.Add(string.Create(CultureInfo.InvariantCulture, $"{function}: {reads} reads, {writes} writes, {lists} lists"));
        }

        Assert.AreSequenceEqual(
            CostModel.Read().Functions.Select(row => string.Create(
                CultureInfo.InvariantCulture, $"{row.Name}: {row.Reads} reads, {row.Writes} writes, {row.Lists} lists")).ToArray(),
            counted.ToArray());
    }

    private IEnumerable<(string Function, Func<Task<RunRecord>> RunAsync)> Functions() =>
    [
        ("IngestNato", () => pipeline.Get<IngestJob>().RunAsync("nato", Token)),
        ("IngestSipri", () => pipeline.Get<IngestJob>().RunAsync("sipri", Token)),
        ("IngestWorldBank", () => pipeline.Get<IngestJob>().RunAsync("worldbank", Token)),
        ("IngestEurostat", () => pipeline.Get<IngestJob>().RunAsync("eurostat", Token)),
        ("AssessTrajectories", () => pipeline.Get<AssessTrajectoriesJob>().RunAsync(Token)),
        ("DeliverAlerts", () => pipeline.Get<DeliverAlertsJob>().RunAsync(Token)),
        ("WatchFreshness", () => pipeline.Get<WatchFreshnessJob>().RunAsync(Token)),
        ("PublishSite", () => pipeline.Get<PublishSiteJob>().RunAsync(Token)),
        ("VerifyArchive", () => pipeline.Get<VerifyArchiveJob>().RunAsync(Token)),
    ];

    private protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.Configure<WebhookOptions>(options =>
        {
            options.AllowPrivateTargets = true;
            options.Endpoints = [AlertEvents.EndpointAt(receiver.Url)];
        });
    }
}
