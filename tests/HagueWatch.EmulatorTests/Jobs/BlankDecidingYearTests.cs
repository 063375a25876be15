using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.BundledEditions;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>An edition that leaves an ally's newest year blank, as NATO's of 2025 left Germany's.</summary>
[TestClass]
internal sealed class BlankDecidingYearTests
{
    private static readonly BundledEdition Before = EditionChanges.Edition2026;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DataRow("Hungary", "HUN", AlertState.Firing)]
    [DataRow("Poland", "POL", AlertState.Inactive)]
    public async Task RunAsync_DecidingYearBlank_ArchivesItAsMissingAndLeavesTheAlert(string label, string code, AlertState state)
    {
        var blank = Before.WithBlank(label, "2026e");
        await using var site = await NatoSite.StartAsync(Token);
        await using var pipeline = await Pipeline.OpenAsync(site, Token, GapOf(Before), GapOf(blank));
        site.Publish(2026, Before.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var alert = await pipeline.AlertAsync($"trajectory.off-path/{code}/hague-2025", Token);
        var others = (await LedgerAsync(pipeline)).Alerts.Count;
        Assert.AreEqual(state, alert?.State);

        site.Publish(2026, blank.ToWorkbook());
        var run = await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
        Assert.Contains("\nHW3002 (Warning) at ", string.Join('\n', run.Messages));
        var entry = (await pipeline.CurrentAsync(Token))!;
        Assert.AreEqual(2, entry.Revision);
        Assert.IsTrue(Allies.TryFromCode(code, out var ally));
        var edition = (await pipeline.Get<EditionArchive>().ReadEditionAsync(entry, Token)).Edition;
        var missing = edition.Find(ally, Indicators.DefenceShareOfGdp, new FiscalYear(2026))!;
        Assert.AreEqual((null, ObservationStatus.Missing), (missing.Value, missing.Status));
        var known = await pipeline.Get<KnownEditionsReader>().ReadAsync(asOf: null, Token);
        var assessments = await pipeline.Get<AssessmentReader>().ReadAsync(known, Token);
        Assert.AreEqual(AssessmentStatus.NoData, assessments.Single(one => one.Ally == ally && one.Pledge.Id == "hague-2025").Status);
        var after = await pipeline.AlertAsync($"trajectory.off-path/{code}/hague-2025", Token);
        Assert.AreEqual((alert?.State, alert?.Sequence, alert?.Since), (after?.State, after?.Sequence, after?.Since));
        Assert.HasCount(others, (await LedgerAsync(pipeline)).Alerts);
        Assert.AreEqual(entry.Link, (await LedgerAsync(pipeline)).Basis.CatalogueVersion, "The blank edition was assessed.");
    }

    private static ExpectedGap GapOf(BundledEdition edition) => EditionChanges.GapOf2026 with { Document = Sha256.Compute(edition.ToWorkbook()) };

    private async Task<Ledger> LedgerAsync(Pipeline pipeline) => (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;
}
