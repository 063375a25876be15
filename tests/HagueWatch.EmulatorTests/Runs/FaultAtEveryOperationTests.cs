using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using HagueWatch.Alerts;
using HagueWatch.Cli.Hosting;
using HagueWatch.EmulatorTests.Crashes;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Runs;

/// <summary>Whatever request to storage fails once, in whatever job: it is shown, and no success is claimed.</summary>
[TestClass]
internal sealed class FaultAtEveryOperationTests : AllPublishersTest, IAsyncDisposable
{
    private const string Reason = "It failed here.";

    private static readonly TimeSpan UntilClaimsExpire = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyList<string> Functions =
        [.. TimerFunction.FindIn(typeof(HagueWatch.Functions.IngestNato).Assembly).Select(function => function.Name)];

    private readonly StorageFault fault = new();
    private readonly LoopbackReceiver receiver = new(200);
    private int given;

    public static IEnumerable<object[]> EachFunction => Functions.Select(function => new object[] { function });

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [TestMethod]
    [DynamicData(nameof(EachFunction))]
    public async Task RunAsync_RequestFailsOnce_IsNamedByTheNextStatusAndRaisedByTheWatch(string function)
    {
        if (function == WatchFreshnessJob.Function)
        {
            // With a publisher that is stale, the watch would fail by itself.
            site.Publish(2026, EditionChanges.Edition2026.ToWorkbook());
        }

        // A whole site is published only where that is what fails.
        foreach (var other in Functions.Except([WatchFreshnessJob.Function]).Where(one => one != PublishSiteJob.Function || one == function))
        {
            await RunAsync(other);
        }

        // The first run has more to do than those that follow.
        Assert.IsNull(await FailsAtAsync(function, number: 0, new InvalidOperationException(Reason)));
        Assert.IsNull(await FailsAtAsync(function, number: 0, new InvalidOperationException(Reason)));
        var requests = StorageRequest.FirstOfEach([.. fault.Requests]).ToList();
        Assert.IsNotEmpty(requests);
        foreach (var (number, failure) in requests
            .Select(number => (number, (Exception)new InvalidOperationException(Reason)))
            // What storage itself says is told as any failure is, wherever it says it.
            .Append((requests[0], new RequestFailedException(503, Reason, "ServerBusy", null))))
        {
            var caught = await FailsAtAsync(function, number, failure);
            Assert.IsNotNull(caught, $"Request {number} was not made again.");
            await AssertIsNamedAsync(function, $"request {number}: {caught}");
            // The next run does what is left, so that the one after finds no more to do than this one.
            pipeline.Clock.Advance(UntilClaimsExpire);
            await RunAsync(function);
        }
    }

    /// <returns>What ended the run; null where none failed.</returns>
    private async Task<Exception?> FailsAtAsync(string function, int number, Exception failure)
    {
        await GiveWorkAsync(function);
        pipeline.Clock.Advance(UntilClaimsExpire);
        fault.ThrowAt(number, failure);
        try
        {
            await RunAsync(function);
            Assert.IsFalse(fault.WasThrown, $"{function} claims a success although request {number} failed.");
            return null;
        }
        catch (Exception caught) when (caught is not UnitTestAssertException)
        {
            Assert.IsTrue(fault.WasThrown, caught.ToString());
            return caught;
        }
    }

    private async Task AssertIsNamedAsync(string function, string how)
    {
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);
        var run = status.Runs.First(run => run.Function == function);
        Assert.AreEqual((RunOutcome.Failed, pipeline.Clock.GetUtcNow()), (run.Outcome, run.Ended), how);
        Assert.Contains(Reason, string.Join('\n', run.Messages), how);
        if (function == WatchFreshnessJob.Function)
        {
            return;
        }

        // Without another success until its window is over, the watch raises it.
        var schedule = pipeline.Get<IEnumerable<FunctionSchedule>>().Single(one => one.Function == function);
        var (settings, now) = (pipeline.Get<IConfiguration>(), pipeline.Clock.GetUtcNow());
        var later = new FakeTimeProvider(now + schedule.ComputeWindow(settings, now));
        var watch = new FunctionWatch([schedule], pipeline.Get<PublisherRegistry>(), settings, later);
        var issue = watch.Find(status.Runs.Where(one => one == run).ToList(), DateTimeOffset.MinValue).Single();
        Assert.Contains(function, issue.Summary, how);
        Assert.Contains(issue.Kind, (AlertKind[])[AlertKind.SourceFailing, AlertKind.FunctionOverdue]);
    }

    /// <summary>Gives the next run something to do, so that it makes more requests than a quiet one.</summary>
    private async Task GiveWorkAsync(string function)
    {
        given++;
        if (function == "IngestNato")
        {
            site.Publish(2024, EditionChanges.Edition2024.WithNote(given.ToString(CultureInfo.InvariantCulture)).ToWorkbook());
        }

        if (function == "AssessTrajectories")
        {
            await pipeline.Store.State.Client.DeleteBlobIfExistsAsync(BlobPaths.Ledger, cancellationToken: Token);
            // A ledger that begins anew tells the same events at another time.
            foreach (var path in await pipeline.Store.Events.ListAsync(Token))
            {
                await pipeline.Store.Events.Client.DeleteBlobAsync(path, cancellationToken: Token);
            }
        }

        if (function == "DeliverAlerts")
        {
            await pipeline.Get<Outbox>().AddAsync(AlertEvents.OffPath with { Sequence = given }, Token);
        }
    }

    private Task<RunRecord> RunAsync(string function) => pipeline.Get<IServiceProvider>()
        .GetRequiredKeyedService<ScheduledJob>(function)
        .RunWithRecordAsync(Token);

    private protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.Configure<WebhookOptions>(options =>
        {
            options.AllowPrivateTargets = true;
            // It wants one event of an assessment: each further one would repeat the same requests.
            var all = AlertEvents.EndpointAt(receiver.Url);
            options.Endpoints =
            [
                new Endpoint
                {
                    Id = all.Id,
                    Url = all.Url,
                    Secrets = all.Secrets,
                    Kinds = [AlertKind.TrajectoryOffPath],
                    Allies = [.. Allies.All.Where(ally => ally.Code == "HUN")],
                },
            ];
        });
        var registered = services.Single(service => service.ServiceType == typeof(BlobStore));
        var whole = (BlobStore)registered.ImplementationInstance!;
        var prefix = whole.State.Client.Name[..^BlobPaths.StateContainer.Length];
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = StorageAccount.ClientOptions();
            options.AddPolicy(fault, HttpPipelinePosition.PerCall);
            var connection = provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"];
            return new BlobStore(new BlobServiceClient(connection, options), prefix);
        }));
    }
}
