using System.Text;
using System.Text.Json;
using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What was refused, as an operator sees it and gets it archived.</summary>
[TestClass]
internal sealed class QuarantineCommandTests : CommandTest
{
    private const string Setting = "Publishers__Nato__CorrectionsFile";
    private const string Aliases = "Publishers__Nato__AliasesFile";

    // NATO's figure for Albania in 2024.
    private static readonly string Right =
        EditionChanges.Edition2024.Tables.Single(table => table.Table == "3").Blocks[0].Rows[0][^1].GetRawText();

    // The same edition with that figure's decimal point misplaced.
    private static readonly byte[] Workbook =
        EditionChanges.Edition2024.WithFigure("3", 0, "Albania", "2024e", JsonElement.Parse("203")).ToWorkbook();

    [TestInitialize]
    public void Publish() => site.Publish(2024, Workbook);

    [TestMethod]
    public async Task Retry_FigureIsCorrected_IsArchivedAndMarked()
    {
        Assert.AreEqual(1, (await user.CallAsync("run", "IngestNato")).ExitCode);
        var listed = await user.CallAsync("quarantine", "list", "--json");
        var key = Text(listed.Json.GetProperty("quarantine")[0], "key")!;
        var refused = await user.CallAsync("quarantine", "retry", key, "--json");
        var people = await user.CallAsync("quarantine", "retry", key);
        user.Settings[Setting] = await user.WriteFileAsync("corrections.json", Corrections("203", Right));
        var retried = await user.CallAsync("quarantine", "retry", key, "--json");
        var show = await user.CallAsync("show", "ALB", "--json");
        var again = await user.CallAsync("reparse", "nato", "--json");

        var calls = new[] { listed, refused, people, retried, show, again };
        Assert.AreSequenceEqual([0, 1, 1, 0, 0, 0], calls.Select(run => run.ExitCode).ToArray());
        Assert.AreEqual("refused", Text(refused.Json, "outcome"));
        Assert.Contains("HW3003", refused.Json.GetProperty("obstacles").EnumerateArray().Select(finding => Text(finding, "code")));
        Assert.Contains("Still refused:", people.Output);
        Assert.Contains("HW3003 (Error) at TABLE3!N11: ", people.Output);
        Assert.AreEqual("archived", Text(retried.Json, "outcome"));
        Assert.StartsWith($"{key}-c", Text(retried.Json, "key"));
        Assert.AreEqual(Text(listed.Json.GetProperty("quarantine")[0], "retrieved"), Text(retried.Json, "knownFrom"));
        var share = show.Json.GetProperty("series").EnumerateArray()
            .Single(series => Text(series, "indicator") == "DEF_GDP_SHARE").GetProperty("values").EnumerateArray().Last();
        Assert.AreEqual((Right, "estimate"), (share.GetProperty("value").GetRawText(), Text(share, "status")));
        Assert.EndsWith("corrected", Text(share, "flags")!);
        Assert.AreEqual("same", Text(again.Json.GetProperty("editions")[0], "outcome"));

        // Without the correction the stored document is refused again, and what is held stays.
        user.Settings.Remove(Setting);
        var reparsed = await user.CallAsync("reparse", "nato");
        Assert.AreEqual(1, reparsed.ExitCode);
        Assert.Contains("nato edition 2024: today's parser refuses its documents; revision 1 stays.", reparsed.Output);
    }

    [TestMethod]
    public async Task Retry_WordingsAreDeclared_IsArchivedUnderAnotherKey()
    {
        site.Publish(2024, EditionChanges.Edition2024
            .WithTable("3", table => table with
            {
                Blocks = [.. table.Blocks.Select((block, index) => index == 0 ? block with { Subtitle = "Part of real GDP (%)" } : block)],
            })
            .WithRows("3", 0, rows => rows.Select(row => Renamed(row, "Albania", "Shqip\u00ebri (1)")))
            .ToWorkbook());
        await user.CallAsync("run", "IngestNato");
        var key = Text((await user.CallAsync("quarantine", "list", "--json")).Json.GetProperty("quarantine")[0], "key")!;
        user.Settings[Aliases] = await user.WriteFileAsync("aliases.json", Encoding.UTF8.GetBytes("""
            [
              { "kind": "heading", "printed": "Part of real GDP (%)", "means": "Table 3: Share of real GDP",
                "by": "ann", "date": "2024-06-18", "reason": "NATO's note says so." },
              { "kind": "label", "printed": "Shqip\u00ebri", "means": "ALB",
                "by": "ann", "date": "2024-06-18", "reason": "The ally's own name." },
              { "kind": "label", "printed": "Polska", "means": "POL", "by": "ann", "date": "2024-06-18", "reason": "In case." }
            ]
            """));
        var retried = await user.CallAsync("quarantine", "retry", key, "--json");
        var lineage = await user.CallAsync("lineage", "ALB", "DEF_GDP_SHARE", "2024", "--json");
        var people = await user.CallAsync("lineage", "ALB", "DEF_GDP_SHARE", "2024");
        var findings = await user.CallAsync("findings", "nato", "2024", "--json");
        var again = await user.CallAsync("reparse", "nato", "--json");
        user.Settings.Remove(Aliases);
        var without = await user.CallAsync("reparse", "nato");

        var calls = new[] { retried, lineage, people, findings, again, without };
        Assert.AreSequenceEqual([0, 0, 0, 0, 0, 1], calls.Select(run => run.ExitCode).ToArray());
        Assert.MatchesRegex($"^{key}-l[0-9a-f]{{8}}$", Text(retried.Json, "key"));
        Assert.AreEqual((Right, "e (1)"), (lineage.Json.GetProperty("value").GetRawText(), Text(lineage.Json, "flags")));
        Assert.HasCount(2, lineage.Json.GetProperty("aliases").EnumerateArray());
        Assert.Contains("as ann declared on 2024-06-18", people.Output);
        Assert.HasCount(2, findings.Json.GetProperty("findings").EnumerateArray().Where(finding => Text(finding, "code") == "HW2030"));
        Assert.AreEqual("same", Text(again.Json.GetProperty("editions")[0], "outcome"));
        Assert.Contains("today's parser refuses its documents; revision 1 stays.", without.Output);

        static IReadOnlyList<JsonElement> Renamed(IReadOnlyList<JsonElement> row, string label, string renamed) =>
            row[0].GetString()!.StartsWith(label, StringComparison.Ordinal) ? [JsonSerializer.SerializeToElement(renamed), .. row.Skip(1)] : row;
    }

    [TestMethod]
    public async Task Accept_AllFindingsNamed_IsArchivedOnThatWord()
    {
        await user.CallAsync("run", "IngestNato");
        var record = (await user.CallAsync("quarantine", "list", "--json")).Json.GetProperty("quarantine")[0];
        var key = Text(record, "key")!;
        var show = await user.CallAsync("quarantine", "show", key, "--json");
        var codes = show.Json.GetProperty("findings").EnumerateArray()
            .Where(finding => Text(finding, "severity") == "error").Select(finding => Text(finding, "code")!).Distinct().ToArray();
        Assert.IsGreaterThan(1, codes.Length);

        var tooFew = await user.CallAsync("quarantine", "accept", key, "--reason", "NATO confirmed it.", "--finding", codes[0]);
        string[] accept = ["quarantine", "accept", key, "--finding", .. codes, "--reason"];
        var accepted = await user.CallAsync([.. accept, "NATO confirmed it.", "--json"]);
        var again = await user.CallAsync([.. accept, "Again."]);
        var list = await user.CallAsync("quarantine", "list");
        var status = await user.CallAsync("status", "--json");

        var calls = new[] { show, tooFew, accepted, again, list, status };
        Assert.AreSequenceEqual([0, 1, 0, 0, 0, 0], calls.Select(run => run.ExitCode).ToArray());
        Assert.AreEqual(("nato", "2024", "offered"), (Text(record, "publisher"), Text(record, "edition"), Text(record, "standing")));
        Assert.AreEqual(site.UrlOf(2024).AbsoluteUri, Text(show.Json.GetProperty("documents")[0], "url"));
        Assert.StartsWith("nato edition 2024: ", tooFew.Output);
        Assert.Contains("Refused: it has these errors, which are not named.", tooFew.Output);
        Assert.Contains($"  {codes[1]} (Error) at ", tooFew.Output);
        Assert.DoesNotContain($"  {codes[0]} (Error) at ", tooFew.Output);
        var acceptance = accepted.Json.GetProperty("acceptance");
        Assert.AreEqual((Environment.UserName, "NATO confirmed it."), (Text(acceptance, "by"), Text(acceptance, "reason")));
        Assert.Contains("The archive holds it already, as nato edition 2024 revision 1.", again.Output);
        Assert.Contains($"{key}  nato, edition 2024, retrieved ", list.Output);
        Assert.Contains("; archived", list.Output);
        Assert.AreEqual(JsonValueKind.Null, status.Json.GetProperty("publishers")[0].GetProperty("quarantined").ValueKind);
    }

    [TestMethod]
    public async Task Call_NothingRefused_SaysSo()
    {
        var list = await user.CallAsync("quarantine", "list");
        var show = await user.CallAsync("quarantine", "show", "0123456789ab-p1");
        var reparse = await user.CallAsync("reparse", "nato");

        Assert.AreEqual((0, "Nothing was ever refused."), (list.ExitCode, list.Output.Trim()));
        Assert.AreEqual((2, ""), (show.ExitCode, show.Output));
        Assert.Contains("There is no record in quarantine \"0123456789ab-p1\".", show.Error);
        Assert.AreEqual((0, "No edition of nato is held."), (reparse.ExitCode, reparse.Output.Trim()));
    }

    [TestMethod]
    [DataRow("quarantine retry", "'retry'")]
    [DataRow("quarantine accept k --finding HW4002", "--reason")]
    [DataRow("quarantine accept k --reason because", "--finding")]
    [DataRow("reparse", "'reparse'")]
    [DataRow("reparse moon", "nato")]
    public async Task Call_WrongUsage_ExitsTwo(string arguments, string said)
    {
        var call = await user.CallAsync(arguments.Split(' '));

        Assert.AreEqual(2, call.ExitCode, call.Error);
        Assert.Contains(said, call.Output + call.Error);
    }

    [TestMethod]
    [DataRow(Setting, "none.json", null, "Publishers__Nato__CorrectionsFile cannot be read")]
    [DataRow(Setting, "corrections.json", "{}", "corrections.json is not a list of corrections")]
    [DataRow(Setting, "corrections.json", "[{}]", "corrections.json: entry 1 is not a valid correction")]
    [DataRow(Aliases, "none.json", null, "Publishers__Nato__AliasesFile cannot be read")]
    [DataRow(Aliases, "aliases.json", "[{}]", "aliases.json: entry 1 is not a valid alias")]
    public async Task Call_WrongDeclarations_ExitsOneAndNamesFileAndEntry(string setting, string file, string? content, string said)
    {
        user.Settings[setting] = content is null ? file : await user.WriteFileAsync(file, Encoding.UTF8.GetBytes(content));

        var call = await user.CallAsync("status", "--json");

        Assert.AreEqual((1, 1), (call.ExitCode, call.Json.GetProperty("exitCode").GetInt32()));
        Assert.Contains(said, call.Error);
    }

    private static byte[] Corrections(string expected, string replacement) => Encoding.UTF8.GetBytes($$"""
        [
          {
            "edition": "2024", "area": "ALB", "indicator": "DEF_GDP_SHARE", "year": 2024,
            "expected": {{expected}}, "replacement": {{replacement}},
            "reason": "The decimal point is misplaced.", "source": "NATO's PDF of the same day", "date": "2024-06-18"
          }
        ]
        """);

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
