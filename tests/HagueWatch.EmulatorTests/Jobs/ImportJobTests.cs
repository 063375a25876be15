using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.BundledEditions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

[TestClass]
internal sealed class ImportJobTests : PipelineTest
{
    private const string FileName = "240617-def-exp-2024-TABLES-en.xlsx";

    private static readonly DateOnly Published = new(2024, 6, 17);
    private static readonly BundledEdition Older = EditionChanges.Edition2024;
    private static readonly BundledEdition Newer = EditionChanges.Edition2026;

    [TestMethod]
    public async Task RunAsync_OlderEdition_IsKnownFromItsPublicationAndNotCurrent()
    {
        site.Publish(2026, Newer.ToWorkbook(), "\"1\"");
        await pipeline.IngestAsync(Token);

        var result = await ImportAsync(Older.ToWorkbook());

        Assert.AreEqual(CommitOutcome.Committed, result.Commit!.Outcome);
        var catalogue = await pipeline.CatalogueAsync(Token);
        Assert.AreSequenceEqual([("2026", 1, 1), ("2024", 1, 2)], catalogue.Editions.Select(entry => (entry.Edition, entry.Revision, entry.Link)).ToArray());
        Assert.AreEqual("2026", (await pipeline.CurrentAsync(Token))!.Edition);
        var entry = catalogue.Editions[1];
        Assert.AreEqual(Published, entry.Published);
        Assert.AreEqual(new DateTimeOffset(2024, 6, 17, 0, 0, 0, TimeSpan.Zero), entry.KnownFrom);
        Assert.AreEqual("2024", catalogue.CurrentAt("nato", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero))!.Edition);
        Assert.IsNull(catalogue.CurrentAt("nato", entry.KnownFrom.AddTicks(-1)));
    }

    [TestMethod]
    public async Task RunAsync_OlderEdition_ChangesNoCurrentFigureAndLooksNoFresher()
    {
        site.Publish(2026, Newer.ToWorkbook(), "\"1\"");
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var ledger = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;
        var assessments = await AssessmentsAsync();
        var current = await pipeline.CurrentAsync(Token);
        var state = await Pipeline.ListAsync(pipeline.Store.State, Token);
        var outbox = await Pipeline.ListAsync(pipeline.Store.Outbox, Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(400));

        await ImportAsync(Older.ToWorkbook());

        // The publisher was not seen and no function ran: only the catalogue, by which freshness counts the newest edition, has grown.
        var after = await Pipeline.ListAsync(pipeline.Store.State, Token);
        Assert.AreSequenceEqual(["catalogue.json"], after.Where(blob => state[blob.Key] != blob.Value).Select(blob => blob.Key).ToArray());
        Assert.AreEqual(current!.LinkSha256, (await pipeline.CurrentAsync(Token))!.LinkSha256);
        Assert.IsLessThan(current.KnownFrom, (await pipeline.CatalogueAsync(Token)).Editions[^1].KnownFrom);

        await pipeline.AssessAsync(Token);
        Assert.AreSequenceEqual(assessments, await AssessmentsAsync());
        var alerts = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Alerts;
        Assert.AreSequenceEqual(
            ledger.Alerts.Select(alert => (alert.Key, alert.Value.State, alert.Value.Sequence, alert.Value.Since)).ToArray(),
            alerts.Select(alert => (alert.Key, alert.Value.State, alert.Value.Sequence, alert.Value.Since)).ToArray());
        Assert.AreSequenceEqual(outbox, await Pipeline.ListAsync(pipeline.Store.Outbox, Token));
    }

    [TestMethod]
    public async Task RunAsync_Imported_TheNextIngestGoesOnAsBefore()
    {
        site.Publish(2026, Newer.ToWorkbook(), "\"1\"");
        await pipeline.IngestAsync(Token);
        await ImportAsync(Older.ToWorkbook());
        site.Forget();

        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
        Assert.IsTrue(site.Requests[^1].IsConditional);
        site.Publish(2024, Older.WithNote("Corrected.").ToWorkbook());
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome, "The newest edition counts.");
    }

    [TestMethod]
    public async Task RunAsync_NewBytesAfterAnImport_AreFetchedWhole()
    {
        site.Publish(2024, Older.ToWorkbook());
        await pipeline.IngestAsync(Token);
        Assert.AreEqual(CommitOutcome.Committed, (await ImportAsync(Older.WithNote("First print.").ToWorkbook())).Commit!.Outcome);
        site.Publish(2024, Older.WithNote("Corrected.").ToWorkbook());

        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
        Assert.AreEqual((3, 3), ((await pipeline.CurrentAsync(Token))!.Revision, (await pipeline.CurrentAsync(Token))!.Link));
    }

    [TestMethod]
    public async Task RunAsync_EarlierRevisionOfAFetchedEdition_DoesNotTakeItsPlace()
    {
        site.Publish(2024, Older.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        var fetched = (await pipeline.CurrentAsync(Token))!;

        await ImportAsync(Older.ToWorkbook());

        Assert.AreEqual(fetched, (await pipeline.CurrentAsync(Token))! with { Documents = fetched.Documents });
        var earlier = (await pipeline.CatalogueAsync(Token)).CurrentAt("nato", fetched.KnownFrom.AddTicks(-1))!;
        Assert.AreEqual(2, earlier.Revision);
        // What is offered is still the newest, also for a run that has forgotten it.
        await pipeline.Store.State.Client.DeleteBlobAsync("publishers/nato.json", cancellationToken: Token);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task RunAsync_ImportedTwice_IsHeldOnce()
    {
        await ImportAsync(Older.ToWorkbook());
        var archive = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        var again = await ImportAsync(Older.ToWorkbook());

        Assert.AreEqual(CommitOutcome.AlreadyHeld, again.Commit!.Outcome);
        Assert.AreSequenceEqual(archive, await Pipeline.ListAsync(pipeline.Store.Archive, Token));
    }

    [TestMethod]
    public async Task RunAsync_SupersededRevision_IsHeldAndStaysSuperseded()
    {
        site.Publish(2024, Older.ToWorkbook());
        await pipeline.IngestAsync(Token);
        site.Publish(2024, Older.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);

        var result = await ImportAsync(Older.ToWorkbook());

        Assert.AreEqual((CommitOutcome.AlreadyHeld, 1), (result.Commit!.Outcome, result.Commit.Entry!.Revision));
        Assert.AreEqual(2, (await pipeline.CurrentAsync(Token))!.Revision);
    }

    [TestMethod]
    public async Task RunAsync_Imported_ThePublishersAddressIsNotClaimed()
    {
        await ImportAsync(Older.ToWorkbook());

        var entry = (await pipeline.CatalogueAsync(Token)).Editions.Single();
        var facts = (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Description.Documents.Single();
        Assert.AreEqual(new Uri($"file:///{FileName}"), facts.Url);
        Assert.AreEqual(Published, facts.Published);
    }

    [TestMethod]
    [DataRow("a page")]
    [DataRow("empty")]
    public async Task RunAsync_NoWorkbook_WritesNothing(string what)
    {
        var result = await ImportAsync(what == "a page" ? "<!DOCTYPE html>"u8.ToArray() : []);

        Assert.IsNull(result.Commit);
        Assert.IsNull(result.Quarantined);
        Assert.Contains("HW1005", result.Findings.Select(finding => finding.Code));
        await AssertNothingIsWrittenAsync();
    }

    [TestMethod]
    public async Task RunAsync_Refused_IsQuarantinedAndCanBeAcceptedAsOfItsPublication()
    {
        var result = await ImportAsync(Older.Without("7").ToWorkbook());

        Assert.IsNull(result.Commit);
        var listed = (await pipeline.Get<QuarantineReader>().ReadAllAsync(Token)).Single();
        Assert.AreEqual((result.Quarantined, QuarantineStatus.Imported), (listed.Key, listed.Status));
        // Nothing that the publisher offers was refused: no alert.
        Assert.IsNull((await pipeline.StateAsync(Token)).Quarantined);
        var codes = listed.Record.Errors.Select(error => error.Code).Distinct().ToList();

        var accepted = await pipeline.Get<QuarantineJob>().AcceptAsync(
            listed.Record, "ann", "NATO confirmed it.", codes, null, Token);

        Assert.AreEqual(new DateTimeOffset(Published, TimeOnly.MinValue, TimeSpan.Zero), accepted.Commit!.Entry!.KnownFrom);
    }

    [TestMethod]
    public async Task RunAsync_BinaryWorkbook_IsQuarantinedForWhatItIs()
    {
        var binary = Older.ToWorkbook().WithWorkbookPart("workbook.bin", _ => [0x83, 0x01, 0x00, 0x80, 0x01, 0x32]);

        var result = await ImportAsync(binary);

        Assert.AreEqual("HW1023", result.Findings.Single().Code);
        Assert.IsNotNull(result.Quarantined);
    }

    [TestMethod]
    [DataRow("2023-12-31", "before that year")]
    [DataRow("2026-07-12", "future")]
    public async Task RunAsync_ImpossibleDay_WritesNothing(string day, string said)
    {
        var published = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        var refusal = await Assert.ThrowsExactlyAsync<ImpossibleDayException>(
            () => pipeline.ImportAsync(FileName, Older.ToWorkbook(), published, Token));

        Assert.Contains(said, refusal.Message);
        await AssertNothingIsWrittenAsync();
    }

    [TestMethod]
    public async Task RunAsync_HeldWithAnotherDay_SaysThatTheDayIsIgnored()
    {
        Assert.IsNull((await ImportAsync(Older.ToWorkbook())).IgnoredDay);
        Assert.IsNull((await ImportAsync(Older.ToWorkbook())).IgnoredDay);

        var other = await pipeline.ImportAsync(FileName, Older.ToWorkbook(), Published.AddDays(1), Token);

        Assert.AreEqual(Published.AddDays(1), other.IgnoredDay);
        Assert.AreEqual(CommitOutcome.AlreadyHeld, other.Commit!.Outcome);
    }

    [TestMethod]
    public async Task RunAsync_Url_ProvenanceNamesIt()
    {
        var url = new Uri("https://www.nato.int/240617-def-exp-2024-TABLES-en.xlsx");
        await pipeline.Get<ImportJob>().RunAsync(
            "nato", [new ImportFile("mine.xlsx", Older.ToWorkbook(), url)], Published, Token);

        var entry = (await pipeline.CatalogueAsync(Token)).Editions.Single();
        var facts = (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Description.Documents.Single();
        Assert.AreEqual((url, url, (DateOnly?)Published), (facts.Url, facts.FinalUrl, facts.Published));
        var manifest = System.Text.Encoding.UTF8.GetString(
            (await pipeline.Store.Archive.ReadAsync(entry.Manifest, Token)).Bytes.Span);
        Assert.Contains($"\"path\": \"{url}\"", manifest);
    }

    [TestMethod]
    public async Task CheckAsync_Edition_SaysWhatWouldBeArchivedAndWritesNothing()
    {
        var check = await CheckAsync(Older.ToWorkbook());

        Assert.IsTrue(check.IsArchivable);
        Assert.AreEqual(("2024", null), (check.Preview!.Edition, check.Preview.Newest));
        Assert.IsGreaterThan(0, check.Preview.Figures);
        await AssertNothingIsWrittenAsync();
    }

    [TestMethod]
    public async Task CheckAsync_LacksATable_NamesFindingsAndWhatIsLost()
    {
        await ImportAsync(Older.ToWorkbook());

        var check = await CheckAsync(Older.Without("7").ToWorkbook());

        Assert.IsFalse(check.IsArchivable);
        Assert.Contains("HW2001", check.Findings.Select(finding => finding.Code));
        Assert.AreEqual("2024", check.Preview!.Newest!.Edition);
        Assert.IsNotEmpty(check.Preview.Lost);
    }

    private async Task AssertNothingIsWrittenAsync()
    {
        foreach (var container in pipeline.Store.Containers)
        {
            Assert.IsEmpty(await Pipeline.ListAsync(container, Token));
        }
    }

    private Task<ImportCheck> CheckAsync(byte[] file) =>
        pipeline.Get<ImportJob>().CheckAsync("nato", [new ImportFile(FileName, file)], Published, Token);

    private async Task<string[]> AssessmentsAsync() =>
    [
        .. (await pipeline.Get<AssessmentReader>().ReadAsync(await KnownAsync(), Token))
            .Select(one => $"{one.Ally} {one.Pledge.Id} {one.Year} {one.Status} {one.Figures}"),
    ];

    private Task<KnownEditions> KnownAsync() => pipeline.Get<KnownEditionsReader>().ReadAsync(asOf: null, Token);

    private Task<ImportResult> ImportAsync(byte[] file) => pipeline.ImportAsync(FileName, file, Published, Token);
}
