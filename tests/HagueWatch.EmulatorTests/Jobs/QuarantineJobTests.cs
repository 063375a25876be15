using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.BundledEditions;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

[TestClass]
internal sealed class QuarantineJobTests : PipelineTest
{
    private const string Alert = "edition.quarantined/nato";

    private static readonly BundledEdition Edition = EditionChanges.Edition2024;
    private static readonly byte[] Workbook = Edition.ToWorkbook();
    private static readonly string[] BothCodes = [StructureRules.MissingTable.Code, ValueRules.Implausible.Code];

    private MendedPublisher publisher = null!;

    private QuarantineJob Job => pipeline.Get<QuarantineJob>();

    private QuarantineReader Reader => pipeline.Get<QuarantineReader>();

    [TestInitialize]
    public void ReleaseFaulty()
    {
        publisher = (MendedPublisher)pipeline.Get<IPublisher>();
        publisher.Release(1, Faulty);
    }

    private protected override void Configure(IServiceCollection services) => MendedPublisher.Configure(services);

    [TestMethod]
    public async Task RetryAsync_ParserMended_ArchivesAsOfTheRetrievalAndTheAlertResolves()
    {
        var record = await QuarantineAsync(Workbook);
        var retrieved = pipeline.Clock.GetUtcNow();
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync(Alert, Token))!.State);
        pipeline.Clock.Advance(TimeSpan.FromDays(3));
        publisher.Release(2);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome, "A timer does not parse again.");

        var result = await Job.RetryAsync(record, Token);

        Assert.AreEqual(CommitOutcome.Committed, result.Commit!.Outcome);
        var current = (await pipeline.CurrentAsync(Token))!;
        Assert.AreEqual(("2024", 1, retrieved), (current.Edition, current.Revision, current.KnownFrom));
        Assert.EndsWith("-p2/datapackage.json", current.Manifest);
        var held = await pipeline.Get<EditionArchive>().ReadEditionAsync(current, Token);
        Assert.AreEqual((retrieved, null), (held.Description.Retrieved, held.Description.Acceptance));
        var state = await pipeline.StateAsync(Token);
        Assert.AreEqual((null, 1), (state.Quarantined, state.Link));
        await pipeline.AssessAsync(Token);
        var alert = (await pipeline.AlertAsync(Alert, Token))!;
        Assert.AreEqual((AlertState.Resolved, 2), (alert.State, alert.Sequence));
        Assert.AreEqual(QuarantineStatus.Archived, (await Reader.ReadAllAsync(Token)).Single().Status);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task RetryAsync_Again_ChangesNothing()
    {
        var record = await QuarantineAsync(Workbook);
        publisher.Release(2);
        await Job.RetryAsync(record, Token);
        var before = await ListAsync();

        Assert.AreEqual(CommitOutcome.AlreadyHeld, (await Job.RetryAsync(record, Token)).Commit!.Outcome);
        Assert.AreSequenceEqual(before, await ListAsync());
    }

    [TestMethod]
    public async Task RetryAsync_KilledBeforeTheState_IsCompletedByTheNext()
    {
        var record = await QuarantineAsync(Workbook);
        var before = await pipeline.StateAsync(Token);
        publisher.Release(2);
        await Job.RetryAsync(record, Token);
        var state = pipeline.Get<PublisherStates>().For("nato");
        Assert.IsNotNull(await state.TrySwapAsync(before, (await state.ReadAsync(Token)).ETag, Token));

        Assert.AreEqual(CommitOutcome.AlreadyHeld, (await Job.RetryAsync(record, Token)).Commit!.Outcome);

        Assert.IsNull((await pipeline.StateAsync(Token)).Quarantined);
        Assert.HasCount(1, (await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task RetryAsync_TwiceAtOnce_ArchivesOnce()
    {
        var record = await QuarantineAsync(Workbook);
        publisher.Release(2);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Job.RetryAsync(record, Token), Token)));

        Assert.ContainsSingle(results.Where(result => result.Commit!.Outcome == CommitOutcome.Committed));
        Assert.HasCount(1, (await pipeline.CatalogueAsync(Token)).Editions);
        Assert.IsNull((await pipeline.StateAsync(Token)).Quarantined);
    }

    [TestMethod]
    public async Task RetryAsync_StillRefused_SaysWhyAndWritesOneRecordAParser()
    {
        var record = await QuarantineAsync(Workbook);
        var before = await ListAsync();

        var same = await Job.RetryAsync(record, Token);
        Assert.AreSequenceEqual(before, await ListAsync());
        publisher.Release(2, parsed => MendedPublisher.With(parsed, ValueRules.Implausible));
        var newer = await Job.RetryAsync(record, Token);

        Assert.AreSequenceEqual(BothCodes, ((Refusal)same.Parsed).Obstacles.Select(finding => finding.Code).ToArray());
        Assert.AreEqual((null, record.Key), (same.Commit, same.Key));
        Assert.IsNull(newer.Commit);
        var listed = await Reader.ReadAllAsync(Token);
        Assert.AreSequenceEqual([record.Key, newer.Key], listed.Select(offer => offer.Record.Key).ToArray());
        Assert.AreSequenceEqual([2, 1], listed.Select(offer => offer.Record.Errors.Count()).ToArray());
        Assert.IsTrue(listed.All(offer => offer.Status == QuarantineStatus.Offered));
        Assert.AreEqual(record.Key, (await pipeline.StateAsync(Token)).Quarantined);
        Assert.IsEmpty((await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task RetryAsync_SomethingElseIsOfferedByNow_TakesItsPlaceInTimeOnly()
    {
        var record = await QuarantineAsync(Workbook);
        publisher.Release(2);
        site.Publish(2024, Edition.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        var current = (await pipeline.CurrentAsync(Token))!;
        var state = await Pipeline.ListAsync(pipeline.Store.State, Token);
        Assert.AreEqual(QuarantineStatus.Superseded, (await Reader.ReadAsync(record.Key, Token)).Status);

        var entry = (await Job.RetryAsync(record, Token)).Commit!.Entry!;

        Assert.AreEqual((2, record.Retrieved), (entry.Link, entry.KnownFrom));
        Assert.AreEqual(current.Link, (await pipeline.CurrentAsync(Token))!.Link);
        Assert.AreEqual(entry.Link, (await pipeline.CatalogueAsync(Token)).CurrentAt("nato", current.KnownFrom.AddTicks(-1))!.Link);
        Assert.AreEqual(state["publishers/nato.json"], (await Pipeline.ListAsync(pipeline.Store.State, Token))["publishers/nato.json"]);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task AcceptAsync_HeaderIsBroken_AsksForTheEditionAndTakesIt()
    {
        publisher.Release(1, parsed => MendedPublisher.With(parsed, StructureRules.BrokenHeader));
        var record = await QuarantineAsync(Workbook);
        var before = await ListAsync();
        string[] codes = [StructureRules.BrokenHeader.Code];

        var refusal = await Assert.ThrowsExactlyAsync<UncertainEditionException>(
            () => Job.AcceptAsync(record, "ann", "NATO confirmed it.", codes, null, Token));
        await Assert.ThrowsExactlyAsync<UncertainEditionException>(() => Job.PreviewAsync(record, null, Token));

        Assert.Contains("--edition", refusal.Message);
        Assert.AreSequenceEqual(before, await ListAsync());
        Assert.AreEqual("2023", (await Job.PreviewAsync(record, "2023", Token))!.Edition);
        var accepted = await Job.AcceptAsync(record, "ann", "NATO confirmed it.", codes, "2023", Token);
        Assert.AreEqual("2023", accepted.Commit!.Entry!.Edition);
        Assert.AreEqual("2023", (await AcceptanceAsync(accepted.Commit.Entry))!.Edition);
    }

    [TestMethod]
    public async Task AcceptAsync_NotAllErrorsNamed_ArchivesNothing()
    {
        var record = await QuarantineAsync(Workbook);
        var before = await ListAsync();

        var result = await Job.AcceptAsync(record, "ann", "NATO confirmed it.", [StructureRules.MissingTable.Code, "HW9999"], null, Token);

        Assert.IsNull(result.Commit);
        Assert.AreSequenceEqual([ValueRules.Implausible.Code], ((Refusal)result.Parsed).Obstacles.Select(finding => finding.Code).ToArray());
        Assert.AreSequenceEqual(before, await ListAsync());
    }

    [TestMethod]
    public async Task AcceptAsync_AllErrorsNamed_WritesWhoWhenAndWhyAndTheAlertResolves()
    {
        var record = await QuarantineAsync(Workbook);
        await pipeline.AssessAsync(Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        var at = pipeline.Clock.GetUtcNow();

        var result = await Job.AcceptAsync(record, "ann", "NATO confirmed it.", BothCodes, null, Token);

        Assert.AreEqual(CommitOutcome.Committed, result.Commit!.Outcome);
        Assert.AreEqual(record.Retrieved, result.Commit.Entry!.KnownFrom);
        Assert.StartsWith($"editions/nato/2024/{record.Key}-a", result.Commit.Entry.Manifest);
        var acceptance = (await AcceptanceAsync(result.Commit.Entry))!;
        Assert.AreEqual(("ann", at, "NATO confirmed it."), (acceptance.By, acceptance.At, acceptance.Reason));
        Assert.AreSequenceEqual(BothCodes, acceptance.Findings.ToArray());
        Assert.AreEqual(QuarantineStatus.Archived, (await Reader.ReadAllAsync(Token)).Single().Status);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Alert, Token))!.State);
    }

    [TestMethod]
    public async Task AcceptAsync_Again_KeepsTheFirstAcceptance()
    {
        var record = await QuarantineAsync(Workbook);
        await Job.AcceptAsync(record, "ann", "NATO confirmed it.", BothCodes, null, Token);
        var before = await ListAsync();
        pipeline.Clock.Advance(TimeSpan.FromDays(1));

        var again = await Job.AcceptAsync(record, "bob", "I am in a hurry.", BothCodes, null, Token);

        Assert.AreEqual((CommitOutcome.AlreadyHeld, "ann"), (again.Commit!.Outcome, again.Parsed.Acceptance!.By));
        Assert.AreSequenceEqual(before, await ListAsync());
    }

    [TestMethod]
    public async Task AcceptAsync_KilledBeforeTheEdition_IsCompletedOnTheFirstWord()
    {
        var record = await QuarantineAsync(Workbook);
        var first = new Acceptance("ann", pipeline.Clock.GetUtcNow(), "NATO confirmed it.", BothCodes);
        await pipeline.Get<QuarantineStore>().AcceptAsync("nato", record.Key, first, Token);

        var result = await Job.AcceptAsync(record, "bob", "It broke off.", BothCodes, null, Token);

        Assert.AreEqual(CommitOutcome.Committed, result.Commit!.Outcome);
        Assert.AreEqual("ann", (await AcceptanceAsync(result.Commit.Entry!))!.By);
    }

    [TestMethod]
    public async Task AcceptAsync_AcceptedDocumentsAreOfferedAgain_BecomeCurrentAgain()
    {
        var record = await QuarantineAsync(Workbook);
        var first = (await Job.AcceptAsync(record, "ann", "NATO confirmed it.", BothCodes, null, Token)).Commit!.Entry!;
        publisher.Release(1);
        site.Publish(2024, Edition.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        publisher.Release(1, Faulty);
        await QuarantineAsync(Workbook);

        var second = (await Job.AcceptAsync(record, "ann", "Still true.", BothCodes, null, Token)).Commit!;

        Assert.AreEqual((CommitOutcome.Committed, 3, first.Manifest), (second.Outcome, second.Entry!.Revision, second.Entry.Manifest));
        Assert.AreEqual(3, (await pipeline.CurrentAsync(Token))!.Revision);
    }

    [TestMethod]
    public async Task AcceptAsync_DocumentsThatNameNoEdition_AreRefusedWhateverIsNamed()
    {
        var record = await QuarantineAsync(Workbook[..5000]);

        string[] codes = [.. BothCodes, .. record.Errors.Select(error => error.Code)];
        var result = await Job.AcceptAsync(record, "ann", "It must be right.", codes, null, Token);

        Assert.AreEqual((null, null), (result.Commit, result.Parsed.Edition));
        Assert.IsEmpty((await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task AcceptAsync_NothingIsWrongAnyMore_NeedsNoAcceptance()
    {
        var record = await QuarantineAsync(Workbook);
        publisher.Release(2);

        var result = await Job.AcceptAsync(record, "ann", "NATO confirmed it.", BothCodes, null, Token);

        Assert.AreEqual(CommitOutcome.Committed, result.Commit!.Outcome);
        Assert.IsNull(await AcceptanceAsync(result.Commit.Entry!));
    }

    private static ParsedDocuments Faulty(ParsedDocuments parsed) =>
        MendedPublisher.With(parsed, StructureRules.MissingTable, ValueRules.Implausible);

    private async Task<QuarantineRecord> QuarantineAsync(byte[] workbook)
    {
        site.Publish(2024, workbook);
        Assert.AreEqual(RunOutcome.Failed, (await pipeline.IngestAsync(Token)).Outcome);
        return await pipeline.Get<QuarantineStore>().ReadAsync("nato", (await pipeline.StateAsync(Token)).Quarantined!, Token);
    }

    private async Task<Acceptance?> AcceptanceAsync(CatalogueEntry entry) =>
        (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Description.Acceptance;

    private async Task<Dictionary<string, string>> ListAsync()
    {
        var blobs = new Dictionary<string, string>();
        foreach (var container in new[] { pipeline.Store.Archive, pipeline.Store.Quarantine, pipeline.Store.State })
        {
            foreach (var (name, version) in await Pipeline.ListAsync(container, Token))
            {
                blobs.Add($"{container.Name}/{name}", version);
            }
        }

        return blobs;
    }
}
