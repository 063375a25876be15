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
internal sealed class ReparseJobTests : PipelineTest
{
    private static readonly BundledEdition Older = EditionChanges.Edition2024;
    private static readonly BundledEdition Newer = EditionChanges.Edition2026;

    private MendedPublisher publisher = null!;

    [TestInitialize]
    public async Task FillAsync()
    {
        publisher = (MendedPublisher)pipeline.Get<IPublisher>();
        site.Publish(2026, Newer.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.ImportAsync("def-exp-2024.xlsx", Older.ToWorkbook(), new DateOnly(2024, 6, 17), Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
    }

    private protected override void Configure(IServiceCollection services) => MendedPublisher.Configure(services);

    [TestMethod]
    [DataRow(1, DisplayName = "same parser")]
    [DataRow(2, DisplayName = "newer parser, same result")]
    public async Task RunAsync_SameResult_WritesNoRevision(int version)
    {
        publisher.Release(version);
        var archive = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        var reparsed = await ReparseAsync();

        Assert.AreSequenceEqual(
            [("2024", true), ("2026", true)],
            reparsed.Select(one => (one.Entry.Edition, one is ReparsedEdition.Unchanged)).ToArray());
        Assert.AreSequenceEqual(archive, await Pipeline.ListAsync(pipeline.Store.Archive, Token));
    }

    [TestMethod]
    public async Task RunAsync_AnotherResult_BecomesARevisionKnownFromNowOn()
    {
        publisher.Release(2, parsed => parsed.Edition!.Id == "2024" ? Changed(parsed) : parsed);
        var now = pipeline.Clock.GetUtcNow();

        var reparsed = await ReparseAsync();

        var (entry, difference) = Assert.IsInstanceOfType<ReparsedEdition.Revised>(reparsed[0]);
        Assert.AreEqual(new ReparseDifference(0, 2, 1, 1, 0, false), difference);
        Assert.AreEqual(("2024", 2, now), (entry.Edition, entry.Revision, entry.KnownFrom));
        Assert.IsInstanceOfType<ReparsedEdition.Unchanged>(reparsed[1]);
        var catalogue = await pipeline.CatalogueAsync(Token);
        Assert.AreEqual(1, catalogue.CurrentAt("nato", new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero))!.Revision);
        Assert.AreEqual("2026", catalogue.CurrentAt("nato", now)!.Edition);

        // The new revision is what the next run compares with, and going back is a revision again.
        Assert.IsTrue((await ReparseAsync()).All(one => one is ReparsedEdition.Unchanged));
        publisher.Release(1);
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        var back = Assert.IsInstanceOfType<ReparsedEdition.Revised>((await ReparseAsync())[0]);
        Assert.AreEqual((3, new ReparseDifference(1, 2, 0, 0, 1, false)), (back.Entry.Revision, back.Difference));
        Assert.IsTrue((await ReparseAsync()).All(one => one is ReparsedEdition.Unchanged));
    }

    [TestMethod]
    public async Task RunAsync_Revised_TheNextIngestGoesOnAsBefore()
    {
        publisher.Release(2, Changed);
        await ReparseAsync();

        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
        // Also a run that has forgotten what is offered finds the revision.
        await pipeline.Store.State.Client.DeleteBlobAsync("publishers/nato.json", cancellationToken: Token);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
        Assert.AreEqual(2, (await pipeline.CurrentAsync(Token))!.Revision);
    }

    [TestMethod]
    public async Task RunAsync_ParserRefuses_LeavesWhatIsHeld()
    {
        publisher.Release(2, parsed => MendedPublisher.With(parsed, StructureRules.MissingTable));
        var archive = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        var reparsed = await ReparseAsync();

        Assert.HasCount(2, reparsed);
        Assert.IsTrue(reparsed.All(
            one => one is ReparsedEdition.Refused { Entry.Revision: 1, Errors: [{ Code: "HW2001" }] }));
        Assert.AreSequenceEqual(archive, await Pipeline.ListAsync(pipeline.Store.Archive, Token));
    }

    [TestMethod]
    public async Task RunAsync_AcceptedEdition_StaysAcceptedUntilItNeedsNot()
    {
        publisher.Release(1, parsed => MendedPublisher.With(parsed, StructureRules.MissingTable));
        site.Publish(2026, Newer.WithNote("Corrected.").ToWorkbook());
        await pipeline.IngestAsync(Token);
        var job = pipeline.Get<QuarantineJob>();
        var refused = (await pipeline.Get<QuarantineReader>().ReadAllAsync(Token)).Single().Record;
        var codes = refused.Errors.Select(error => error.Code).Distinct().ToList();
        var accepted = (await job.AcceptAsync(refused, "ann", "NATO confirmed it.", codes, null, Token)).Commit!.Entry!;
        pipeline.Clock.Advance(TimeSpan.FromDays(1));

        Assert.IsInstanceOfType<ReparsedEdition.Unchanged>((await ReparseAsync())[1]);
        publisher.Release(1, parsed => parsed.Edition!.Id == "2026" ? ParsedDocuments.Judge(parsed.Edition, []) : parsed);
        var mended = (await ReparseAsync())[1];

        Assert.IsInstanceOfType<ReparsedEdition.Revised>(mended);
        Assert.AreEqual(accepted.Revision + 1, mended.Entry.Revision);
        Assert.StartsWith($"editions/nato/2026/{refused.Key}/", mended.Entry.Manifest);
        Assert.IsNull((await pipeline.Get<EditionArchive>().ReadEditionAsync(mended.Entry, Token)).Description.Acceptance);
    }

    // Two figures changed, one withdrawn, one finding more.
    private static ParsedDocuments Changed(ParsedDocuments parsed)
    {
        var figures = parsed.Edition!.Observations;
        return ParsedDocuments.Judge(
            parsed.Edition.WithObservations(
                [.. figures.Take(2).Select(figure => figure with { Value = figure.Value + 1 }), .. figures.Skip(3)]),
            [.. parsed.Findings, ValueRules.Jump.At("TABLE1!N11", "It jumps.")]);
    }

    private async Task<IReadOnlyList<ReparsedEdition>> ReparseAsync()
    {
        var editions = new List<ReparsedEdition>();
        await foreach (var edition in pipeline.Get<ReparseJob>().RunAsync("nato", Token))
        {
            editions.Add(edition);
        }

        return editions;
    }
}
