using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

[TestClass]
internal sealed class AmendmentJobTests : PipelineTest
{
    private static readonly OperatorsWord Word = new("ann", "NATO took it back.");
    private static readonly DateOnly Withdrawn = new(2026, 7, 11);

    private AmendmentJob Job => pipeline.Get<AmendmentJob>();

    [TestMethod]
    public async Task WithdrawAsync_NewestEdition_IsNotKnownFromThatDayOnAndAsOfFollows()
    {
        await ReleaseAsync();

        var result = await WithdrawAsync("2026");

        Assert.IsTrue(result.IsNew);
        Assert.AreEqual(("ann", "NATO took it back.", 3), (result.Amendment.By, result.Amendment.Reason, result.Amendment.Link));
        Assert.AreEqual("2026", await EditionAsOfAsync(new DateOnly(2026, 7, 10)));
        Assert.AreEqual("2024", await EditionAsOfAsync(Withdrawn));
        var summary = (await StatusAsync()).Editions[1];
        Assert.AreEqual(("2026", 1, Withdrawn), (summary.Edition, summary.Revision, summary.Withdrawn!.From));
    }

    [TestMethod]
    public async Task WithdrawAsync_AlertsRestedOnIt_AreRetractedAsCorrected()
    {
        await ReleaseAsync();
        await pipeline.AssessAsync(Token);
        var raised = await FiringAsync();
        Assert.IsNotEmpty(raised);
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        await WithdrawAsync("2026");

        await pipeline.AssessAsync(Token);

        var alerts = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Alerts;
        var ended = raised.Where(alert => alerts[alert].State == AlertState.Resolved).ToList();
        Assert.IsNotEmpty(ended);
        foreach (var last in ended.Select(alert => alerts[alert].Last!))
        {
            Assert.AreEqual((AlertTransition.Retracted, AlertCause.Correction), (last.Transition, last.Cause), last.Summary);
        }

        // What still fires is decided on the edition that is known.
        Assert.IsTrue((await FiringAsync()).All(alert => alerts[alert].LastDecision!.Edition == "2024"));
    }

    [TestMethod]
    public async Task WithdrawAsync_OnlyEdition_EndsEveryAlertOnIt()
    {
        site.Publish(2026, EditionChanges.Edition2026.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.IsNotEmpty(await FiringAsync());
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        await WithdrawAsync("2026");

        await pipeline.AssessAsync(Token);

        Assert.IsEmpty(await FiringAsync());
    }

    [TestMethod]
    public async Task WithdrawAsync_NextEditionIsInQuarantine_AlertsThatRestedOnItEndAtOnce()
    {
        await ReleaseAsync();
        await pipeline.AssessAsync(Token);
        var raised = await FiringAsync();
        site.Publish(2027, EditionChanges.Edition2026.Without("3").ToWorkbook());
        await pipeline.IngestAsync(Token);
        Assert.HasCount(1, await pipeline.Get<QuarantineReader>().ReadAllAsync(Token));
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        await WithdrawAsync("2026");

        await pipeline.AssessAsync(Token);

        var alerts = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Alerts;
        Assert.IsTrue(raised.All(alert =>
            alerts[alert].State != AlertState.Firing || alerts[alert].LastDecision!.Edition == "2024"));
        Assert.Contains(alert => alerts[alert].Last!.Cause == AlertCause.Correction, raised);
    }

    [TestMethod]
    public async Task WithdrawAsync_FromALaterDay_TakesAWithdrawalBack()
    {
        await ReleaseAsync();
        await WithdrawAsync("2026");

        await Job.WithdrawAsync("nato", "2026", null, DateOnly.MaxValue, Word, Token);

        Assert.AreEqual("2026", await EditionAsOfAsync(Withdrawn));
        Assert.IsEmpty((await VerifyAsync()).Faults);
    }

    [TestMethod]
    public async Task WithdrawAsync_OneRevision_TheOtherCountsAndTheNextIsNotRenumbered()
    {
        var older = EditionChanges.Edition2024;
        site.Publish(2024, older.ToWorkbook());
        await pipeline.IngestAsync(Token);
        site.Publish(2024, older.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        await Job.WithdrawAsync("nato", "2024", 2, new DateOnly(2026, 7, 10), Word, Token);
        Assert.AreEqual(1, (await pipeline.CurrentAsync(Token))!.Revision);

        site.Publish(2024, older.WithNote("Corrected again.").ToWorkbook());
        await pipeline.IngestAsync(Token);

        var current = (await pipeline.CurrentAsync(Token))!;
        Assert.AreEqual((3, 4), (current.Revision, current.Link));
    }

    [TestMethod]
    public async Task WithdrawAsync_Twice_IsCommittedOnce()
    {
        await ReleaseAsync();
        var first = await WithdrawAsync("2026");
        var before = await ListAsync();
        pipeline.Clock.Advance(TimeSpan.FromDays(1));

        var again = await Job.WithdrawAsync("nato", "2026", null, Withdrawn, new OperatorsWord("bob", "Again."), Token);

        Assert.AreEqual((false, "ann"), (again.IsNew, again.Amendment.By));
        Assert.AreEqual(first.Amendment.Link, again.Amendment.Link);
        Assert.AreSequenceEqual(before, await ListAsync());
    }

    [TestMethod]
    public async Task WithdrawAsync_KilledBeforeTheCatalogue_IsCompletedByTheNext()
    {
        await ReleaseAsync();
        var catalogue = pipeline.Get<JsonBlob<Catalogue>>();
        var before = await catalogue.ReadAsync(Token);
        await WithdrawAsync("2026");
        Assert.IsNotNull(await catalogue.TrySwapAsync(before.Value, (await catalogue.ReadAsync(Token)).ETag, Token));

        await WithdrawAsync("2026");

        Assert.AreEqual(3, (await pipeline.CatalogueAsync(Token)).Amendments!.Single().Link);
        Assert.IsEmpty((await VerifyAsync()).Faults);
    }

    [TestMethod]
    public async Task RedateAsync_Imported_IsKnownFromTheRightDay()
    {
        await pipeline.ImportAsync("nato.xlsx", EditionChanges.Edition2024.ToWorkbook(), new DateOnly(2025, 6, 17), Token);

        await Job.RedateAsync("nato", "2024", null, new DateOnly(2024, 6, 17), Word, Token);

        Assert.AreEqual("2024", await EditionAsOfAsync(new DateOnly(2024, 6, 17)));
        Assert.IsNull((await pipeline.CatalogueAsync(Token)).CurrentAt("nato", new DateTimeOffset(2024, 6, 16, 23, 59, 59, TimeSpan.Zero)));
        Assert.AreEqual("NATO took it back.", (await StatusAsync()).Editions.Single().Redated!.Reason);
    }

    [TestMethod]
    [DataRow("2026-07-12", "future")]
    [DataRow("2023-12-31", "before that year")]
    public async Task RedateAsync_ImpossibleDay_IsRefused(string day, string said)
    {
        await ReleaseAsync();
        var before = await ListAsync();

        var refusal = await Assert.ThrowsExactlyAsync<ImpossibleDayException>(() => Job.RedateAsync(
            "nato", "2024", null, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Word, Token));

        Assert.Contains(said, refusal.Message);
        Assert.AreSequenceEqual(before, await ListAsync());
    }

    [TestMethod]
    public async Task WithdrawAsync_NotHeld_SaysWhatIs()
    {
        await ReleaseAsync();

        var refusal = await Assert.ThrowsExactlyAsync<UnknownKeyException>(() => WithdrawAsync("2025"));

        Assert.Contains("2024r1, 2026r1", refusal.Message);
    }

    [TestMethod]
    public async Task RebuildCatalogueAsync_AfterBothAmendments_IsByteIdentical()
    {
        await ReleaseAsync();
        await Job.RedateAsync("nato", "2024", null, new DateOnly(2024, 6, 17), Word, Token);
        await WithdrawAsync("2026");
        var before = (await pipeline.Store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes;
        Assert.IsEmpty((await VerifyAsync()).Faults);
        await pipeline.Store.State.Client.DeleteBlobAsync(BlobPaths.Catalogue, cancellationToken: Token);

        var result = await new ArchiveVerification(pipeline.Store).RebuildCatalogueAsync(_ => { }, Token);

        Assert.AreEqual(RebuildOutcome.Rebuilt, result.Outcome);
        Assert.AreEqual(2, result.Report.Editions);
        Assert.IsTrue((await pipeline.Store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.Span.SequenceEqual(before.Span));
    }

    [TestMethod]
    public async Task VerifyAsync_LinkOfAnUnknownKind_AsksForAnUpdateAndNotForARestore()
    {
        await ReleaseAsync();
        await WithdrawAsync("2026");
        var path = BlobPaths.Link("nato", 3);
        var text = System.Text.Encoding.UTF8.GetString((await pipeline.Store.Archive.ReadAsync(path, Token)).Bytes.Span);
        var newer = BinaryData.FromString(text.Replace("\"withdrawal\"", "\"merger\"", StringComparison.Ordinal));
        await pipeline.Store.Archive.Client.GetBlobClient(path).UploadAsync(newer, overwrite: true, Token);

        var fault = (await VerifyAsync()).Faults.Single(one => one.Path.EndsWith("0003.json", StringComparison.Ordinal));

        Assert.Contains("\"merger\"", fault.Message);
        Assert.Contains("Update this program", fault.Message);
        Assert.DoesNotContain("Restore", fault.Message);
    }

    private async Task ReleaseAsync()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        site.Publish(2026, EditionChanges.Edition2026.ToWorkbook());
        await pipeline.IngestAsync(Token);
    }

    private Task<AmendmentResult> WithdrawAsync(string edition) =>
        Job.WithdrawAsync("nato", edition, null, Withdrawn, Word, Token);

    private async Task<string> EditionAsOfAsync(DateOnly day)
    {
        var known = await pipeline.Get<KnownEditionsReader>().ReadAsync(day, Token);
        return (await known.ReadAsync("nato", Token)).Entry.Edition;
    }

    private async Task<IReadOnlyList<AlertKey>> FiringAsync() =>
    [
        .. (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Alerts
            .Where(alert => alert.Value.State == AlertState.Firing && AlertKind.Spending.Contains(alert.Key.Kind))
            .Select(alert => alert.Key),
    ];

    private Task<StatusReport> StatusAsync() => pipeline.Get<StatusReader>().ReadAsync(Token);

    private Task<VerificationReport> VerifyAsync() =>
        new ArchiveVerification(pipeline.Store).VerifyAsync(_ => { }, Token);

    private async Task<IReadOnlyDictionary<string, string>> ListAsync() =>
        await Pipeline.ListAsync(pipeline.Store.Archive, Token);
}
