using System.Security.Cryptography;
using System.Text;
using HagueWatch.Archive;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

[TestClass]
internal sealed class IngestJobTests : PipelineTest
{
    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();
    private static readonly byte[] Corrected = EditionChanges.Edition2024.WithNote("Corrected.").ToWorkbook();
    private static readonly DateTimeOffset Saved = new(2026, 7, 10, 9, 55, 14, TimeSpan.Zero);

    [TestMethod]
    public async Task RunAsync_FirstEdition_StandsUnderThePromisedPaths()
    {
        site.Publish(2024, Workbook, "\"1\"");

        var run = await IngestAsync();

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Workbook));
        var folder = $"editions/nato/2024/{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(sha256)))[..12]}-p1";
        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
        Assert.AreSequenceEqual(
            ["chain/nato/0001.json", $"{folder}/datapackage.json", $"{folder}/observations.csv", $"raw/nato/{sha256}", $"raw/nato/{sha256}.json"],
            (await ListAsync(pipeline.Store.Archive)).Keys.ToArray());
        Assert.AreSequenceEqual(
            ["catalogue.json", "publishers/nato.json", "runs/IngestNato/20260710T130000.0000000Z.json"],
            (await ListAsync(pipeline.Store.State)).Keys.ToArray());
        Assert.IsEmpty(await ListAsync(pipeline.Store.Quarantine));
        Assert.AreSequenceEqual(Workbook, (await pipeline.Store.Archive.ReadAsync($"raw/nato/{sha256}", Token)).Bytes.ToArray());
        var held = (await pipeline.CurrentAsync(Token))!;
        Assert.AreEqual(("2024", 1, 1), (held.Edition, held.Revision, held.Link));
        Assert.AreEqual(pipeline.Clock.GetUtcNow(), held.KnownFrom);
        Assert.AreEqual($"{folder}/datapackage.json", held.Manifest);
    }

    [TestMethod]
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    public async Task RunAsync_NothingNew_AsksOnceConditionallyAndWritesNothing(bool withETag, bool withLastModified)
    {
        site.Publish(2024, Workbook, withETag ? "\"1\"" : null, withLastModified ? Saved : null);
        await IngestAsync();
        var (archive, state) = (await ListAsync(pipeline.Store.Archive), await ListStateAsync());
        site.Forget();

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.AreSequenceEqual(
            [
                new SiteRequest(site.Index.AbsolutePath),
                new SiteRequest(NatoSite.PathOf(2024), withETag ? "\"1\"" : null, withLastModified ? "Fri, 10 Jul 2026 09:55:14 GMT" : null),
            ],
            site.Requests.ToArray());
        Assert.AreSequenceEqual(archive, await ListAsync(pipeline.Store.Archive));
        Assert.AreSequenceEqual(state, await ListStateAsync());
    }

    [TestMethod]
    public async Task RunAsync_NothingNewFromAServerWithoutValidators_WritesNothing()
    {
        site.Publish(2024, Workbook);
        await IngestAsync();
        var (archive, state) = (await ListAsync(pipeline.Store.Archive), await ListStateAsync());
        site.Forget();

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.AreSequenceEqual([new SiteRequest(site.Index.AbsolutePath), new SiteRequest(NatoSite.PathOf(2024))], site.Requests.ToArray());
        Assert.AreSequenceEqual(archive, await ListAsync(pipeline.Store.Archive));
        Assert.AreSequenceEqual(state, await ListStateAsync());
    }

    [TestMethod]
    public async Task RunAsync_ChangedBytesUnderTheSameUrl_AreRevisionTwo()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await IngestAsync();
        site.Publish(2024, Corrected, "\"2\"");

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
        Assert.Contains("edition 2024 revision 2", run.Messages[0]);
        await AssertHeldAsync(("2024", 1, Workbook), ("2024", 2, Corrected));
        var links = (await pipeline.CatalogueAsync(Token)).Editions;
        Assert.AreEqual(
            links[0].LinkSha256,
            ArchiveJson.Read<ChainLink>((await pipeline.Store.Archive.ReadAsync("chain/nato/0002.json", Token)).Bytes, "").PreviousSha256);
    }

    [TestMethod]
    public async Task RunAsync_NewETagForTheSameBytes_ChangesTheStateAlone()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await IngestAsync();
        var archive = await ListAsync(pipeline.Store.Archive);
        var catalogue = (await ListStateAsync())["catalogue.json"];
        site.Publish(2024, Workbook, "\"2\"");

        var run = await IngestAsync();
        await IngestAsync();

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.AreEqual("\"2\"", site.Requests[^1].IfNoneMatch);
        Assert.AreSequenceEqual(archive, await ListAsync(pipeline.Store.Archive));
        Assert.AreEqual(catalogue, (await ListStateAsync())["catalogue.json"]);
    }

    [TestMethod]
    public async Task RunAsync_BackToTheFirstBytes_IsAThirdRevisionAndCurrent()
    {
        var instants = new List<DateTimeOffset>();
        foreach (var bytes in new[] { Workbook, Corrected, Workbook })
        {
            site.Publish(2024, bytes);
            await IngestAsync();
            instants.Add(pipeline.Clock.GetUtcNow());
        }

        await AssertHeldAsync(("2024", 1, Workbook), ("2024", 2, Corrected), ("2024", 3, Workbook));
        var catalogue = await pipeline.CatalogueAsync(Token);
        Assert.AreSequenceEqual([1, 2, 3], instants.Select(instant => catalogue.CurrentAt("nato", instant)!.Revision).ToArray());
    }

    [TestMethod]
    public async Task RunAsync_NewerEdition_IsCurrentBesideTheOlder()
    {
        var newer = EditionChanges.Edition2026;
        await using var declared = await Pipeline.OpenAsync(site, Token, EditionChanges.GapOf2026);
        site.Publish(2024, Workbook);
        await declared.IngestAsync(Token);
        var earlier = declared.Clock.GetUtcNow();
        site.Publish(2026, newer.ToWorkbook());

        Assert.AreEqual(RunOutcome.Succeeded, (await declared.IngestAsync(Token)).Outcome);

        var catalogue = await declared.CatalogueAsync(Token);
        Assert.AreSequenceEqual([("2024", 1, 1), ("2026", 1, 2)], catalogue.Editions.Select(entry => (entry.Edition, entry.Revision, entry.Link)).ToArray());
        Assert.AreEqual("2026", (await declared.CurrentAsync(Token))!.Edition);
        Assert.AreEqual("2024", catalogue.CurrentAt("nato", earlier)!.Edition);
    }

    [TestMethod]
    public async Task RunAsync_StateLost_FindsTheEditionHeld()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await IngestAsync();
        var archive = await ListAsync(pipeline.Store.Archive);
        await LoseStateAsync();

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.Contains("revision 1", run.Messages[0]);
        Assert.AreSequenceEqual(archive, await ListAsync(pipeline.Store.Archive));
        site.Forget();
        await IngestAsync();
        Assert.AreEqual("\"1\"", site.Requests[^1].IfNoneMatch);
    }

    [TestMethod]
    public async Task RunAsync_StateLostAndNewBytes_IsRevisionTwo()
    {
        site.Publish(2024, Workbook);
        await IngestAsync();
        await LoseStateAsync();
        site.Publish(2024, Corrected);

        Assert.AreEqual(RunOutcome.Succeeded, (await IngestAsync()).Outcome);
        await AssertHeldAsync(("2024", 1, Workbook), ("2024", 2, Corrected));
    }

    [TestMethod]
    public async Task RunAsync_CatalogueLost_IsMadeAnewFromTheChain()
    {
        site.Publish(2024, Workbook);
        await IngestAsync();
        var held = await pipeline.CatalogueAsync(Token);
        await pipeline.Store.State.Client.DeleteBlobAsync("catalogue.json", cancellationToken: Token);
        await LoseStateAsync();

        await IngestAsync();

        Assert.AreSequenceEqual(ArchiveJson.Write(held).ToArray(), ArchiveJson.Write(await pipeline.CatalogueAsync(Token)).ToArray());
    }

    [TestMethod]
    public async Task RunAsync_PageInsteadOfWorkbook_IsRefusedAndNothingIsKept()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await IngestAsync();
        var (archive, state) = (await ListAsync(pipeline.Store.Archive), await ListStateAsync());
        site.Publish(2024, "<!DOCTYPE html><html><body></body></html>"u8.ToArray(), contentType: "text/html");

        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.StartsWith($"HW1005 (Error) at {site.UrlOf(2024)}: ", run.Messages.Single());
        Assert.AreSequenceEqual(archive, await ListAsync(pipeline.Store.Archive));
        Assert.AreSequenceEqual(state, await ListStateAsync());
        Assert.IsEmpty(await ListAsync(pipeline.Store.Quarantine));
        Assert.AreEqual(1, (await pipeline.CurrentAsync(Token))!.Revision);
    }

    [TestMethod]
    public async Task RunAsync_NothingListed_FailsAndSaysWhere()
    {
        var run = await IngestAsync();

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.StartsWith($"HW1002 (Error) at {site.Index}: ", run.Messages.Single());
        Assert.AreEqual(run.Messages[0], (await pipeline.Get<RunRecords>().TryReadLastAsync("IngestNato", Token))!.Messages[0]);
    }

    private Task<RunRecord> IngestAsync() => pipeline.IngestAsync(Token);

    private Task<IReadOnlyDictionary<string, string>> ListAsync(BlobContainer container) => Pipeline.ListAsync(container, Token);

    // A run always writes its own record.
    private async Task<IReadOnlyDictionary<string, string>> ListStateAsync() =>
        (await ListAsync(pipeline.Store.State)).Where(blob => !blob.Key.StartsWith("runs/", StringComparison.Ordinal)).ToDictionary();

    private Task LoseStateAsync() => pipeline.Store.State.Client.DeleteBlobAsync("publishers/nato.json", cancellationToken: Token);

    private async Task AssertHeldAsync(params (string Edition, int Revision, byte[] Workbook)[] expected)
    {
        var held = (await pipeline.CatalogueAsync(Token)).Editions;
        Assert.AreSequenceEqual(
            expected.Select((one, index) => (one.Edition, one.Revision, index + 1, Sha256.Compute(one.Workbook))).ToArray(),
            held.Select(entry => (entry.Edition, entry.Revision, entry.Link, entry.Documents.Single())).ToArray());
        Assert.AreEqual(expected.Length, (await pipeline.CurrentAsync(Token))!.Revision);
    }
}
