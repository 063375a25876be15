using System.Text.Json.Nodes;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Cli.Replay;
using HagueWatch.Editions;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.EmulatorTests.Upgrade;

/// <summary>
/// This version goes on with a store that version 0.1 wrote, as it is and with every word of its prose changed.
/// </summary>
[TestClass]
internal sealed class UpgradeTests : PipelineTest
{
    private const string Alert = "edition.quarantined/nato";

    private static readonly byte[] Original = EditionChanges.Edition2026.ToWorkbook();
    private static readonly byte[] Offered = EditionChanges.Edition2026.WithNote("Corrected once more.").ToWorkbook();
    private static readonly byte[] Next = EditionChanges.Edition2026.WithNote("Corrected at last.").ToWorkbook();

    private static readonly ImportFile Sipri =
        ReplayEditions.Read().Imported.Single(edition => edition.Publisher == "sipri").Read();
    private static readonly DateOnly SipriPublished = new(2025, 4, 30);

    private LoopbackReceiver receiver = null!;

    [TestCleanup]
    public async Task CloseReceiverAsync() => await receiver.DisposeAsync();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task FirstTick_NothingNewIsOffered_CommitsAndRaisesNothing(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded));
        site.Publish(2026, Offered);
        var (written, alerts) = (await ListAsync(), await AlertsAsync());

        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
        var assessed = await pipeline.AssessAsync(Token);
        await pipeline.Get<DeliverAlertsJob>().RunAsync(Token);

        // The rules of this version are others: one evaluation, which changes nothing, and none after it.
        Assert.StartsWith("Kept ", assessed.Messages[0]);
        // Deliveries of two years ago were deleted.
        Assert.Contains("; lost, for they were deleted or had no subscriber, are equipment.below/BEL/wales-2014-equipment 1,", assessed.Messages[0]);
        Assert.EndsWith("; 0 changed.", assessed.Messages[1]);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.AreSequenceEqual(written, await ListAsync());
        Assert.AreEqual(alerts, await AlertsAsync());
        Assert.AreEqual("2026", (await pipeline.CatalogueAsync(Token)).Outlooks!.Single().Edition);
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Ingest_OfferForgotten_FindsWhatIsHeld(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded).Without("state/publishers/nato.json"));
        site.Publish(2026, Original);
        var written = await ListAsync();

        // The chain is longer than what was forgotten says: the run looks again by itself.
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);

        Assert.AreSequenceEqual(written, await ListAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Reparse_EveryPublisher_FindsTheSame(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded));
        var written = await ListAsync();

        foreach (var publisher in (string[])["nato", "sipri", "worldbank", "eurostat"])
        {
            await foreach (var edition in pipeline.Get<ReparseJob>().RunAsync(publisher, Token))
            {
                var name = $"{publisher} {edition.Entry.Edition}";
                Assert.IsInstanceOfType<ReparsedEdition.Unchanged>(edition, name);
            }
        }

        Assert.AreSequenceEqual(written, await ListAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Quarantine_TriedAgain_StaysAsItIs(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded));
        var written = await ListAsync();
        var job = pipeline.Get<QuarantineJob>();
        var offers = await pipeline.Get<QuarantineReader>().ReadAllAsync(Token);
        Assert.AreSequenceEqual(
            [QuarantineStatus.Archived, QuarantineStatus.Offered],
            offers.Select(offer => offer.Status).ToArray());
        var accepted = offers[0].Record;

        var codes = accepted.Errors.Select(error => error.Code).ToList();
        var again = await job.AcceptAsync(accepted, "bob", "Another reason.", codes, null, Token);
        var retried = await job.RetryAsync(offers[1].Record, Token);

        Assert.AreEqual((CommitOutcome.AlreadyHeld, 2), (again.Commit!.Outcome, again.Commit.Entry!.Revision));
        Assert.IsNull(retried.Commit);
        Assert.AreSequenceEqual(written, await ListAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Verify_CatalogueLost_IsRebuiltByteForByte(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded));
        var verification = pipeline.Get<ArchiveVerification>();
        Assert.IsEmpty((await verification.VerifyAsync(_ => { }, Token)).Faults);
        var state = pipeline.Store.State;
        var before = (await state.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray();
        await state.Client.DeleteBlobAsync(BlobPaths.Catalogue, cancellationToken: Token);

        var rebuilt = await verification.RebuildCatalogueAsync(_ => { }, Token);

        Assert.AreEqual(RebuildOutcome.Rebuilt, rebuilt.Outcome);
        Assert.AreSequenceEqual(before, (await state.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task NextEdition_Offered_IsArchivedAndItsAlertsGoOn(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded));
        site.Publish(2026, Next);
        var links = (await pipeline.CatalogueAsync(Token)).LastLink("nato")!.Link;
        var last = (await pipeline.AlertAsync(Alert, Token))!;

        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
        await pipeline.AssessAsync(Token);

        var entry = (await pipeline.CurrentAsync(Token))!;
        Assert.AreEqual((links + 1, "2026", 4), (entry.Link, entry.Edition, entry.Revision));
        Assert.AreEqual(AlertState.Firing, last.State);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Alert, Token))!.State);
        Assert.Contains(EventId.Compute(Alert, last.Sequence + 1, "test"), receiver.Requests.Select(request => request.Headers["webhook-id"].ToString()));
        Assert.IsEmpty((await pipeline.Get<ArchiveVerification>().VerifyAsync(_ => { }, Token)).Faults);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Commit_KilledBeforeItsLink_IsCompletedWithTheStoredManifest(bool reworded)
    {
        await UpgradeAsync(Earlier(reworded).WithoutLastLink("sipri"));
        var archive = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        var entry = (await ImportSipriAsync())!.Entry!;

        Assert.AreSequenceEqual(
            [.. archive.Keys, BlobPaths.Link("sipri", 1)],
            (await Pipeline.ListAsync(pipeline.Store.Archive, Token)).Keys,
            SequenceOrder.InAnyOrder);
        var stored = (await pipeline.Store.Archive.ReadAsync(entry.Manifest, Token)).Bytes;
        Assert.AreEqual(Sha256.Compute(stored.Span), entry.ManifestSha256);
        Assert.AreEqual(reworded, entry.Title.StartsWith("In other words: ", StringComparison.Ordinal));
        Assert.IsEmpty((await pipeline.Get<ArchiveVerification>().VerifyAsync(_ => { }, Token)).Faults);
    }

    [TestMethod]
    public async Task Commit_StoredManifestHasAnotherFact_IsAnIntegrityError()
    {
        var note = new JsonObject { ["place"] = "A1", ["text"] = "Note." };
        await UpgradeAsync(Earlier(reworded: true)
            .WithoutLastLink("sipri")
            .WithManifests("sipri", manifest => manifest["edition"]!["notes"]!.AsArray().Add(note)));

        var failure = await Assert.ThrowsExactlyAsync<IntegrityException>(ImportSipriAsync);

        Assert.Contains("must not change", failure.Message);
    }

    [TestMethod]
    public async Task Event_DeliveredBeforeItWasReworded_IsNotSentAgain()
    {
        await UpgradeAsync(Earlier(reworded: true).WithPending(Alert));
        var written = await ListAsync();

        var run = await pipeline.AssessAsync(Token);

        Assert.Contains("Published 1 events.", run.Messages);
        Assert.IsEmpty(receiver.Requests);
        Assert.IsEmpty((await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Unpublished);
        Assert.AreSequenceEqual(written, await ListAsync());
    }

    private protected override Task PrepareAsync()
    {
        receiver = Listen();
        return Task.CompletedTask;
    }

    private protected override void Configure(IServiceCollection services)
    {
        var gap = EditionChanges.GapOf2026;
        services.Replace(ServiceDescriptor.Singleton(new NatoParser([gap, gap with { Document = Sha256.Compute(Next) }])));
        services.PostConfigure<WebhookOptions>(options =>
        {
            options.AllowPrivateTargets = true;
            options.Endpoints = [AlertEvents.EndpointAt(receiver.Url)];
        });
    }

    private static LoopbackReceiver Listen() => new(204);

    private static EarlierStore Earlier(bool reworded) =>
        reworded ? EarlierStore.Read().Reworded() : EarlierStore.Read();

    private async Task UpgradeAsync(EarlierStore earlier)
    {
        await earlier.WriteAsync(pipeline.Store, Token);
        // The day after the store was left.
        pipeline.Clock.SetUtcNow(new DateTimeOffset(2026, 8, 2, 6, 0, 0, TimeSpan.Zero));
    }

    private async Task<Commit?> ImportSipriAsync() =>
        (await pipeline.Get<ImportJob>().RunAsync("sipri", [Sipri], SipriPublished, Token)).Commit;

    /// <summary>Lists all that is written for good, and every delivery, with their versions; no outlook, which version 0.1 had none of.</summary>
    private async Task<IReadOnlyList<string>> ListAsync()
    {
        var blobs = new List<string>();
        BlobContainer[] containers = [pipeline.Store.Archive, pipeline.Store.Quarantine, pipeline.Store.Outbox];
        foreach (var container in containers)
        {
            var listed = await Pipeline.ListAsync(container, Token);
            blobs.AddRange(listed
                .Where(blob => BlobPaths.TryParseOutlook(blob.Key) is null && BlobPaths.TryParseLink(blob.Key)?.Publisher != OutlookEntry.Chain)
                .Select(blob => $"{container.Name}/{blob.Key} {blob.Value}"));
        }

        return blobs;
    }

    /// <summary>Gives each alert's state and sequence.</summary>
    private async Task<string> AlertsAsync()
    {
        var alerts = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Alerts;
        return string.Join('\n', alerts.Select(alert => $"{alert.Key} {alert.Value.State} {alert.Value.Sequence}"));
    }
}
