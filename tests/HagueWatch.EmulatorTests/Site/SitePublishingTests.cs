using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using HagueWatch.Archive.Verification;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Site;
using HagueWatch.Site.Publishing;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.EmulatorTests.Site;

/// <summary>What is published is whole at any moment, is written once, and says nothing that is nobody's business.</summary>
[TestClass]
internal sealed partial class SitePublishingTests : PipelineTest
{
    private readonly WriteStop stop = new();

    [TestMethod]
    public async Task Publish_NothingChanged_WritesNothing()
    {
        await AssessAsync(2024);
        Assert.AreEqual(RunOutcome.Succeeded, (await PublishAsync()).Outcome);
        var before = await Pipeline.ListAsync(Container, Token);

        Assert.AreEqual(RunOutcome.NothingNew, (await PublishAsync()).Outcome);

        Assert.AreSequenceEqual(before, await Pipeline.ListAsync(Container, Token));
        Assert.IsEmpty((await pipeline.Get<SitePublisher>().VerifyAsync(Token))!.Faults);
    }

    /// <summary>What an earlier publication has read is read from its copies, and what is published is the same without them.</summary>
    [TestMethod]
    public async Task Publish_AgainAfterAChange_ReadsWhatIsNewAndSaysTheSameWithoutCopies()
    {
        await AssessAsync(2024);
        await AssessAsync(2026);
        var first = await CountReadsAsync();
        pipeline.Clock.Advance(TimeSpan.FromDays(30));
        site.Publish(2026, EditionChanges.Edition2026.WithNote("One more note.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        var second = await CountReadsAsync();

        var published = await pipeline.Get<SitePublisher>().ReadManifestAsync(Token);
        await pipeline.Store.State.Client.DeleteBlobAsync(BlobPaths.RecordCopies, cancellationToken: Token);
        await Container.Client.DeleteBlobAsync(SiteManifest.Path, cancellationToken: Token);
        await PublishAsync();
        var anew = await pipeline.Get<SitePublisher>().ReadManifestAsync(Token);

        // The ledger, the catalogue, the manifest, the copies, and the new edition's manifest and figures are six.
        Assert.IsGreaterThan(50, first);
        Assert.IsLessThan(15, second);
        Assert.AreSequenceEqual(published!.Files, anew!.Files);

        async Task<int> CountReadsAsync()
        {
            var counter = BlobOperationCounter.Begin();
            Assert.AreEqual(RunOutcome.Succeeded, (await PublishAsync()).Outcome);
            return counter.Counted.Reads;
        }
    }

    [TestMethod]
    public async Task Publish_TwoAtOnce_AreOne()
    {
        await AssessAsync(2024);

        await Task.WhenAll(PublishAsync(), PublishAsync(), PublishAsync());

        await PublishAsync();
        Assert.IsEmpty((await pipeline.Get<SitePublisher>().VerifyAsync(Token))!.Faults);
    }

    [TestMethod]
    public async Task Publish_OlderBasis_WritesNothing()
    {
        await AssessAsync(2024);
        await PublishAsync();
        var manifests = new JsonBlob<SiteManifest>(Container, SiteManifest.Path, SiteManifest.None);
        var (manifest, etag) = await manifests.ReadAsync(Token);
        var newer = manifest with { Basis = manifest.Basis with { Evaluated = manifest.Basis.Evaluated.AddDays(1) } };
        await manifests.TrySwapAsync(newer, etag, Token);
        var before = await Pipeline.ListAsync(Container, Token);

        var run = await PublishAsync();

        Assert.Contains("newer assessment", run.Messages[0]);
        Assert.AreSequenceEqual(before, await Pipeline.ListAsync(Container, Token));
    }

    /// <summary>A large archive is proved in turns: the day of its proof is that of the run that came to the end.</summary>
    [TestMethod]
    public async Task TryReadBasisAsync_ArchiveVerifiedInTurns_NamesTheDayOfTheLastWholeRound()
    {
        await AssessAsync(2024);
        await VerifyAsync(most: 1000);
        var proved = DateOnly.FromDateTime(pipeline.Clock.GetUtcNow().UtcDateTime);
        await AssessAsync(2026);
        pipeline.Clock.Advance(TimeSpan.FromDays(7));

        var turn = await VerifyAsync(most: 1);

        Assert.IsNotNull(turn.Verification);
        Assert.AreEqual(proved, await ReadVerifiedAsync());

        await pipeline.Store.Archive.Client.DeleteBlobAsync(BlobPaths.Link("nato", 1), cancellationToken: Token);
        await VerifyAsync(most: 1);
        Assert.IsNull(await ReadVerifiedAsync());

        async Task<DateOnly?> ReadVerifiedAsync() => (await pipeline.Get<PublicRecordReader>().TryReadBasisAsync(Token))!.Verified;

        Task<RunRecord> VerifyAsync(int most) =>
            new VerifyArchiveJob(pipeline.Get<ArchiveVerification>(), pipeline.Get<RunRecords>()) { MostBlobs = most }.RunAsync(Token);
    }

    /// <summary>A run that ends anywhere in the middle of an update leaves a site in which every link resolves.</summary>
    [TestMethod]
    public async Task Publish_StoppedAtAnyWrite_LeavesEveryLinkWholeAndIsCompleted()
    {
        await AssessAsync(2024);
        await PublishAsync();
        await AssessAsync(2026);
        var whole = 0;
        foreach (var writes in new[] { 1, 2, 10, 200, 700, 1100 })
        {
            stop.After(writes);
            try
            {
                await PublishAsync();
                whole++;
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException)
            {
                Assert.AreEqual("", string.Join('\n', await FindBrokenLinksAsync()), $"after {writes} writes");
            }
        }

        stop.After(int.MaxValue);
        await PublishAsync();

        Assert.IsLessThan(6, whole, "Nothing was stopped.");
        Assert.AreEqual("", string.Join('\n', await FindBrokenLinksAsync()));
        Assert.IsEmpty((await pipeline.Get<SitePublisher>().VerifyAsync(Token))!.Faults);
    }

    [TestMethod]
    public async Task Publish_OperatorsWords_AreNowhere()
    {
        await pipeline.Get<SilenceJob>().SilenceAsync("*/BEL/*", new DateOnly(2026, 7, 12), "PLANTED-REASON", "PLANTED-OPERATOR", Token);
        await AssessAsync(2024);
        pipeline.Clock.Advance(TimeSpan.FromDays(3));
        await pipeline.AssessAsync(Token);
        await pipeline.Get<AmendmentJob>().RedateAsync(
            "nato", "2024", null, new DateOnly(2024, 6, 18), new OperatorsWord("PLANTED-OPERATOR", "PLANTED-REASON"), Token);
        site.Publish(2026, Encoding.UTF8.GetBytes("PK PLANTED-QUARANTINE"));
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        await PublishAsync();

        var found = new List<string>();
        foreach (var path in await Container.ListAsync(Token))
        {
            var text = Encoding.UTF8.GetString((await new SiteBlobs(Container).TryReadAsync(path, Token))!.Value.Span);
            if (text.Contains("PLANTED", StringComparison.OrdinalIgnoreCase) || text.Contains("The silence of", StringComparison.Ordinal))
            {
                found.Add(path);
            }
        }

        Assert.AreEqual("", string.Join('\n', found));
    }

    private BlobContainer Container => pipeline.Get<SiteStore>().Container!;

    private Task<RunRecord> PublishAsync() => pipeline.Get<PublishSiteJob>().RunAsync(Token);

    private async Task AssessAsync(int edition)
    {
        site.Publish(edition, (edition == 2024 ? EditionChanges.Edition2024 : EditionChanges.Edition2026).ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
    }

    /// <summary>Follows every link from the first page on.</summary>
    private async Task<IReadOnlyList<string>> FindBrokenLinksAsync()
    {
        var blobs = new SiteBlobs(Container);
        var (seen, ahead, broken) = (new HashSet<string> { "/" }, new Queue<string>(["/"]), new List<string>());
        while (ahead.TryDequeue(out var address))
        {
            var path = address.TrimStart('/');
            path = path.Length == 0 || path.EndsWith('/') ? $"{path}index.html" : path;
            if (await blobs.TryReadAsync(path, Token) is not { } content)
            {
                broken.Add(address);
            }
            else if (path.EndsWith(".html", StringComparison.Ordinal))
            {
                foreach (Match link in Link().Matches(Encoding.UTF8.GetString(content.Span)))
                {
                    if (seen.Add(link.Groups[1].Value))
                    {
                        ahead.Enqueue(link.Groups[1].Value);
                    }
                }
            }
        }

        return broken;
    }

    private protected override void Configure(IServiceCollection services)
    {
        services.Configure<WebhookOptions>(options =>
        {
            options.AllowPrivateTargets = true;
            options.Endpoints = [AlertEvents.EndpointAt(new Uri("http://127.0.0.1:9/PLANTED-ENDPOINT"))];
        });
        var registered = services.Single(service => service.ServiceType == typeof(BlobStore));
        var prefix = ((BlobStore)registered.ImplementationInstance!).State.Client.Name[..^BlobPaths.StateContainer.Length];
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = StorageAccount.ClientOptions();
            options.AddPolicy(stop, HttpPipelinePosition.PerCall);
            var connection = provider.GetRequiredService<IConfiguration>()["AzureWebJobsStorage"];
            return new BlobStore(new BlobServiceClient(connection, options), prefix);
        }));
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"#]*)")]
    private static partial Regex Link();

    /// <summary>Lets so many writes of the site through, and fails every later one, as a killed process would.</summary>
    private sealed class WriteStop : HttpPipelinePolicy
    {
        private int left = int.MaxValue;

        public void After(int writes) => Volatile.Write(ref left, writes);

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Check(message);
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Check(message);
            ProcessNext(message, pipeline);
        }

        private void Check(HttpMessage message)
        {
            if (message.Request.Method != RequestMethod.Get
                && message.Request.Uri.Path.Contains("web/", StringComparison.Ordinal)
                && Interlocked.Decrement(ref left) < 0)
            {
                throw new RequestFailedException(500, "The process was killed.");
            }
        }
    }
}
