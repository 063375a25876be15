using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers.Mutations;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What comes to a commit is compared with what was published before it, whatever way it came.</summary>
[TestClass]
internal sealed class ContinuityTests : PipelineTest
{
    private const string Alert = "edition.quarantined/nato";

    private static readonly byte[] Workbook2024 = EditionChanges.Edition2024.ToWorkbook();
    private static readonly byte[] Workbook2026 = EditionChanges.Edition2026.ToWorkbook();
    private static readonly DateOnly Day2024 = new(2024, 6, 17);
    private static readonly DateOnly Day2026 = new(2026, 7, 10);
    private static readonly string Code = ContinuityRules.Exchanged.Code;

    private MendedPublisher publisher = null!;

    private QuarantineJob Job => pipeline.Get<QuarantineJob>();

    [TestInitialize]
    public void FindPublisher() => publisher = (MendedPublisher)pipeline.Get<IPublisher>();

    private protected override void Configure(IServiceCollection services) => MendedPublisher.Configure(services);

    [TestMethod]
    public async Task IngestAsync_TrueEditionAfterAnother_IsArchivedAndItsWarningIsNotPartOfIt()
    {
        await IngestAsync(2024, Workbook2024);

        var run = await IngestAsync(2026, Workbook2026);

        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome, string.Join('\n', run.Messages));
        Assert.Contains("HW4512", string.Join('\n', run.Messages));
        var entry = (await pipeline.CurrentAsync(Token))!;
        var manifest = (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Description;
        Assert.IsFalse(manifest.Findings.Any(IsComparison));
        Assert.AreEqual("HW4512", (await FindingsAsync("2026")).Single(IsComparison).Code);
        Assert.IsInstanceOfType<ReparsedEdition.Unchanged>((await ReparseAsync())[^1]);
    }

    [TestMethod]
    public async Task IngestAsync_DoctoredEditionAfterATrueOne_IsQuarantinedUntilItIsAccepted()
    {
        await IngestAsync(2024, Workbook2024);
        Exchange();

        var run = await IngestAsync(2026, Workbook2026);

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains(Code, string.Join('\n', run.Messages));
        var record = await RecordAsync();
        Assert.AreEqual(("2026", Code), (record.Edition, record.Errors.First().Code));
        Assert.AreEqual("2024", (await pipeline.CurrentAsync(Token))!.Edition);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync(Alert, Token))!.State);

        var retried = await Job.RetryAsync(record, Token);
        Assert.AreEqual((null, record.Key), (retried.Commit, retried.Key));
        var insufficient = await Job.AcceptAsync(record, "ann", "It is so.", ["HW9999"], null, Token);
        Assert.AreEqual(Code, Assert.IsInstanceOfType<Refusal>(insufficient.Parsed).Obstacles[0].Code);

        var codes = record.Errors.Select(error => error.Code).Distinct().ToList();
        var accepted = await Job.AcceptAsync(record, "ann", "It is so.", codes, null, Token);

        Assert.AreEqual(CommitOutcome.Committed, accepted.Commit!.Outcome);
        var held = (await pipeline.Get<EditionArchive>().ReadEditionAsync(accepted.Commit.Entry!, Token)).Description;
        Assert.AreEqual("ann", held.Acceptance!.By);
        Assert.Contains(Code, held.Acceptance.Findings);
        Assert.IsFalse(held.Findings.Any(IsComparison));
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Alert, Token))!.State);
        Assert.IsInstanceOfType<ReparsedEdition.Unchanged>((await ReparseAsync())[^1]);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task IngestAsync_KilledBeforeTheState_ComesToTheSameRefusal()
    {
        await IngestAsync(2024, Workbook2024);
        var before = await pipeline.StateAsync(Token);
        Exchange();
        await IngestAsync(2026, Workbook2026);
        var refused = await Pipeline.ListAsync(pipeline.Store.Quarantine, Token);
        var state = pipeline.Get<PublisherStates>().For("nato");
        Assert.IsNotNull(await state.TrySwapAsync(before, (await state.ReadAsync(Token)).ETag, Token));

        Assert.AreEqual(RunOutcome.Failed, (await pipeline.IngestAsync(Token)).Outcome);

        Assert.AreSequenceEqual(refused, await Pipeline.ListAsync(pipeline.Store.Quarantine, Token));
        Assert.IsNotNull((await pipeline.StateAsync(Token)).Quarantined);
        Assert.HasCount(1, (await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task ImportAsync_DoctoredEditionAfterATrueOne_IsRefusedAsItsCheckSays()
    {
        await ImportAsync(2024, Workbook2024, Day2024);
        Exchange();

        var check = await pipeline.Get<ImportJob>().CheckAsync("nato", [FileOf(2026, Workbook2026)], Day2026, Token);
        var result = await ImportAsync(2026, Workbook2026, Day2026);

        Assert.IsFalse(check.IsArchivable);
        Assert.IsNull(result.Commit);
        Assert.IsNotNull(result.Quarantined);
        Assert.AreSequenceEqual(check.Findings, result.Findings);
        Assert.AreEqual(Code, result.Findings.First(finding => finding.Severity == Severity.Error).Code);
        Assert.HasCount(1, (await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task ImportAsync_EditionBeforeTheOneThatIsHeld_IsComparedWithWhatWasPublishedBeforeItOnly()
    {
        Exchange();
        // Nothing is held that was published before it.
        Assert.IsNotNull((await ImportAsync(2026, Workbook2026, Day2026)).Commit);

        var older = await ImportAsync(2024, Workbook2024, Day2024);

        Assert.AreEqual(CommitOutcome.Committed, older.Commit!.Outcome);
        Assert.IsFalse(older.Findings.Any(IsComparison));
        // What is held stays; but now the comparison says what is wrong with it.
        Assert.AreEqual(Code, (await FindingsAsync("2026")).First(IsComparison).Code);
        Assert.IsInstanceOfType<ReparsedEdition.Unchanged>((await ReparseAsync())[^1]);
        Assert.HasCount(2, (await pipeline.CatalogueAsync(Token)).Editions);
    }

    [TestMethod]
    public async Task ReparseAsync_ParserExchangesAreas_IsRefused()
    {
        await IngestAsync(2024, Workbook2024);
        await IngestAsync(2026, Workbook2026);
        Exchange(version: 2);

        var refused = Assert.IsInstanceOfType<ReparsedEdition.Refused>((await ReparseAsync())[^1]);

        Assert.AreEqual(Code, refused.Errors[0].Code);
        Assert.HasCount(2, (await pipeline.CatalogueAsync(Token)).Editions.Where(entry => entry.Manifest.Contains("-p1", StringComparison.Ordinal)));
    }

    private static bool IsComparison(Finding finding) => finding.Code.StartsWith("HW45", StringComparison.Ordinal);

    private static ImportFile FileOf(int year, byte[] workbook) => new($"def-exp-{year}-en.xlsx", workbook);

    // Germany and Poland in all tables of 2026.
    private void Exchange(int version = 1) => publisher.Release(version, parsed => parsed.Edition is not { Id: "2026" } edition
        ? parsed
        : ParsedDocuments.Judge(
            edition.Exchange(ReferenceAreas.FromCode("DEU"), ReferenceAreas.FromCode("POL"), EditionMutations.Everything),
            parsed.Findings,
            parsed.Corrections));

    private Task<RunRecord> IngestAsync(int year, byte[] workbook)
    {
        site.Publish(year, workbook);
        return pipeline.IngestAsync(Token);
    }

    private Task<ImportResult> ImportAsync(int year, byte[] workbook, DateOnly published) =>
        pipeline.ImportAsync(FileOf(year, workbook).Name, workbook, published, Token);

    private async Task<QuarantineRecord> RecordAsync() =>
        await pipeline.Get<QuarantineStore>().ReadAsync("nato", (await pipeline.StateAsync(Token)).Quarantined!, Token);

    private async Task<IReadOnlyList<Finding>> FindingsAsync(string edition) =>
        (await pipeline.Get<FindingsReader>().ReadAsync("nato", edition, Token)).Findings;

    private async Task<List<ReparsedEdition>> ReparseAsync()
    {
        var editions = new List<ReparsedEdition>();
        await foreach (var one in pipeline.Get<ReparseJob>().RunAsync("nato", Token))
        {
            editions.Add(one);
        }

        return editions;
    }
}
