using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Commands;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Jobs;
using HagueWatch.Storage;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests.Golden;

/// <summary>
/// Holds the one document that each verb prints with <c>--json</c> to the files under <c>tests/golden/commands</c>.
/// </summary>
[TestClass]
internal sealed partial class GoldenCommandTests : CommandTest
{
    private static readonly Dictionary<string, ImportFile> Bundled =
        ReplayEditions.Read().Imported.ToDictionary(edition => edition.Publisher, edition => edition.Read());

    private readonly Dictionary<string, string> documents = new(StringComparer.Ordinal);
    private readonly DateTimeOffset started = TimeProvider.System.GetUtcNow();

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Json_EveryVerb_IsTheGoldenDocument()
    {
        await using var golden = await GoldenStore.WriteAsync(Token);
        foreach (var (name, value) in golden.Settings)
        {
            user.Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        await CallAsync("status", "status");
        await CallAsync("show", "show HUN");
        await CallAsync("rank", "rank");
        await CallAsync("verdicts", "verdicts HUN");
        await CallAsync("dossier", "dossier HUN");
        await CallAsync("compare", "compare HUN 2024");
        await CallAsync("revisions", "revisions nato 2025r1 2025r2");
        await CallAsync("lineage", "lineage HUN DEF_GDP_SHARE 2025");
        await CallAsync("findings", "findings nato 2025r2");
        await CallAsync("verify", "verify");
        await CallAsync("verify-rebuild", "verify --rebuild");
        await CallAsync("alerts-list", "alerts list --all");
        await CallAsync("alerts-show-trajectory", "alerts show trajectory.off-path/HUN/hague-2025");
        await CallAsync("alerts-show-quarantined", "alerts show edition.quarantined/nato");
        await CallAsync("deliveries-list", "deliveries list");
        await CallAsync("deliveries-list-delivered", "deliveries list --state delivered");
        await CallAsync("endpoints-list", "endpoints list");
        await CallAsync("endpoints-test", "endpoints test desk");
        await CallAsync("endpoints-enable", "endpoints enable gone");
        await CallAsync("deliveries-retry", "deliveries retry --dead");
        await CallAsync("run", "run DeliverAlerts");
        await ServeAsync(golden);
        await CallImportAsync();
        await CallQuarantineAsync(golden);
        await CallAsync("reparse-same", "reparse sipri");
        await CallAsync("reparse-refused", "reparse nato");
        await CallAsync("redate", "redate nato 2025 --revision 1 --known-from 2025-08-27 --by ann --reason Published.");
        await CallAsync("withdraw", "withdraw nato 2025 --revision 2 --from 2025-09-01 --by ann --reason Recalled.");
        await CallStatusAmendedAsync();

        GoldenFiles.AssertHolds("commands", documents);
    }

    [TestMethod]
    public async Task Json_Replay_IsTheGoldenDocument()
    {
        // A replay has a store of its own on any emulator; other tests replay on the one that all share.
        using var emulator = await AzuriteProcess.StartAsync(Token);
        user.Settings["AzureWebJobsStorage"] = emulator.ConnectionString;

        var replay = await user.CallAsync("replay", "--json");

        Assert.AreEqual(0, replay.ExitCode, replay.Error);
        documents.Add("replay.json", GoldenMask.Replay(replay.Output));
        await CallOnReplayAsync("outlook", "outlook HUN --as-of 2026-07-10");
        await CallOnReplayAsync("outlook-scores", "outlook scores");
        await CallOnReplayAsync("scenario", "scenario");
        GoldenFiles.AssertHolds("replay", documents);
    }

    /// <summary>
    /// Serves until one function has run, which is due every second while the others wait for the new year.
    /// </summary>
    private async Task ServeAsync(GoldenStore golden)
    {
        string[] others =
        [
            "IngestNato", "IngestSipri", "IngestWorldBank", "IngestEurostat",
            "AssessTrajectories", "WatchFreshness", "VerifyArchive",
        ];
        foreach (var function in others)
        {
            user.Settings[$"{function}Schedule"] = "0 0 0 1 1 *";
        }

        user.Settings["DeliverAlertsSchedule"] = "* * * * * *";
        var runs = BlobPaths.Runs("DeliverAlerts");
        var before = await CountAsync(golden.Store.State, runs);
        var serve = await user.TerminateAsync(
            async () => await CountAsync(golden.Store.State, runs) > before,
            "serve",
            "--json");

        // How often it has run by then is not the same every time.
        var document = JsonNode.Parse(serve.Output)!;
        document["runs"] = new JsonArray(document["runs"]![0]!.DeepClone());
        documents.Add("serve.json", GoldenMask.Command(document.ToJsonString(ArchiveJson.Options) + "\n", started));
    }

    private async Task<int> CountAsync(BlobContainer container, string folder) =>
        (await Pipeline.ListAsync(container, Token)).Keys
            .Count(path => path.StartsWith(folder, StringComparison.Ordinal));

    private async Task CallImportAsync()
    {
        var file = await user.WriteFileAsync("worldbank.json", Bundled["worldbank"].Bytes.ToArray());
        var other = await user.WriteFileAsync("other.json", Encoding.UTF8.GetBytes("""[{"page":1}]"""));
        await CallAsync("import-check", $"import worldbank {file} --published 2026-02-24 --check");
        await CallAsync("import-archived", $"import worldbank {file} --published 2026-02-24");
        await CallAsync("import-already-held", $"import worldbank {file} --published 2026-02-24");
        await CallAsync("import-refused", $"import worldbank {other} --published 2026-02-24");
    }

    private async Task CallQuarantineAsync(GoldenStore golden)
    {
        var sipri = await golden.RefuseAsync("sipri", Bundled["sipri"], Token);
        // Its first figure is beyond what is plausible.
        var eurostat = Encoding.UTF8.GetString(Bundled["eurostat"].Bytes.Span);
        var beyond = Encoding.UTF8.GetBytes(FirstFigure().Replace(eurostat, "9999999999999", count: 1));
        var damaged = await golden.RefuseAsync("eurostat", new ImportFile("eurostat.json", beyond), Token);
        await CallAsync("quarantine-list", "quarantine list");
        await CallAsync("quarantine-show", $"quarantine show {golden.Quarantined[^1]}");
        await CallAsync("quarantine-retry-refused", $"quarantine retry {golden.Quarantined[^1]}");
        await CallAsync("quarantine-retry-archived", $"quarantine retry {sipri}");
        // The store of long ago holds a document of 2026.
        await CallAsync("quarantine-accept", $"quarantine accept {damaged} --reason Confirmed. --finding HW3302 --finding HW1030");
    }

    /// <summary>Calls a verb with <c>--json</c> and keeps what it printed.</summary>
    private async Task CallStatusAmendedAsync()
    {
        var status = JsonNode.Parse((await user.CallAsync("status", "--json")).Output)!;
        // How far serve got with the functions in which it was stopped is not the same every time: it may have missed a publisher.
        status["runs"] = new JsonArray();
        foreach (var contact in status["publishers"]!.AsArray().Select(publisher => publisher!["contact"]).OfType<JsonObject>())
        {
            contact["failingSince"] = null;
        }

        documents.Add(
            "status-amended.json", GoldenMask.Command(status.ToJsonString(ArchiveJson.Options) + "\n", started));
    }

    private async Task CallAsync(string name, string arguments)
    {
        var run = await user.CallAsync([.. arguments.Split(' '), "--json"]);
        Assert.AreNotEqual("", run.Output, $"{arguments}: {run.Error}");
        documents.Add($"{name}.json", GoldenMask.Command(run.Output, started));
    }

    private async Task CallOnReplayAsync(string name, string arguments)
    {
        var run = await user.CallAsync([.. arguments.Split(' '), "--replay", "--json"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        documents.Add($"{name}.json", GoldenMask.Replay(run.Output));
    }

    [GeneratedRegex("""(?<="value":[{] "[0-9]+":)[0-9.]+""")]
    private static partial Regex FirstFigure();
}
