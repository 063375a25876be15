using System.Globalization;
using System.Text.Json;
using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.EmulatorTests.Jobs;

namespace HagueWatch.EmulatorTests.Commands;

/// <summary><c>revisions</c> on an archive that holds NATO's bundled editions, of 2024 in two revisions.</summary>
[TestClass]
internal sealed class RevisionsTests
{
    private static NatoSite site = null!;
    private static Operator user = null!;

    [ClassInitialize]
    public static async Task FillAsync(TestContext context)
    {
        site = await NatoSite.StartAsync(context.CancellationToken);
        user = await Operator.AtAsync(site, context.CancellationToken);
        await using var pipeline = await Pipeline.OpenAsync(site, context.CancellationToken, EditionChanges.GapOf2026);
        user.Settings["AzureWebJobsStorage"] = Azurite.ConnectionStringOf(pipeline.Store.State);
        user.Settings["Archive__ContainerPrefix"] = pipeline.Store.Archive.Name[..^"archive".Length];
        // The second revision of 2024 leaves out Albania's share of personnel.
        var changed = EditionChanges.Edition2024.WithFigure("8a", 1, "Albania", "2024e", JsonElement.Parse("null"));
        var (older, newer) = (ReplayEditions.Read().Offered[0], ReplayEditions.Read().Offered[1]);
        foreach (var (edition, workbook) in new[]
        {
            (older, older.Read()),
            (newer, newer.Read()),
            (older, changed.ToWorkbook()),
        })
        {
            var published = DateOnly.FromDateTime(edition.Published.UtcDateTime);
            var name = Path.GetFileName(edition.Workbook);
            var import = await pipeline.ImportAsync(name, workbook, published, context.CancellationToken);
            Assert.AreEqual(CommitOutcome.Committed, import.Commit?.Outcome);
        }
    }

    [ClassCleanup]
    public static async Task CloseAsync()
    {
        user.Dispose();
        await site.DisposeAsync();
    }

    [TestMethod]
    public async Task Revisions_TwoEditions_GiveOneDocumentWithChangesCountsAndCells()
    {
        var run = await user.CallAsync("revisions", "nato", "2024", "2026", "--json");

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        var document = run.Json;
        Assert.AreEqual(("2024", 2), EditionOf(document.GetProperty("older")));
        Assert.AreEqual(("2026", 1), EditionOf(document.GetProperty("newer")));
        Assert.AreSequenceEqual(
            [
                "rebased: 2015 > 2021",
                "currency-changed BGR: Leva > Euros",
                "redefined: Table 1 : Defence expenditure > Table 1: Core defence expenditure",
            ],
            document.GetProperty("changes").EnumerateArray().Select(ChangeOf));
        Assert.AreEqual("estimate→actual 2.03 > 1.35, estimate > actual, TABLE3!N11 > Table 3!L5", ShareOf(document, "ALB", 2024));
        Assert.AreEqual("estimate→actual 4.12 > 3.75, estimate > actual, TABLE3!N32 > Table 3!L26", ShareOf(document, "POL", 2024));
        Assert.AreEqual("estimate→actual 2.01 > 2.01, estimate > actual, TABLE3!M17 > Table 3!K11", ShareOf(document, "DNK", 2023));
        Assert.AreEqual("new - > 4.68, - > estimate, - > Table 3!N26", ShareOf(document, "POL", 2026));
        var counts = document.GetProperty("byClass");
        Assert.AreEqual(
            document.GetProperty("cells").GetArrayLength(),
            counts.EnumerateObject().Where(count => count.Name != "unchanged").Sum(count => count.Value.GetInt32()));
        Assert.AreEqual(
            counts.GetProperty("estimate→actual").GetInt32(),
            document.GetProperty("byAlly").EnumerateArray()
                .Sum(ally => ally.GetProperty("byClass").GetProperty("estimate→actual").GetInt32()));
    }

    [TestMethod]
    public async Task Revisions_NoEditionsNamed_ComparesTheTwoNewest()
    {
        var named = await user.CallAsync("revisions", "nato", "2024r2", "2026r1", "--json");
        var unnamed = await user.CallAsync("revisions", "nato", "--json");

        Assert.AreEqual(0, unnamed.ExitCode);
        Assert.AreEqual(named, unnamed);
    }

    [TestMethod]
    public async Task Revisions_TwoRevisionsOfOneEdition_AreCompared()
    {
        var document = (await user.CallAsync("revisions", "nato", "2024r1", "2024r2", "--json")).Json;

        Assert.AreEqual(("2024", 1), EditionOf(document.GetProperty("older")));
        Assert.AreEqual(("2024", 2), EditionOf(document.GetProperty("newer")));
        Assert.AreEqual(0, document.GetProperty("changes").GetArrayLength());
        Assert.AreEqual(5500, document.GetProperty("byClass").GetProperty("unchanged").GetInt32());
        var cell = Assert.ContainsSingle(document.GetProperty("cells").EnumerateArray());
        Assert.AreEqual(
            ("ALB", "DEF_PERSONNEL_SHARE", "withdrawn", "-", "missing"),
            (Text(cell, "area"), Text(cell, "indicator"), Text(cell, "class"), Text(cell, "newValue"), Text(cell, "newStatus")));
    }

    [TestMethod]
    public async Task Revisions_ForAPerson_TellsChangesAndShares()
    {
        var run = await user.CallAsync("revisions", "nato", "2024", "2026");

        Assert.AreEqual(0, run.ExitCode);
        Assert.Contains("NATO: 2024r2 (published 2024-06-17) → 2026r1 (published 2026-07-10)", run.Output);
        Assert.Contains("rebased: from 2015 to 2021 prices", run.Output);
        Assert.Contains("currency-changed: Bulgaria from Leva to Euros", run.Output);
        StringAssert.Matches(run.Output, new(@"Albania +2024 +2\.03 → 1\.35 +-0\.68 estimate→actual"));
    }

    [TestMethod]
    public async Task Revisions_OneAlly_ShowsAllItsFiguresAndNoOtherAlly()
    {
        var json = await user.CallAsync("revisions", "nato", "2024", "2026", "--ally", "bulgaria", "--json");
        var told = await user.CallAsync("revisions", "nato", "2024", "2026", "--ally", "POL");

        var byAlly = json.Json.GetProperty("byAlly");
        Assert.AreEqual("BGR", Assert.ContainsSingle(byAlly.EnumerateArray()).GetProperty("area").GetString());
        Assert.AreEqual(0, told.ExitCode);
        Assert.DoesNotContain("currency-changed", told.Output);
        StringAssert.Matches(told.Output, new(@"DEF_GDP_SHARE +2024 +4\.12 → 3\.75 +-0\.37 estimate→actual"));
    }

    [TestMethod]
    [DataRow(2, "There is no nato edition \"2025\". There are 2024r1, 2026r1, 2024r2.", "nato", "2024", "2025")]
    [DataRow(2, "There is no nato edition \"2024r3\". Did you mean \"2024r1\"? ", "nato", "2024r3", "2026")]
    [DataRow(2, "There is no publisher \"moon\". There are nato, sipri, worldbank, eurostat.", "moon")]
    [DataRow(2, "Give two editions to compare", "nato", "2024")]
    [DataRow(2, "2026", "nato", "2024", "2025", "2026")]
    [DataRow(2, "There is no ally \"Atlantis\"", "nato", "--ally", "Atlantis")]
    public async Task Revisions_EditionsThatCannotBeCompared_SaysWhatIsHeld(int expected, string said, params string[] arguments)
    {
        var (exitCode, output, error) = await user.CallAsync(["revisions", .. arguments]);

        Assert.AreEqual((expected, ""), (exitCode, output));
        Assert.Contains(said, error);
    }

    [TestMethod]
    public async Task Revisions_Estimates_ListsEveryKnownRevisionAndWhatAllHaveInCommon()
    {
        var run = await user.CallAsync("revisions", "nato", "--estimates", "--json");
        var told = await user.CallAsync("revisions", "nato", "--estimates");

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        var shares = run.Json.GetProperty("indicators").EnumerateArray().Single(one => Text(one, "indicator") == "DEF_GDP_SHARE");
        Assert.AreEqual("NATO: 2023, 2024 as revised by 2026", Text(shares, "source"));
        Assert.AreSequenceEqual(
            ["2023 2023 30 -0.0679", "2024 2024 31 -0.0171"],
            shares.GetProperty("editions").EnumerateArray()
                .Select(one => $"{Text(one, "edition")} {Text(one, "year")} {Text(one, "cases")} {Text(one, "common")}"));
        Assert.AreEqual(61, shares.GetProperty("cases").GetArrayLength());
        // Albania: 2.0295 became 1.35, 33.5 % less; all allies' median is 1.7 % less.
        var albania = shares.GetProperty("cases").EnumerateArray().Single(one => (Text(one, "ally"), Text(one, "year")) == ("ALB", "2024"));
        Assert.AreEqual(-0.3177m, albania.GetProperty("relative").GetDecimal());
        Assert.AreEqual(0, told.ExitCode);
        Assert.Contains("2024: 31 revisions; what moved all allies alike: -1.7 %.", told.Output);
    }

    [TestMethod]
    [DataRow("2024", "2026")]
    [DataRow("--ally", "POL")]
    public async Task Revisions_EstimatesOfSomeEditionsOrOneAlly_IsBadUsage(params string[] arguments)
    {
        var run = await user.CallAsync(["revisions", "nato", "--estimates", .. arguments]);

        Assert.AreEqual((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("--estimates is about all editions that are held", run.Error);
    }

    private static (string?, int) EditionOf(JsonElement edition) =>
        (edition.GetProperty("edition").GetString(), edition.GetProperty("revision").GetInt32());

    private static string ChangeOf(JsonElement change)
    {
        var area = change.GetProperty("area").GetString();
        return $"{change.GetProperty("kind")}{(area is null ? "" : $" {area}")}: {change.GetProperty("older")} > {change.GetProperty("newer")}";
    }

    private static string ShareOf(JsonElement document, string area, int year)
    {
        var cell = document.GetProperty("cells").EnumerateArray().Single(one =>
            (Text(one, "area"), Text(one, "indicator"), one.GetProperty("year").GetInt32()) == (area, "DEF_GDP_SHARE", year));
        string Number(string name) => cell.GetProperty(name) is { ValueKind: JsonValueKind.Number } value
            ? value.GetDecimal().ToString("0.00", CultureInfo.InvariantCulture)
            : "-";
        return $"{Text(cell, "class")} {Number("oldValue")} > {Number("newValue")}, " +
            $"{Text(cell, "oldStatus")} > {Text(cell, "newStatus")}, {Text(cell, "oldCell")} > {Text(cell, "newCell")}";
    }

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "-";
}
