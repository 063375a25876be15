using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.EmulatorTests.Runs;

[TestClass]
internal sealed class RunRecordsTests : PipelineTest
{
    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    private RunRecords Records => pipeline.Get<RunRecords>();

    [TestMethod]
    public async Task Ingest_NewEditionAndRevision_TakeEightBlobOperationsAndThoseForPartsDocumentsAndTheEditionBefore()
    {
        const int documents = 1, parts = 1;
        // A revision is compared with the one before, whose manifest and part are read.
        foreach (var (bytes, compared) in new[] { (Workbook, 0), (EditionChanges.Edition2024.WithNote("Corrected.").ToWorkbook(), 1 + parts) })
        {
            site.Publish(2024, bytes, $"\"{bytes.Length}\"");

            var (run, all) = await CountAsync(() => pipeline.IngestAsync(Token));

            Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
            Assert.AreEqual(8 + parts + documents + compared, all.Reads + all.Writes + all.Lists);
            var withItsRecord = run.BlobOperations with { Writes = run.BlobOperations.Writes + 1 };
            Assert.AreEqual(all, withItsRecord);
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Ingest_UnchangedSource_TakesTwoBlobOperations(bool withValidators)
    {
        site.Publish(2024, Workbook, withValidators ? "\"1\"" : null);
        await pipeline.IngestAsync(Token);

        var (run, all) = await CountAsync(() => pipeline.IngestAsync(Token));

        Assert.AreEqual(new BlobOperations(Reads: 1, Writes: 1, Lists: 0), all);
        Assert.AreEqual(new BlobOperations(Reads: 1, Writes: 0, Lists: 0), run.BlobOperations);
    }

    [TestMethod]
    public async Task BlobOperations_TwoFunctionsAtOnce_AreCountedApart()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var alone = await pipeline.AssessAsync(Token);

        var assessed = pipeline.Get<AssessTrajectoriesJob>().RunAsync(Token);
        var ingested = pipeline.Get<IngestJob>().RunAsync("nato", Token);
        await Task.WhenAll(assessed, ingested);

        Assert.AreEqual(alone.BlobOperations, (await assessed).BlobOperations);
        Assert.AreEqual(new BlobOperations(1, 0, 0), (await ingested).BlobOperations);
        Assert.AreNotEqual(new BlobOperations(1, 0, 0), alone.BlobOperations);
    }

    [TestMethod]
    public async Task Ingest_Record_TellsWhatWasFetchedAndWritten()
    {
        site.Publish(2024, Workbook, "\"1\"");

        var first = await pipeline.IngestAsync(Token);
        var second = await pipeline.IngestAsync(Token);
        site.Publish(2024, Workbook[..1000], "\"2\"");
        var refused = await pipeline.IngestAsync(Token);

        var held = (await pipeline.CurrentAsync(Token))!;
        var key = (await pipeline.StateAsync(Token)).Quarantined!;
        Assert.AreEqual(new FetchedDocument(site.UrlOf(2024), Sha256.Compute(Workbook), Workbook.Length), first.Fetched.Single());
        Assert.AreEqual($"archive/{held.Manifest}", first.Written.Single());
        Assert.AreEqual(new FetchedDocument(site.UrlOf(2024), Sha256.Compute(Workbook), 0), second.Fetched.Single());
        Assert.IsEmpty(second.Written);
        Assert.AreEqual($"quarantine/nato/{key}/findings.json", refused.Written.Single());
        Assert.AreSequenceEqual(
            ArchiveJson.Write(refused).ToArray(),
            ArchiveJson.Write((await Records.TryReadLastAsync("IngestNato", Token))!).ToArray());
    }

    [TestMethod]
    public async Task TryReadLastAsync_FunctionThatNeverRan_GivesNone()
    {
        await RunAsync("VerifyArchiveTwice", 1);

        Assert.IsNull(await Records.TryReadLastAsync("VerifyArchive", Token));
    }

    /// <summary>A short record is read from the listing alone, one that does not fit there by itself; both are the same.</summary>
    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(5000, 1)]
    public async Task TryReadLastAsync_ShortAndLongRecord_GivesWhatWasKept(int length, int reads)
    {
        var message = $"Türkiye \"off\" its path, {new string('=', length)}";
        await EndAsync("Alpha", message);

        var counter = BlobOperationCounter.Begin();
        var last = await Records.TryReadLastAsync("Alpha", Token);

        Assert.AreEqual(message, last!.Messages.Single());
        Assert.AreEqual(new BlobOperations(reads, Writes: 0, Lists: 1), counter.Counted);
    }

    [TestMethod]
    public async Task ReadLastOfEachAsync_SeveralFunctions_GivesTheNewestOfEachFirst()
    {
        await RunAsync("Zeta", 2);
        await RunAsync("Alpha", 4);

        var last = await Records.ReadLastOfEachAsync(await Records.ListAsync(Token), 3, Token);

        Assert.AreSequenceEqual(
            ["Alpha 4", "Alpha 3", "Alpha 2", "Zeta 2", "Zeta 1"],
            last.Select(run => $"{run.Function} {run.Messages.Single()}").ToArray());
    }

    [TestMethod]
    public async Task RunAsync_RunsThatStartedAtTheSameInstant_AreAllKeptInTheirOrder()
    {
        foreach (var number in new[] { "first", "second", "third" })
        {
            await EndAsync("Alpha", number);
        }

        var kept = await Records.ReadLastOfEachAsync(await Records.ListAsync(Token), 5, Token);
        Assert.AreSequenceEqual(["third", "second", "first"], kept.Select(run => run.Messages.Single()).ToArray());
    }

    [TestMethod]
    public async Task TidyAsync_ManyRuns_KeepsTheNewestOfEachFunction()
    {
        await RunAsync("Alpha", RunRecords.Kept + 5);
        await RunAsync("Zeta", 2);

        await Records.TidyAsync(await Records.ListAsync(Token), Token);

        var left = await Records.ReadLastOfEachAsync(await Records.ListAsync(Token), int.MaxValue, Token);
        var kept = left.ToLookup(run => run.Function, run => run.Messages.Single());
        var newest = Enumerable.Range(6, RunRecords.Kept).Reverse().Select(number => $"{number}");
        Assert.AreSequenceEqual(newest.ToArray(), kept["Alpha"].ToArray());
        Assert.HasCount(2, kept["Zeta"]);
    }

    private static async Task<(RunRecord Run, BlobOperations All)> CountAsync(Func<Task<RunRecord>> runAsync)
    {
        var counter = BlobOperationCounter.Begin();
        var run = await runAsync();
        return (run, counter.Counted);
    }

    private Task<RunRecord> EndAsync(string function, string message) =>
        Records.RunAsync(function, Spans.Watch, (_, _) => Task.FromResult(new RunResult(RunOutcome.NothingNew, [message])), Token);

    private async Task RunAsync(string function, int times)
    {
        for (var number = 1; number <= times; number++)
        {
            pipeline.Clock.Advance(TimeSpan.FromMinutes(5));
            await EndAsync(function, $"{number}");
        }
    }
}
