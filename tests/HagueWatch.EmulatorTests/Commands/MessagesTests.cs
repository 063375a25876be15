using System.Globalization;
using System.Text;
using HagueWatch.EmulatorTests.Jobs;
using HagueWatch.Tests.Webhooks;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What an operator reads when something is wrong: each cause once, by its name, with what to do.</summary>
[TestClass]
internal sealed class MessagesTests : CommandTest
{
    private const string FileName = "def-exp-2024-en.xlsx";

    [TestMethod]
    public async Task Run_OneHeaderAltered_IsReportedOnceEverywhere()
    {
        site.Publish(2024, WithMovedYears());

        var run = await user.CallAsync("run", "IngestNato");
        await user.CallAsync("run", "AssessTrajectories");
        var status = await user.CallAsync("status");
        var alert = await user.CallAsync("alerts", "show", "edition.quarantined/nato");
        var list = await user.CallAsync("quarantine", "list", "--json");
        var key = list.Json.GetProperty("quarantine")[0].GetProperty("key").GetString()!;
        var show = await user.CallAsync("quarantine", "show", key);
        var retry = await user.CallAsync("quarantine", "retry", key);
        var json = await user.CallAsync("quarantine", "show", key, "--json");
        var file = await user.WriteFileAsync(FileName, WithMovedYears());
        var import = await user.CallAsync("import", "nato", file, "--published", "2024-06-17");

        foreach (var call in new[] { run, alert, show, retry, import })
        {
            Assert.AreEqual(1, Lines(call).Count(line => line.Contains("HW2006 (Error) at ", StringComparison.Ordinal)), call.Output);
            Assert.DoesNotContain("HW4002", call.Output);
            Assert.IsLessThan(20, Lines(call).Length, call.Output);
        }

        Assert.Contains("edition.quarantined/nato", status.Output);
        Assert.Contains("What NATO offers now was refused: HW2006 at ", status.Told);
        Assert.Contains("(Warning) at 10 places (TABLE3!", show.Output);
        Assert.Contains("`--json` lists each of the ", show.Output);
        Assert.HasCount(10, json.Json.GetProperty("findings").EnumerateArray().Where(one => one.GetProperty("code").GetString() == "HW3004"));
    }

    [TestMethod]
    [DataRow("nato", "def-exp-2010.xls", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0W\0o\0r\0k\0b\0o\0o\0k\0", "HW1040 (Error) at file:///def-exp-2010.xls: This is a workbook in the .xls format")]
    [DataRow("sipri", "sipri.xlsx", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "HW1041 (Error) at file:///sipri.xlsx: The workbook is encrypted")]
    [DataRow("nato", "nato.csv", "ally,year\nPOL,2024\n", "HW1042 (Error) at file:///nato.csv: This is a CSV file")]
    [DataRow("worldbank", "report.pdf", "%PDF-1.7", "HW1043 (Error) at file:///report.pdf: This is a PDF document")]
    [DataRow("nato", "page.xlsx", "<!DOCTYPE html><title>NATO</title>", "HW1005 (Error) at file:///page.xlsx: The file begins with '<!DOCTYPE html>")]
    public async Task Import_FileOfAnotherFormat_IsCalledWhatItIs(string publisher, string name, string content, string message)
    {
        var file = await user.WriteFileAsync(name, Encoding.Latin1.GetBytes(content));

        var import = await user.CallAsync("import", publisher, file, "--published", "2024-06-17");

        Assert.AreEqual((1, ""), (import.ExitCode, import.Error));
        Assert.StartsWith("Refused: nothing was archived.", import.Output);
        Assert.Contains(message, import.Output);
        Assert.DoesNotContain("robot", import.Output);
    }

    [TestMethod]
    public async Task Call_UnknownKey_ExitsTwoWithTheSameWordsInEveryVerb()
    {
        var file = await user.WriteFileAsync(FileName, EditionChanges.Edition2024.ToWorkbook());
        await user.CallAsync("import", "nato", file, "--published", "2024-06-17");
        user.Settings["Webhooks__Endpoints__0__Id"] = "desk";
        user.Settings["Webhooks__Endpoints__0__Url"] = "https://example.org/hook";
        user.Settings["Webhooks__Endpoints__0__Secrets__0"] = AlertEvents.Secret;
        (string Arguments, string Message)[] calls =
        [
            ("show Polland", "ally \"Polland\". Did you mean \"Poland\"?"),
            ("compare Atlantis", "ally \"Atlantis\". Give"),
            ("lineage Atlantis DEF_GDP_SHARE 2024", "ally \"Atlantis\". Give"),
            ("revisions nato --ally Atlantis", "ally \"Atlantis\". Give"),
            ("show POL --pledge hague-2052", "pledge \"hague-2052\". Did you mean \"hague-2025\"?"),
            ("lineage POL DEF_MOON 2024", "indicator \"DEF_MOON\". There are "),
            ("lineage POL DEF_GDP_SHARE 2024 --publisher moon", "publisher \"moon\". There are "),
            ($"import moon {FileName} --published 2024-06-17", "publisher \"moon\". There are "),
            ("reparse moon", "publisher \"moon\". There are "),
            ("revisions nat0", "publisher \"nat0\". Did you mean \"nato\"?"),
            ("findings moon 2024", "publisher \"moon\". There are "),
            ("withdraw moon 2024 --from 2024-07-01 --reason Recalled.", "publisher \"moon\". There are "),
            ("redate moon 2024 --known-from 2024-07-01 --reason Typo.", "publisher \"moon\". There are "),
            ("findings nato 1999", "nato edition \"1999\". There is only 2024r1."),
            ("findings sipri 1999", "sipri edition \"1999\". There are none yet."),
            ("findings nato 2024r9", "nato edition \"2024r9\". Did you mean \"2024r1\"?"),
            ("revisions nato 2024 1999", "nato edition \"1999\". There is only 2024r1."),
            ("withdraw nato 1999 --from 2024-07-01 --reason Recalled.", "nato edition \"1999\". There is only 2024r1."),
            ("withdraw nato 2024 --revision 9 --from 2024-07-01 --reason Recalled.", "nato edition \"2024r9\". Did you mean"),
            ("redate nato 1999 --known-from 2024-07-01 --reason Typo.", "nato edition \"1999\". There is only 2024r1."),
            ("redate nato 2024 --revision 9 --known-from 2024-07-01 --reason Typo.", "nato edition \"2024r9\". Did you mean"),
            ("alerts show trajectory.off-path/XXX/hague-2025", "alert \"trajectory.off-path/XXX/hague-2025\". `alerts list --all`"),
            ("alerts show nonsense", "alert \"nonsense\". `alerts list --all`"),
            ("deliveries retry evt_1", "delivery \"evt_1\". `deliveries list`"),
            ("deliveries retry --dead --endpoint dusk", "endpoint \"dusk\". Did you mean \"desk\"?"),
            ("deliveries list --endpoint nobody", "endpoint \"nobody\". There is only desk."),
            ("endpoints test nobody", "endpoint \"nobody\". There is only desk."),
            ("endpoints enable nobody", "endpoint \"nobody\". There is only desk."),
            ("quarantine show 0123-p1", "record in quarantine \"0123-p1\". `quarantine list`"),
            ("quarantine retry 0123-p1", "record in quarantine \"0123-p1\". `quarantine list`"),
            ("quarantine accept 0123-p1 --finding HW2001 --reason Confirmed.", "record in quarantine \"0123-p1\". `quarantine list`"),
            ("run IngestNat0", "function \"IngestNat0\". Did you mean \"IngestNato\"?"),
        ];

        foreach (var (arguments, message) in calls)
        {
            var call = await user.CallAsync(arguments.Split(' '));

            Assert.AreEqual((2, ""), (call.ExitCode, call.Output), $"{arguments}: {call.Error}");
            Assert.StartsWith($"There is no {message}", call.Error, arguments);
        }
    }

    [TestMethod]
    public async Task Findings_ArchivedEdition_ListsWhatValidationNoticed()
    {
        var file = await user.WriteFileAsync(FileName, EditionChanges.Edition2024.ToWorkbook());
        await user.CallAsync("import", "nato", file, "--published", "2024-06-17");

        var status = await user.CallAsync("status", "--json");
        var json = await user.CallAsync("findings", "nato", "2024", "--json");
        var text = await user.CallAsync("findings", "nato", "2024");

        var number = status.Json.GetProperty("editions")[0].GetProperty("findings").GetInt32();
        var findings = json.Json.GetProperty("findings").EnumerateArray().ToList();
        Assert.AreSequenceEqual([0, 0], new[] { json, text }.Select(call => call.ExitCode).ToArray());
        Assert.HasCount(number, findings);
        Assert.AreEqual("2024", json.Json.GetProperty("edition").GetProperty("edition").GetString());
        Assert.StartsWith("nato 2024r1  findings by severity: error: 0, warning: 10, information: ", text.Output);
        Assert.Contains("  HW3004 (Warning) at 10 places (TABLE3!", text.Output);
        Assert.Contains($"  `--json` lists each of the {number} findings.", text.Output);
    }

    private static string[] Lines(CommandRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // The columns of Table 2 are those of the years before.
    private static byte[] WithMovedYears()
    {
        var columns = EditionChanges.Edition2024.Tables.Single(table => table.Table == "2").Columns;
        return columns.Aggregate(EditionChanges.Edition2024, (edition, column) => edition.WithColumn("2", column, Before(column))).ToWorkbook();
    }

    private static string Before(string column) =>
        $"{int.Parse(column[..4], CultureInfo.InvariantCulture) - 1}{column[4..]}";
}
