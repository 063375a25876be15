using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Statistics;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>The built program, called as an operator calls it.</summary>
[TestClass]
internal sealed class OperatorTests : CommandTest
{
    private const string FileName = "240617-def-exp-2024-TABLES-en.xlsx";

    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    [TestMethod]
    public async Task Run_NewEdition_StatusAndShowTellWhatIsHeld()
    {
        site.Publish(2024, Workbook, "\"1\"", new DateTimeOffset(2024, 6, 17, 9, 0, 0, TimeSpan.Zero));

        var first = await user.CallAsync("run", "IngestNato", "--json");
        var second = await user.CallAsync("run", "IngestNato", "--json");
        var status = await user.CallAsync("status", "--json");
        var show = await user.CallAsync("show", "POL", "--json");

        Assert.AreSequenceEqual([0, 0, 0, 0], new[] { first, second, status, show }.Select(run => run.ExitCode).ToArray());
        Assert.AreEqual("succeeded", first.Json.GetProperty("outcome").GetString());
        Assert.AreEqual("nothing-new", second.Json.GetProperty("outcome").GetString());
        var edition = status.Json.GetProperty("editions")[0];
        Assert.AreEqual(
            ("nato", "2024", 1, "2024-06-17"),
            (Text(edition, "publisher"), Text(edition, "edition"), edition.GetProperty("revision").GetInt32(), Text(edition, "published")));
        Assert.AreEqual(1, status.Json.GetProperty("editions").GetArrayLength());
        var runs = status.Json.GetProperty("runs");
        Assert.AreSequenceEqual(["nothing-new", "succeeded"], runs.EnumerateArray().Select(run => Text(run, "outcome")).ToArray());
        Assert.AreEqual("IngestNato", Text(runs[0], "function"));
        Assert.AreEqual("""{"reads":1,"writes":0,"lists":0}""", JsonSerializer.Serialize(runs[0].GetProperty("blobOperations")));
        var publisher = status.Json.GetProperty("publishers").EnumerateArray().Single(one => Text(one, "publisher") == "nato");
        Assert.AreEqual("2024-06-17", Text(publisher.GetProperty("freshness"), "published"));
        Assert.AreEqual(Text(runs[0].GetProperty("contact"), "lastReached"), Text(publisher.GetProperty("contact"), "lastReached"));
        var shares = show.Json.GetProperty("series").EnumerateArray().Single(series => Text(series, "indicator") == Indicators.DefenceShareOfGdp.Code);
        var share = shares.GetProperty("values").EnumerateArray().Last();
        Assert.AreEqual(2024, share.GetProperty("year").GetInt32());
        Assert.AreEqual(("estimate", "TABLE3!N32"), (Text(share, "status"), Text(share, "cell")));
        Assert.AreEqual(4.12m, decimal.Round(share.GetProperty("value").GetDecimal(), 2));
    }

    [TestMethod]
    public async Task Run_NewEdition_IsToldToPeople()
    {
        var empty = await user.CallAsync("status", "--check");
        site.Publish(2024, Workbook);

        var run = await user.CallAsync("run", "IngestNato");
        var status = await user.CallAsync("status", "--check");
        var show = await user.CallAsync("show", "türkiye", "NATO");

        // Nothing can be said of an empty store; an edition of 2024 is older than NATO's calendar allows.
        Assert.AreSequenceEqual([1, 3], new[] { empty, status }.Select(call => call.ExitCode).ToArray());
        Assert.StartsWith("unknown", empty.Output);
        Assert.StartsWith("attention: NATO is stale", status.Output);
        Assert.Contains("No edition is held yet", empty.Output);
        Assert.Contains("Archived nato edition 2024 revision 1: 5501 figures up to 2024", run.Output);
        Assert.Contains("IngestNato succeeded. Archived", status.Output);
        Assert.Contains("(blobs: 2 read, 7 written, 0 listings)", status.Told);
        Assert.Contains("NATO's newest edition, 2024, was published on 2024-06-17, ", status.Told);
        Assert.StartsWith("Türkiye (TUR)", show.Output);
        Assert.Contains("By NATO's edition 2024r1, Defence Expenditure of NATO Countries (2014-2024),", show.Told);
        Assert.Contains("NATO Total (NATO)", show.Output);
        Assert.AreEqual("", run.Error + status.Error + show.Error);
    }

    [TestMethod]
    public async Task Status_AllIsWell_EndsWithZero()
    {
        // An edition of today, whatever today is, is one that no calendar knows or calls late.
        var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var bundled = Encoding.UTF8.GetString(ReplayEditions.ReadFile("worldbank-2026-02-24.json"));
        var file = await user.WriteFileAsync(
            "worldbank.json", Encoding.UTF8.GetBytes(bundled.Replace("2026-02-24", today, StringComparison.Ordinal)));

        var import = await user.CallAsync("import", "worldbank", file, "--published", today);
        var assess = await user.CallAsync("run", "AssessTrajectories");
        var status = await user.CallAsync("status", "--check");

        Assert.AreSequenceEqual(
            [0, 0, 0], new[] { import, assess, status }.Select(call => call.ExitCode).ToArray(), import.Told + assess.Told + status.Told);
        Assert.StartsWith("well", status.Output);
    }

    [TestMethod]
    public async Task Serve_EmptyStoreThenCtrlC_SaysWhatItHoldsAndEnds()
    {
        var state = await user.OpenStateAsync();

        var serve = await user.InterruptAsync(
            async () => await state.ExistsAsync(TestContext.CancellationToken)
                && await state.GetBlobsAsync(BlobTraits.None, BlobStates.None, "runs/", TestContext.CancellationToken)
                    .AnyAsync(TestContext.CancellationToken),
            "serve");

        Assert.AreEqual(130, serve.ExitCode, serve.Error);
        Assert.Contains("Stopping; Ctrl-C again ends at once.", serve.Error);
        Assert.Contains("It holds no edition yet: every publisher is asked at once.", serve.Output);
        Assert.Contains("It tells nobody: no endpoint is configured", serve.Output);
        Assert.Contains("Its site: `site serve`.", serve.Output);
    }

    [TestMethod]
    public async Task Import_File_IsKnownFromThenOn()
    {
        var file = await user.WriteFileAsync(FileName, Workbook);

        var import = await user.CallProgramAsync("import", "nato", FileName, "--published", "2024-06-17");
        var again = await user.CallAsync("import", "nato", file, "--published", "2024-06-17", "--json");
        var then = await user.CallAsync("show", "POL", "--as-of", "2024-06-17", "--json");
        var before = await user.CallAsync("show", "POL", "--as-of", "2024-06-16", "--json");

        Assert.AreSequenceEqual([0, 0, 0, 1], new[] { import, again, then, before }.Select(run => run.ExitCode).ToArray());
        Assert.Contains("Archived nato edition 2024 revision 1, known from 2024-06-17.", import.Output);
        Assert.AreEqual("already-held", Text(again.Json, "outcome"));
        Assert.AreEqual("2024", Text(then.Json.GetProperty("edition"), "edition"));
        Assert.AreEqual("No edition of nato that is held was known on 2024-06-16.", Text(before.Json, "error"));
        Assert.AreEqual("No edition of nato that is held was known on 2024-06-16.", before.Error.Trim());
    }

    [TestMethod]
    public async Task Lineage_Figure_LeadsBackToItsBytes()
    {
        site.Publish(2024, Workbook, "\"1\"");
        await user.CallAsync("run", "IngestNato");

        var json = await user.CallAsync("lineage", "poland", "def_gdp_share", "2024", "--json");
        var text = await user.CallAsync("lineage", "POL", "DEF_GDP_SHARE", "2024");
        var absent = await user.CallAsync("lineage", "POL", "DEF_GDP_SHARE", "2030");
        var before = await user.CallAsync("lineage", "POL", "DEF_GDP_SHARE", "2024", "--as-of", "2024-06-16");

        Assert.AreSequenceEqual([0, 0, 1, 1], new[] { json, text, absent, before }.Select(run => run.ExitCode).ToArray(), json.Error);
        var (figure, document, link) = (json.Json, json.Json.GetProperty("documents")[0], json.Json.GetProperty("link"));
        Assert.AreEqual(
            ("nato", "2024", 1, "TABLE3!N32", "estimate"),
            (Text(figure, "publisher"), Text(figure, "edition"), figure.GetProperty("revision").GetInt32(), Text(figure, "cell"), Text(figure, "status")));
        Assert.AreEqual(4.12m, decimal.Round(figure.GetProperty("value").GetDecimal(), 2));
        var sha256 = Sha256.Compute(Workbook).ToString();
        Assert.AreEqual((sha256, $"raw/nato/{sha256}"), (Text(document, "sha256"), Text(document, "path")));
        Assert.AreEqual((site.UrlOf(2024).AbsoluteUri, "\"1\""), (Text(document, "finalUrl"), Text(document, "eTag")));
        Assert.AreEqual((1, "chain/nato/0001.json"), (link.GetProperty("number").GetInt32(), Text(link, "path")));
        Assert.StartsWith("editions/nato/2024/", Text(figure.GetProperty("manifest"), "path")!);
        Assert.Contains("NATO", Text(figure, "citation")!);
        Assert.Contains(sha256, text.Output);
        Assert.Contains("only from 2014 to 2024", absent.Error);
        Assert.Contains("was known on 2024-06-16", before.Error);
    }

    [TestMethod]
    public async Task Verify_CatalogueLost_IsToldAndRebuilt()
    {
        site.Publish(2024, Workbook);
        await user.CallAsync("run", "IngestNato");
        var sound = await user.CallAsync("verify", "--json");
        var state = await user.OpenStateAsync();
        await state.DeleteBlobAsync("catalogue.json", cancellationToken: TestContext.CancellationToken);

        var lost = await user.CallAsync("verify", "--json");
        var told = await user.CallAsync("verify");
        var run = await user.CallAsync("run", "VerifyArchive", "--json");
        var rebuilt = await user.CallAsync("verify", "--rebuild");
        var again = await user.CallAsync("verify", "--rebuild", "--json");

        Assert.AreSequenceEqual([0, 1, 1, 1, 0, 0], new[] { sound, lost, told, run, rebuilt, again }.Select(one => one.ExitCode).ToArray(), lost.Error);
        Assert.AreEqual("{\"schema\":\"urn:haguewatch:schema:verify.v1\",\"blobs\":5,\"editions\":1,\"publishers\":1,\"outlooks\":0,\"unnamed\":0,\"faults\":[]}", JsonSerializer.Serialize(sound.Json));
        Assert.AreEqual("state/catalogue.json", Text(lost.Json.GetProperty("faults")[0], "path"));
        Assert.Contains("state/catalogue.json: It is not there", told.Output);
        Assert.AreEqual("archive.corrupt", Text(run.Json.GetProperty("troubles")[0], "kind"));
        Assert.Contains("recreated", rebuilt.Output);
        Assert.AreEqual("not-needed", Text(again.Json, "catalogue"));
        Assert.AreEqual("", sound.Error + lost.Error + told.Error + rebuilt.Error);
    }

    [TestMethod]
    public async Task Import_Refused_PrintsWhatIsWrongAndExitsOne()
    {
        var file = await user.WriteFileAsync(FileName, EditionChanges.Edition2024.Without("5").Without("7").ToWorkbook());

        var import = await user.CallAsync("import", "nato", file, "--published", "2024-06-17");
        var json = await user.CallAsync("import", "nato", file, "--published", "2024-06-17", "--json");
        var status = await user.CallAsync("status", "--json");

        Assert.AreSequenceEqual([1, 1, 0], new[] { import, json, status }.Select(run => run.ExitCode).ToArray());
        Assert.Contains("HW2001 (Error) at 2 places (Table 5, Table 7): ", import.Output);
        Assert.AreEqual("refused", Text(json.Json, "outcome"));
        Assert.Contains("HW2001", json.Json.GetProperty("findings").EnumerateArray().Select(finding => Text(finding, "code")));
        Assert.AreEqual(0, status.Json.GetProperty("editions").GetArrayLength());
    }

    [TestMethod]
    public async Task Import_CheckedThenWrittenOnAWrongDay_IsRedatedAndWithdrawn()
    {
        var file = await user.WriteFileAsync(FileName, Workbook);
        string[] import = ["import", "nato", file, "--url", "https://www.nato.int/2024.xlsx", "--published"];

        var early = await user.CallAsync([.. import, "2023-06-17"]);
        var check = await user.CallAsync([.. import, "2025-06-17", "--check"]);
        var nothing = await user.CallAsync("status");
        var imported = await user.CallAsync([.. import, "2025-06-17"]);
        var again = await user.CallAsync([.. import, "2024-06-17"]);
        var redated = await user.CallAsync("redate", "nato", "2024", "--known-from", "2024-06-17", "--reason", "A typo.", "--by", "ann");
        var then = await user.CallAsync("lineage", "POL", "DEF_GDP_SHARE", "2024", "--as-of", "2024-06-17");
        var withdrawn = await user.CallAsync("withdraw", "nato", "2024", "--from", "2024-07-01", "--reason", "Recalled.", "--by", "ann");
        var twice = await user.CallAsync("withdraw", "nato", "2024", "--from", "2024-07-01", "--reason", "Recalled.", "--by", "bob");
        var now = await user.CallAsync("show", "POL");
        var status = await user.CallAsync("status");
        var verify = await user.CallAsync("verify");

        Assert.AreEqual((2, 0, 0, 0), (early.ExitCode, check.ExitCode, imported.ExitCode, again.ExitCode), early.Error + check.Error);
        Assert.Contains("cannot be published on 2023-06-17", early.Error);
        Assert.Contains("would archive it; nothing was written", check.Output);
        Assert.Contains("nato edition 2024: 5501 figures up to 2024", check.Output);
        Assert.Contains("No edition is held yet", nothing.Output);
        Assert.Contains("known from 2025-06-17", imported.Output);
        Assert.Contains("2024-06-17 is ignored, because these bytes are held already. `redate`", again.Output);
        Assert.Contains("is now known from 2024-06-17 on", redated.Output);
        Assert.Contains("https://www.nato.int/2024.xlsx", then.Output);
        Assert.Contains("counts as known from 2024-06-17 on, by ann", then.Output);
        Assert.Contains("is now withdrawn from 2024-07-01 on", withdrawn.Output);
        Assert.Contains("was already withdrawn from 2024-07-01 on (link 3, by ann)", twice.Output);
        Assert.AreEqual((1, 0, 0), (now.ExitCode, status.ExitCode, verify.ExitCode), verify.Output);
        Assert.AreEqual("Every edition of nato is withdrawn: `status` shows why.", now.Error.Trim());
        Assert.Contains("Recalled.", status.Output);
    }

    [TestMethod]
    public async Task Import_TwoFilesAsOneEdition_IsRefused()
    {
        var (one, other) = (await user.WriteFileAsync("a.xlsx", Workbook), await user.WriteFileAsync("b.xlsx", Workbook));

        var import = await user.CallAsync("import", "nato", one, other, "--published", "2024-06-17");

        Assert.AreEqual(1, import.ExitCode);
        Assert.Contains("HW1019 (Error) at file:///b.xlsx", import.Output);
    }

    [TestMethod]
    public async Task Import_Folder_CannotBeRead()
    {
        var import = await user.CallAsync("import", "nato", ".", "--published", "2024-06-17");

        Assert.AreEqual((1, ""), (import.ExitCode, import.Output));
        Assert.Contains("cannot be read", import.Error);
    }

    [TestMethod]
    [DataRow("", "--help")]
    [DataRow("fetch", "fetch")]
    [DataRow("run", "'run'")]
    [DataRow("run IngestMoon --json", "IngestNato")]
    [DataRow("show Atlantis", "Atlantis")]
    [DataRow("show POL --as-of 17.06.2024", "YYYY-MM-DD")]
    [DataRow("show POL --pledge moon-2035", "hague-2025")]
    [DataRow("lineage POL DEF_MOON 2024", "DEF_GDP_SHARE, DEF_REAL_CHANGE")]
    [DataRow("lineage POL DEF_GDP_SHARE 24", "from 1949 to 2100")]
    [DataRow("lineage POL DEF_GDP_SHARE", "Required argument")]
    [DataRow("lineage POL DEF_GDP_SHARE 2024 --publisher moon", "There is no publisher \"moon\"")]
    [DataRow("compare POL 24", "from 1949 to 2100")]
    [DataRow("run", "Required argument")]
    [DataRow("deliveries retry --dead --replay", "There is no option \"--replay\"")]
    [DataRow("import nato nothing.xlsx --published 2024-06-17", "nothing.xlsx")]
    [DataRow("import nato here.xlsx", "--published")]
    [DataRow("import nato here.xlsx --published 2999-01-01", "2999-01-01")]
    [DataRow("import moon here.xlsx --published 2024-06-17", "nato")]
    [DataRow("import nato here.xlsx --published 2024-06-17 --url ftp://nato.int/a", "ftp://nato.int/a")]
    [DataRow("withdraw nato 2024 --from 2024-07-01", "--reason")]
    [DataRow("withdraw nato 2024 --reason Recalled.", "--from")]
    [DataRow("redate nato 2024 --known-from 1.7.2024 --reason Typo.", "YYYY-MM-DD")]
    [DataRow("quarantine accept abc --finding HW2001 --reason Confirmed. --edition ../2024", "--edition is an id")]
    public async Task Call_WrongUsage_ExitsTwoAndSaysWhatIsRight(string arguments, string said)
    {
        var file = await user.WriteFileAsync("here.xlsx", Workbook);

        var call = await user.CallAsync([.. arguments.Split(' ').Select(argument => argument == "here.xlsx" ? file : argument)]);

        Assert.AreEqual(2, call.ExitCode, call.Error);
        // A program is told in JSON too, where it asked for that.
        var told = call.Output.Length == 0 ? 0 : call.Json.GetProperty("exitCode").GetInt32();
        Assert.AreEqual(arguments.Contains("--json", StringComparison.Ordinal) ? 2 : 0, told, call.Output);
        Assert.Contains(said, call.Error);
    }

    [TestMethod]
    [DataRow("Publishers__Nato__IndexUrl", "http://www.nato.int/en", "Publishers__Nato__IndexUrl")]
    [DataRow("Publishers__Nato__IndexUrl", "the usual place", "Publishers__Nato__IndexUrl")]
    [DataRow("Publishers__Nato__Enabled", "sometimes", "Publishers:Nato:Enabled")]
    [DataRow("Pledges__File", "none.json", "Pledges__File")]
    [DataRow("Webhooks__AllowPrivateTargets", "sometimes", "Webhooks__AllowPrivateTargets")]
    [DataRow("AzureWebJobsStorage", "AccountName=a;AccountKey=hidden", "AzureWebJobsStorage")]
    public async Task Call_WrongSetting_ExitsOneAndNamesTheKey(string key, string value, string said)
    {
        user.Settings[key] = value;

        var call = await user.CallAsync("status", "--json");

        Assert.AreEqual((1, 1), (call.ExitCode, call.Json.GetProperty("exitCode").GetInt32()));
        Assert.Contains(said, call.Error);
    }

    [TestMethod]
    public async Task Call_ReplayWithUnreadableStorage_ExitsOneAndNamesTheKey()
    {
        user.Settings["AzureWebJobsStorage"] = "AccountName=a;AccountKey=hidden";

        var call = await user.CallAsync("status", "--replay");

        Assert.AreEqual((1, ""), (call.ExitCode, call.Output));
        Assert.Contains("AzureWebJobsStorage is not a storage connection string.", call.Error);
    }

    [TestMethod]
    public async Task Lineage_PublisherWithoutAnEdition_IsNamed()
    {
        site.Publish(2024, Workbook);
        await user.CallAsync("run", "IngestNato");

        var lineage = await user.CallAsync("lineage", "POL", "DEF_GDP_SHARE", "2024", "--publisher", "sipri");

        Assert.AreEqual((1, ""), (lineage.ExitCode, lineage.Output));
        Assert.Contains("No edition of sipri is held yet", lineage.Error);
    }

    [TestMethod]
    public async Task Call_WrongAccountKey_SaysThatTheStorageRefuses()
    {
        var storage = user.Settings["AzureWebJobsStorage"];
        user.Settings["AzureWebJobsStorage"] = storage.Replace("AccountKey=Eby8", "AccountKey=Abc8", StringComparison.Ordinal);

        var call = await user.CallAsync("status");

        Assert.AreEqual((1, ""), (call.ExitCode, call.Output));
        Assert.StartsWith("The storage refused a request (403", call.Error);
    }

    [TestMethod]
    public async Task Run_PublisherUnreachable_ExitsOneWithOneClearMessage()
    {
        await site.DisposeAsync();

        var run = await user.CallAsync("run", "IngestNato", "--json");

        Assert.AreEqual((1, ""), (run.ExitCode, run.Error));
        Assert.AreEqual("failed", Text(run.Json, "outcome"));
        var message = run.Json.GetProperty("messages").EnumerateArray().Single().GetString()!;
        Assert.StartsWith($"HW1001 (Error) at {site.Index}: ", message);
        Assert.Contains("refused", message);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
