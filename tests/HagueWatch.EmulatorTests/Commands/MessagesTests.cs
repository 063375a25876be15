using System.Globalization;
using System.Text;
using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary>What an operator reads when something is wrong: each cause once, by its name, with what to do.</summary>
[TestClass]
internal sealed class MessagesTests : CommandTest
{
    private const string FileName = "def-exp-2024-en.xlsx";

    [TestMethod]
    [TestCategory("Slow")]
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

        Assert.Contains("edition.quarantined/nato  What nato offers now was refused: HW2006 at ", status.Output);
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
