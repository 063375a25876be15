using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using HagueWatch.Alerts;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Runs;

/// <summary>Whatever request to storage fails, once, in whatever job: the failure is shown, and no success is claimed.</summary>
[TestClass]
internal sealed class FaultAtEveryOperationTests : AllPublishersTest, IAsyncDisposable
{
    private const string Reason = "It failed here.";

    private readonly StorageFault fault = new();
    private readonly LoopbackReceiver receiver = new(200);

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [TestMethod]
    [DataRow("IngestNato")]
    [DataRow("IngestSipri")]
    [DataRow("IngestWorldBank")]
    [DataRow("IngestEurostat")]
    [DataRow("AssessTrajectories")]
    [DataRow("DeliverAlerts")]
    [DataRow("WatchFreshness")]
    [DataRow("VerifyArchive")]
    public async Task RunAsync_RequestFailsOnce_IsNamedByTheNextStatusAndRaisedByTheWatch(string function)
    {
        foreach (var each in pipeline.Get<IEnumerable<FunctionSchedule>>())
        {
            await RunAsync(each.Function);
        }

        Func<Exception>[] failures =
        [
            () => new InvalidOperationException(Reason),
            () => new RequestFailedException(503, Reason, "ServerBusy", null),
        ];
        foreach (var create in failures)
        {
            var number = 1;
            while (await FailsAtAsync(function, number, create()))
            {
                await AssertIsNamedAsync(function, number);
                number++;
            }

            Assert.IsGreaterThan(1, number, "No request was tried.");
        }
    }

    /// <returns>Whether the job makes so many requests.</returns>
    private async Task<bool> FailsAtAsync(string function, int number, Exception failure)
    {
        await GiveWorkAsync(function, number, failure);
        // Longer than an interrupted attempt keeps its claim, which a run would wait for.
        pipeline.Clock.Advance(TimeSpan.FromMinutes(10));
        fault.ThrowAt(number, failure);
        try
        {
            await RunAsync(function);
            Assert.IsFalse(fault.WasThrown, $"{function} claims a success although request {number} failed.");
            return false;
        }
        catch (Exception caught) when (caught is not UnitTestAssertException)
        {
            Assert.IsTrue(fault.WasThrown, caught.ToString());
            return true;
        }
        finally
        {
            fault.ThrowAt(0, failure);
        }
    }

    private async Task AssertIsNamedAsync(string function, int number)
    {
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);
        var run = status.Runs.First(run => run.Function == function);
        var text = $"request {number}: {string.Join('\n', run.Messages)}";
        Assert.AreEqual((RunOutcome.Failed, pipeline.Clock.GetUtcNow()), (run.Outcome, run.Ended), text);
        Assert.Contains(Reason, text);
        if (function == "WatchFreshness")
        {
            return;
        }

        // Without another success until its window is over, the watch raises it.
        var schedule = pipeline.Get<IEnumerable<FunctionSchedule>>().Single(one => one.Function == function);
        var (settings, now) = (pipeline.Get<IConfiguration>(), pipeline.Clock.GetUtcNow());
        var later = new FakeTimeProvider(now + schedule.ComputeWindow(settings, now));
        var watch = new FunctionWatch([schedule], pipeline.Get<PublisherRegistry>(), settings, later);
        var issue = watch.Find(status.Runs.Where(one => one == run).ToList(), DateTimeOffset.MinValue).Single();
        Assert.Contains(function, issue.Summary, text);
        Assert.Contains(issue.Kind, (AlertKind[])[AlertKind.SourceFailing, AlertKind.FunctionOverdue]);
    }

    /// <summary>Sees to it that a run makes all requests that it can, not only those of one without work.</summary>
    private async Task GiveWorkAsync(string function, int number, Exception failure)
    {
        var note = string.Create(CultureInfo.InvariantCulture, $"{failure.GetType().Name} {number}");
        if (function is "IngestNato" or "AssessTrajectories")
        {
            site.Publish(2024, EditionChanges.Edition2024.WithNote(note).ToWorkbook());
        }

        if (function == "AssessTrajectories")
        {
            await RunAsync("IngestNato");
        }

        if (function == "DeliverAlerts")
        {
            var sequence = (number * 2) + (failure is RequestFailedException ? 1 : 0);
            await pipeline.Get<Outbox>().AddAsync(AlertEvents.OffPath with { Sequence = sequence }, Token);
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
            options.Endpoints = [AlertEvents.EndpointAt(receiver.Url)];
        });
        var whole = (BlobStore)services.Single(service => service.ServiceType == typeof(BlobStore)).ImplementationInstance!;
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
