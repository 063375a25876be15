using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What was expected by each edition is kept once and for good, and scored by later ones.</summary>
[TestClass]
internal sealed class OutlookKeeperTests : PipelineTest
{
    [TestMethod]
    public async Task AssessAsync_EachEdition_IsKeptOnceInTheChain()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        await ArchiveAsync(2026);
        await pipeline.AssessAsync(Token);

        var kept = (await pipeline.CatalogueAsync(Token)).Outlooks!;

        Assert.AreSequenceEqual(["2024", "2026"], kept.Select(one => one.Edition));
        Assert.AreEqual("outlooks/nato/2026/r1-m1.json", kept[1].Outlook);
        var links = new List<OutlookLink>();
        foreach (var one in kept)
        {
            var path = BlobPaths.Link(OutlookEntry.Chain, one.Link);
            links.Add(await pipeline.Store.Archive.ReadJsonAsync<OutlookLink>(path, Token));
        }

        Assert.AreSequenceEqual([null, kept[0].LinkSha256], links.Select(one => one.PreviousSha256));
        Assert.IsEmpty((await pipeline.Get<ArchiveVerification>().VerifyAsync(_ => { }, Token)).Faults);
    }

    [TestMethod]
    public async Task AssessAsync_SameEditionAgain_WritesNothing()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        var before = await Pipeline.ListAsync(pipeline.Store.Archive, Token);

        await pipeline.Store.State.Client.DeleteBlobAsync(BlobPaths.Ledger, cancellationToken: Token);
        await DeleteEventsAsync();
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);

        Assert.AreSequenceEqual(before.ToArray(), (await Pipeline.ListAsync(pipeline.Store.Archive, Token)).ToArray());
    }

    /// <summary>Another method, or other data, can no longer change what was said first.</summary>
    [TestMethod]
    public async Task KeepAsync_AnotherOutlookOfTheSameEdition_KeepsTheFirst()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        var entry = (await pipeline.CatalogueAsync(Token)).Outlooks!.Single();
        var (archive, store) = (pipeline.Get<OutlookArchive>(), pipeline.Store.Archive);
        var first = await archive.ReadAsync(entry, Token);

        Assert.AreEqual(entry, await archive.KeepAsync(first with { Allies = [] }, Token));

        Assert.AreSequenceEqual(ArchiveJson.Write(first).ToArray(), (await store.ReadAsync(entry.Outlook, Token)).Bytes.ToArray());
    }

    /// <summary>What an earlier run wrote before it was killed counts, though this one would say something else.</summary>
    [TestMethod]
    public async Task KeepAsync_OutlookWithoutALink_CommitsWhatIsThere()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        var archive = pipeline.Get<OutlookArchive>();
        var first = await archive.ReadAsync((await pipeline.CatalogueAsync(Token)).Outlooks!.Single(), Token);
        var next = first with { Edition = "2026" };
        await pipeline.Store.Archive.WriteOnceAsync(
            BlobPaths.Outlook("nato", "2026", 1, 1), ArchiveJson.Write(next), ContentTypes.Json, Token);

        var kept = await archive.KeepAsync(next with { Allies = [] }, Token);

        Assert.HasCount(first.Allies.Count, (await archive.ReadAsync(kept, Token)).Allies);
    }

    [TestMethod]
    public async Task AssessAsync_KeptOutlookAltered_FailsAndTriesAgain()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        var entry = (await pipeline.CatalogueAsync(Token)).Outlooks!.Single();
        var bytes = (await pipeline.Store.Archive.ReadAsync(entry.Outlook, Token)).Bytes;
        await OverwriteAsync(entry.Outlook, "polished"u8.ToArray());
        await ArchiveAsync(2026);
        // An older outlook is no part of an assessment.
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);

        var newest = (await pipeline.CatalogueAsync(Token)).Outlooks![^1];
        var sound = (await pipeline.Store.Archive.ReadAsync(newest.Outlook, Token)).Bytes.ToArray();
        await OverwriteAsync(newest.Outlook, bytes.ToArray());
        await pipeline.Store.State.Client.DeleteBlobAsync(BlobPaths.Ledger, cancellationToken: Token);
        await DeleteEventsAsync();

        var failed = await pipeline.AssessAsync(Token);
        Assert.AreEqual(RunOutcome.Failed, failed.Outcome);
        Assert.Contains($"archive/{newest.Outlook} has SHA-256", string.Join('\n', failed.Messages));

        await OverwriteAsync(newest.Outlook, sound);
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task ScoresReader_NothingKept_SaysSo() => Assert.Contains(
        "No outlook is kept yet",
        (await Assert.ThrowsExactlyAsync<NotFoundException>(() => pipeline.Get<OutlookScoresReader>().ReadAsync(Token))).Message);

    [TestMethod]
    public async Task ScoresReader_LaterEdition_ScoresTheEarlierOutlookOnly()
    {
        await ArchiveAsync(2024);
        await pipeline.AssessAsync(Token);
        var reader = pipeline.Get<OutlookScoresReader>();
        Assert.IsEmpty((await reader.ReadAsync(Token)).Scores);

        await ArchiveAsync(2026);
        await pipeline.AssessAsync(Token);
        var report = await reader.ReadAsync(Token);

        Assert.AreSequenceEqual(
            [("hague-2025", 1, 31), ("hague-2025", 2, 31), ("spain-2025", 1, 1), ("spain-2025", 2, 1)],
            report.Scores.Select(one => (one.Pledge, one.Horizon, one.Cases)));
        Assert.IsTrue(report.Cases.All(one => one is { Edition: "2024", CameBy: "2026" }));
        Assert.Contains("one or two origins are no evidence", report.Caution);
        Assert.HasCount(2, report.Kept);
        Assert.Contains("the definition changed from", report.Caveats.Single());
    }

    private async Task ArchiveAsync(int year)
    {
        site.Publish(year, (year == 2024 ? EditionChanges.Edition2024 : EditionChanges.Edition2026).ToWorkbook());
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
    }

    private Task OverwriteAsync(string path, byte[] bytes) =>
        pipeline.Store.Archive.Client.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Token);

    private async Task DeleteEventsAsync()
    {
        foreach (var path in await pipeline.Store.Events.ListAsync(Token))
        {
            await pipeline.Store.Events.Client.DeleteBlobAsync(path, cancellationToken: Token);
        }
    }
}
