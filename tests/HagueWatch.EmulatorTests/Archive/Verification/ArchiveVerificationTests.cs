using System.Text;
using System.Text.RegularExpressions;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Archive.Verification;
using HagueWatch.Editions;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Outlook;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.EmulatorTests.Archive.Verification;

/// <summary>An archive of three editions, two outlooks, an edition that stands in quarantine, and what killed runs left; then one accident at a time.</summary>
[TestClass]
internal sealed class ArchiveVerificationTests
{
    private const string CataloguePath = "state/catalogue.json";
    private const string UnnamedFolder = "editions/nato/2024/000000000000-p1";

    private static readonly byte[] LeftBehind = "left by a killed run"u8.ToArray();
    private static readonly string FactsLeftBehind = BlobPaths.RawFacts("nato", Sha256.Compute(LeftBehind));
    private static StoreCopy original = null!;

    private BlobStore store = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [ClassInitialize]
    public static async Task IngestAsync(TestContext context)
    {
        var token = context.CancellationToken;
        var newer = EditionChanges.Edition2026;
        await using var site = await NatoSite.StartAsync(token);
        await using var pipeline = await Pipeline.OpenAsync(site, token, EditionChanges.GapOf2026);
        foreach (var (year, workbook, outcome) in new[]
        {
            (2024, EditionChanges.Edition2024.ToWorkbook(), RunOutcome.Succeeded),
            (2024, EditionChanges.Edition2024.WithNote("Corrected.").ToWorkbook(), RunOutcome.Succeeded),
            (2026, newer.ToWorkbook(), RunOutcome.Succeeded),
            (2026, newer.WithNote("Corrected.").ToWorkbook(), RunOutcome.Failed),
        })
        {
            site.Publish(year, workbook);
            Assert.AreEqual(outcome, (await pipeline.IngestAsync(token)).Outcome);
            if ((await pipeline.CatalogueAsync(token)).Version is 1 or 3)
            {
                await pipeline.AssessAsync(token);
            }
        }

        await LeaveBehindAsync(pipeline, token);
        original = await StoreCopy.OfAsync(pipeline.Store, token);
    }

    [TestInitialize]
    public async Task RestoreAsync() => store = await original.RestoreAsync(Token);

    [TestMethod]
    public async Task VerifyAsync_NothingAltered_ReadsEveryBlobAndFindsNoFault()
    {
        var told = new List<VerificationProgress>();

        var report = await new ArchiveVerification(store).VerifyAsync(told.Add, Token);

        var blobs = (await ListAsync()).Count;
        Assert.AreEqual("", string.Join('\n', report.Faults));
        Assert.AreEqual((blobs, 3, 1, 1, 2), (report.Blobs, report.Editions, report.Publishers, report.Unnamed, report.Outlooks));
        Assert.AreEqual(new VerificationProgress(blobs, blobs), told[^1]);
        Assert.HasCount(blobs, told);
    }

    [TestMethod]
    public async Task VerifyAsync_EmptyStore_HasNoFault()
    {
        var report = await VerifyAsync(await Azurite.CreateStoreAsync(Token));

        Assert.IsEmpty(report.Faults);
        Assert.AreEqual((0, 0, 0, 0), (report.Blobs, report.Editions, report.Publishers, report.Unnamed));
    }

    [TestMethod]
    public async Task VerifyAsync_OneBitOfAnyBlob_IsNamed()
    {
        foreach (var path in await ListAsync())
        {
            var bytes = await ReadAsync(path);
            foreach (var location in new[] { 0, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1 })
            {
                var flipped = bytes.ToArray();
                flipped[location] ^= 1 << 3;
                await OverwriteAsync(path, flipped);

                // What nothing names has no witness but itself: a bit in the midst of a manifest or of facts may make another sound one.
                var report = await VerifyAsync(store);
                if (!path.StartsWith(UnnamedFolder, StringComparison.Ordinal) && path != FactsLeftBehind)
                {
                    Assert.AreEqual($"archive/{path}", report.Faults.FirstOrDefault()?.Path, $"byte {location} of {path}");
                }

                Assert.IsTrue(report.Faults.Count > 0 || location != 0, path);
            }

            await OverwriteAsync(path, bytes);
        }

        Assert.IsEmpty((await VerifyAsync(store)).Faults);
    }

    [TestMethod]
    public async Task VerifyAsync_AnyBlobGone_IsNamed()
    {
        foreach (var path in await ListAsync())
        {
            var bytes = await ReadAsync(path);
            await store.Archive.Client.DeleteBlobAsync(path, cancellationToken: Token);

            var report = await VerifyAsync(store);

            // A run may be killed after any of its writes: the facts come last of a document, the manifest last of a folder.
            var mayBeMissing = path == FactsLeftBehind || path == $"{UnnamedFolder}/{EditionManifest.FileName}";
            Assert.AreEqual(mayBeMissing ? null : $"archive/{path}", report.Faults.FirstOrDefault()?.Path);
            await OverwriteAsync(path, bytes);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task VerifyAsync_LinkWithAnotherDate_IsNamedThoughItIsWellFormed(int number)
    {
        var path = BlobPaths.Link("nato", number);
        var link = ArchiveJson.Read<ChainLink>(await ReadAsync(path), path);
        await OverwriteAsync(path, ArchiveJson.Write(link with { Committed = link.Committed.AddDays(-1) }).ToArray());

        var faults = (await VerifyAsync(store)).Faults;

        Assert.AreEqual($"archive/{path}", faults[0].Path);
        Assert.Contains("It has SHA-256", faults[0].Message);
        // The last link has no witness but the catalogue: either of the two may have been altered.
        Assert.AreSequenceEqual(number == 3 ? [$"archive/{path}", CataloguePath] : [$"archive/{path}"], faults.Select(fault => fault.Path).ToArray());
    }

    /// <summary>A later run of the same edition commits it; until then nobody reads it.</summary>
    [TestMethod]
    public async Task VerifyAsync_OutlookThatNoLinkNames_IsNoFaultUnlessItIsNone()
    {
        var outlook = await ReadAsync(BlobPaths.Outlook("nato", "2026", 1, 1));
        await OverwriteAsync(BlobPaths.Outlook("nato", "2026", 2, 1), outlook);
        Assert.IsEmpty((await VerifyAsync(store)).Faults);

        await OverwriteAsync(BlobPaths.Outlook("nato", "2026", 2, 1), LeftBehind);
        Assert.AreEqual("archive/outlooks/nato/2026/r2-m1.json", (await VerifyAsync(store)).Faults.Single().Path);
    }

    /// <summary>The catalogue is the second witness of the last link; the next link is that of any other.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task VerifyAsync_OutlookPolishedWithItsLink_IsNamed(int number)
    {
        var place = BlobPaths.Link(OutlookEntry.Chain, number);
        var link = ArchiveJson.Read<OutlookLink>(await ReadAsync(place), place);
        var outlook = ArchiveJson.Read<EditionOutlook>(await ReadAsync(link.Outlook), link.Outlook);
        var better = outlook with { Allies = [.. outlook.Allies.Select(one => one with { AtLeastTarget = 0.5m })] };
        var polished = ArchiveJson.Write(better).ToArray();
        await OverwriteAsync(link.Outlook, polished);
        Assert.AreSequenceEqual([$"archive/{link.Outlook}"], (await VerifyAsync(store)).Faults.Select(fault => fault.Path));

        await OverwriteAsync(place, ArchiveJson.Write(link with { OutlookSha256 = Sha256.Compute(polished) }).ToArray());

        var faults = (await VerifyAsync(store)).Faults;
        Assert.AreEqual($"archive/{place}", faults[0].Path);
        Assert.AreEqual(number == 2 ? CataloguePath : $"archive/{place}", faults[^1].Path);
    }

    [TestMethod]
    public async Task VerifyAsync_LinkThatNamesAnotherBefore_IsNamedInsteadOfTheOneBefore()
    {
        var path = BlobPaths.Link("nato", 2);
        var link = ArchiveJson.Read<ChainLink>(await ReadAsync(path), path);
        await OverwriteAsync(path, ArchiveJson.Write(link with { PreviousSha256 = Sha256.Compute(LeftBehind) }).ToArray());

        var faults = (await VerifyAsync(store)).Faults;

        Assert.AreEqual($"archive/{path}", faults.Single().Path);
        Assert.Contains("names the link before it", faults[0].Message);
    }

    [TestMethod]
    public async Task VerifyAsync_SeveralFaults_AreAllToldInOrderOfTheChain()
    {
        var entries = (await CatalogueAsync()).Editions;
        var raw = BlobPaths.Raw("nato", entries[0].Documents[0]);
        await OverwriteAsync(raw, LeftBehind);
        await store.Archive.Client.DeleteBlobAsync(entries[2].Manifest, cancellationToken: Token);
        await store.State.Client.DeleteBlobAsync(BlobPaths.Catalogue, cancellationToken: Token);

        var faults = (await VerifyAsync(store)).Faults;

        Assert.AreSequenceEqual([$"archive/{raw}", $"archive/{entries[2].Manifest}", CataloguePath], faults.Select(fault => fault.Path).ToArray());
        Assert.Contains($"has SHA-256 {Sha256.Compute(LeftBehind)}, but archive/{entries[0].Manifest} names it with {entries[0].Documents[0]}", faults[0].Message);
    }

    [TestMethod]
    public async Task VerifyAsync_BlobThatNothingNames_IsTold()
    {
        string[] strays = ["chain/nato/0002.json.old", "editions/nato/readme.txt", "raw/nato/figures.xlsx", "readme.txt"];
        foreach (var stray in strays)
        {
            await OverwriteAsync(stray, LeftBehind);
        }

        Assert.AreSequenceEqual(strays.Select(stray => $"archive/{stray}").ToArray(), (await VerifyAsync(store)).Faults.Select(fault => fault.Path).ToArray());
    }

    [TestMethod]
    [DataRow("\"revision\": 2", "\"revision\": 3", "0002.json has revision as 3, but the chain as 2")]
    [DataRow("\"published\": \"2026-07-10\"", "\"published\": \"2026-07-11\"", "0001.json has published as \"2026-07-11\"")]
    [DataRow("\"lastYear\": 2026", "\"lastYear\": 2027", "0003.json has lastYear as 2027")]
    [DataRow("\"link\": 3", "\"link\": 4", "lacks the entry of archive/chain/nato/0003.json (nato edition 2026 revision 1)")]
    [DataRow("\"observations\"", "\"observation\"", "It does not hold a Catalogue")]
    [DataRow("  \"editions\"", " \"editions\"", "in another form")]
    public async Task VerifyAsync_CatalogueEdited_NamesTheEntry(string part, string replacement, string told)
    {
        await EditCatalogueAsync(new Regex(Regex.Escape(part)), replacement);

        var faults = (await VerifyAsync(store)).Faults;

        Assert.Contains(told, faults.Single(fault => fault.Path == CataloguePath).Message);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public async Task VerifyAsync_CatalogueWithAnotherHash_NamesTheEntry(int number)
    {
        var hash = (await CatalogueAsync()).Editions[number - 1].LinkSha256;
        await EditCatalogueAsync(new Regex($"\"linkSha256\": \"{hash}\""), $"\"linkSha256\": \"{Sha256.Compute(LeftBehind)}\"");

        var faults = (await VerifyAsync(store)).Faults;

        Assert.Contains($"Its entry of archive/chain/nato/000{number}.json has", faults.Single(fault => fault.Path == CataloguePath).Message);
    }

    [TestMethod]
    public async Task VerifyAsync_QuarantineRecordWithOtherFacts_NamesBoth()
    {
        var path = (await Pipeline.ListAsync(store.Quarantine, Token)).Keys.Single();
        var record = ArchiveJson.Read<QuarantineRecord>((await store.Quarantine.ReadAsync(path, Token)).Bytes, path);
        var facts = record.Documents[0];
        var changed = record with { Documents = [facts with { Retrieved = facts.Retrieved.AddDays(-1) }] };
        await store.Quarantine.Client.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(ArchiveJson.Write(changed)), overwrite: true, Token);

        var fault = (await VerifyAsync(store)).Faults.Single();

        Assert.AreEqual($"archive/{BlobPaths.RawFacts("nato", facts.Sha256)}", fault.Path);
        Assert.Contains($"quarantine/{path}", fault.Message);
    }

    [TestMethod]
    public async Task RebuildCatalogueAsync_Gone_RestoresItByteForByte()
    {
        var before = (await store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray();
        await store.State.Client.DeleteBlobAsync(BlobPaths.Catalogue, cancellationToken: Token);

        var result = await RebuildAsync();

        Assert.AreEqual(RebuildOutcome.Rebuilt, result.Outcome);
        Assert.IsEmpty(result.Report.Faults);
        Assert.AreSequenceEqual(before, (await store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray());
        Assert.AreEqual(RebuildOutcome.NotNeeded, (await RebuildAsync()).Outcome);
    }

    [TestMethod]
    [DataRow("\"revision\": 2", "\"revision\": 3")]
    [DataRow("\"editions\"", "\"edition\"")]
    public async Task RebuildCatalogueAsync_Edited_RestoresItByteForByte(string part, string replacement)
    {
        var before = (await store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray();
        await EditCatalogueAsync(new Regex(Regex.Escape(part)), replacement);

        Assert.AreEqual(RebuildOutcome.Rebuilt, (await RebuildAsync()).Outcome);
        Assert.AreSequenceEqual(before, (await store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.ToArray());
    }

    [TestMethod]
    [DataRow("chain/nato/0003.json")]
    [DataRow("chain/nato/0001.json")]
    [DataRow("chain/outlooks/0002.json")]
    [DataRow("chain/outlooks/0001.json")]
    public async Task RebuildCatalogueAsync_LinkGone_RefusesBecauseItWouldHideTheLoss(string path)
    {
        var before = await store.State.ReadAsync(BlobPaths.Catalogue, Token);
        await store.Archive.Client.DeleteBlobAsync(path, cancellationToken: Token);

        var result = await RebuildAsync();

        Assert.AreEqual(RebuildOutcome.Refused, result.Outcome);
        Assert.AreEqual($"archive/{path}", result.Report.Faults[0].Path);
        Assert.AreEqual(before.ETag, (await store.State.ReadAsync(BlobPaths.Catalogue, Token)).ETag);
    }

    [TestMethod]
    public async Task VerifyArchiveJob_NothingAltered_Succeeds()
    {
        var run = await RunJobAsync();

        Assert.AreEqual(RunOutcome.Succeeded, run.Outcome);
        Assert.IsEmpty(run.Issues);
        Assert.Contains("nothing was altered", run.Messages.Single());
    }

    [TestMethod]
    public async Task VerifyArchiveJob_Altered_FailsAndLeavesTheTroubleInItsRecord()
    {
        var path = BlobPaths.Link("nato", 1);
        await store.Archive.Client.DeleteBlobAsync(path, cancellationToken: Token);

        var run = await RunJobAsync();

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.StartsWith($"archive/{path}: It is not there", run.Messages[1]);
        var kept = (await new RunRecords(store, new OngoingRuns(), new FakeTimeProvider()).TryReadLastAsync(VerifyArchiveJob.Function, Token))!;
        Assert.AreEqual((AlertKind.ArchiveCorrupt, "archive"), (kept.Issues.Single().Kind, kept.Issues.Single().Subject));
        Assert.Contains($"archive/{path}", kept.Issues.Single().Summary);
    }

    [TestMethod]
    [DataRow(1, 5)]
    [DataRow(6, 2)]
    [DataRow(1000, 1)]
    public async Task VerifyPartAsync_OneAfterAnother_ReadEveryBlobAndBeginAnew(int most, int runs)
    {
        VerificationPosition? position = null;
        for (var run = 1; run <= runs; run++)
        {
            var verified = await new ArchiveVerification(store).VerifyPartAsync(most, position, Token);

            Assert.AreEqual("", string.Join('\n', verified.Report.Faults));
            Assert.AreEqual(run == runs, verified.Position is null, $"run {run} stopped at {verified.Position?.Next}");
            position = verified.Position;
        }
    }

    /// <summary>Whatever is altered, one of the runs finds it; every one after it says so until it is mended.</summary>
    [TestMethod]
    public async Task VerifyArchiveJob_LargerThanOneRun_NamesEveryAlteredBlobUntilItIsMended()
    {
        var editions = (await CatalogueAsync()).Editions;
        string[] altered =
        [
            BlobPaths.Link("nato", 2),
            BlobPaths.Raw("nato", editions[0].Documents[0]),
            EditionFolder.Parse(editions[2].Manifest).Part(ObservationsCsv.FileName),
            BlobPaths.Outlook("nato", "2026", 1, 1),
            BlobPaths.Raw("nato", Sha256.Compute(LeftBehind)),
        ];
        foreach (var path in altered)
        {
            store = await original.RestoreAsync(Token);
            var bytes = await ReadAsync(path);
            await OverwriteAsync(path, [(byte)(bytes[0] ^ 8), .. bytes[1..]]);

            // Three editions and two outlooks, one a run.
            var named = new List<bool>();
            for (var run = 0; run < 6; run++)
            {
                named.Add((await RunJobAsync(mostBlobs: 1)).Issues.Any(issue => issue.Summary.Contains($"archive/{path}", StringComparison.Ordinal)));
            }

            Assert.Contains(true, named.Take(5), path);
            Assert.DoesNotContain(false, named.SkipWhile(isNamed => !isNamed), path);

            await OverwriteAsync(path, bytes);
            Assert.IsEmpty((await RunJobAsync(mostBlobs: 1)).Issues, path);
        }
    }

    [TestMethod]
    public async Task VerifyArchiveJob_LargerThanOneRun_SaysWhereTheNextGoesOn()
    {
        var first = await RunJobAsync(mostBlobs: 1);
        Assert.Contains("nothing was altered. The next run goes on at archive/chain/nato/0002.json.", first.Messages.Single());
        Assert.AreEqual("chain/nato/0002.json", first.Verification?.Next);

        await RunJobAsync(mostBlobs: 1);
        await RunJobAsync(mostBlobs: 1);
        var fourth = await RunJobAsync(mostBlobs: 1);
        Assert.AreEqual("chain/outlooks/0002.json", fourth.Verification?.Next);

        var last = await RunJobAsync(mostBlobs: 1);
        Assert.Contains("The next run begins anew.", last.Messages.Single());
        Assert.IsNull(last.Verification);
    }

    [TestMethod]
    public async Task VerifyPartAsync_CatalogueEdited_IsNamedInTheRunThatReadsTheEdition()
    {
        await EditCatalogueAsync(new Regex("\"lastYear\": 2026"), "\"lastYear\": 2027");
        var position = new VerificationPosition { Next = "chain/nato/0003.json" };

        Assert.IsEmpty((await new ArchiveVerification(store).VerifyPartAsync(1, last: null, Token)).Report.Faults);
        var fault = (await new ArchiveVerification(store).VerifyPartAsync(1, position, Token)).Report.Faults.Single();

        Assert.AreEqual(CataloguePath, fault.Path);
    }

    /// <summary>What the catalogue does not vouch for is read, however much it is.</summary>
    [TestMethod]
    public async Task VerifyPartAsync_CatalogueGone_ReadsEverything()
    {
        await store.State.Client.DeleteBlobAsync(BlobPaths.Catalogue, cancellationToken: Token);

        var verified = await new ArchiveVerification(store).VerifyPartAsync(most: 1, last: null, Token);

        Assert.AreEqual(CataloguePath, verified.Report.Faults.Single().Path);
        var outlooks = 2;
        Assert.AreEqual(verified.Report.Blobs - outlooks, verified.Read);
    }

    private static async Task LeaveBehindAsync(Pipeline pipeline, CancellationToken token)
    {
        var (archive, location) = (pipeline.Store.Archive, new Uri("https://example.org/tables.xlsx"));
        var facts = new DocumentFacts
        {
            Url = location,
            FinalUrl = location,
            Sha256 = Sha256.Compute(LeftBehind),
            Length = LeftBehind.Length,
            Retrieved = pipeline.Clock.GetUtcNow(),
        };
        await pipeline.Get<EditionArchive>().StoreRawAsync("nato", [new Document(LeftBehind, facts)], token);
        var folder = (await pipeline.CatalogueAsync(token)).Editions[0].Manifest.Replace($"/{EditionManifest.FileName}", "", StringComparison.Ordinal);
        foreach (var part in new[] { ObservationsCsv.FileName, EditionManifest.FileName })
        {
            await archive.TryCreateAsync($"{UnnamedFolder}/{part}", (await archive.ReadAsync($"{folder}/{part}", token)).Bytes, "text/plain", token);
        }
    }

    private Task<VerificationReport> VerifyAsync(BlobStore one) => new ArchiveVerification(one).VerifyAsync(_ => { }, Token);

    private Task<RebuildResult> RebuildAsync() => new ArchiveVerification(store).RebuildCatalogueAsync(_ => { }, Token);

    private Task<RunRecord> RunJobAsync(int mostBlobs = 1000) =>
        new VerifyArchiveJob(new ArchiveVerification(store), new RunRecords(store, new OngoingRuns(), new FakeTimeProvider())) { MostBlobs = mostBlobs }
            .RunAsync(Token);

    private async Task<Catalogue> CatalogueAsync() => (await new JsonBlob<Catalogue>(store.State, BlobPaths.Catalogue, Catalogue.Empty).ReadAsync(Token)).Value;

    private async Task<IReadOnlyList<string>> ListAsync() => [.. (await Pipeline.ListAsync(store.Archive, Token)).Keys];

    private async Task<byte[]> ReadAsync(string path) => (await store.Archive.ReadAsync(path, Token)).Bytes.ToArray();

    private Task OverwriteAsync(string path, byte[] bytes) =>
        store.Archive.Client.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Token);

    private async Task EditCatalogueAsync(Regex part, string replacement)
    {
        var text = Encoding.UTF8.GetString((await store.State.ReadAsync(BlobPaths.Catalogue, Token)).Bytes.Span);
        var edited = part.Replace(text, replacement, count: 1);
        Assert.AreNotEqual(text, edited);
        await store.State.Client.GetBlobClient(BlobPaths.Catalogue).UploadAsync(BinaryData.FromString(edited), overwrite: true, Token);
    }
}
