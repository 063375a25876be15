using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HagueWatch.Archive;
using HagueWatch.Cli.Replay;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HagueWatch.EmulatorTests.Revisions;

/// <summary>The built program on an archive that holds NATO's bundled editions, of 2024 in two revisions.</summary>
[TestClass]
[TestCategory("Slow")]
public sealed class RevisionsCommandTests
{
    private static readonly string Program =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "HagueWatch.Cli.exe" : "HagueWatch.Cli");

    private static BlobStore store = null!;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task FillAsync(TestContext context)
    {
        store = await Azurite.CreateStoreAsync(context.CancellationToken);
        var bundled = BundledEdition.ReadAll();
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = await Azurite.ConnectionStringAsync() };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddHagueWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .Replace(ServiceDescriptor.Singleton(store))
            .Replace(ServiceDescriptor.Singleton(new NatoParser([.. bundled.Select(edition => edition.ExpectedGap).OfType<ExpectedGap>()])))
            .BuildServiceProvider();
        // The second revision of 2024 is the same figures with their notes cut off.
        var withoutNotes = bundled[0] with { Tables = [.. bundled[0].Tables.Select(table => table with { Notes = [] })] };
        foreach (var edition in new[] { bundled[0], bundled[1], withoutNotes })
        {
            var file = new ImportFile(Path.GetFileName(edition.Workbook), EditionWorkbook.Write(edition));
            var published = DateOnly.FromDateTime(edition.Published.UtcDateTime);
            var result = await services.GetRequiredService<ImportJob>().RunAsync("nato", [file], published, context.CancellationToken);
            Assert.AreEqual(CommitOutcome.Committed, result.Commit?.Outcome);
        }
    }

    [TestMethod]
    public async Task Revisions_TwoEditions_GiveOneDocumentWithChangesCountsAndCells()
    {
        var (exitCode, output, error) = await CallAsync("revisions", "nato", "2024", "2026", "--json");

        Assert.AreEqual((0, ""), (exitCode, error));
        var document = JsonElement.Parse(output);
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
        var named = await CallAsync("revisions", "nato", "2024r2", "2026r1", "--json");
        var unnamed = await CallAsync("revisions", "nato", "--json");

        Assert.AreEqual(0, unnamed.ExitCode);
        Assert.AreEqual(named, unnamed);
    }

    [TestMethod]
    public async Task Revisions_TwoRevisionsOfOneEdition_AreCompared()
    {
        var document = JsonElement.Parse((await CallAsync("revisions", "nato", "2024r1", "2024r2", "--json")).Output);
        var told = (await CallAsync("revisions", "nato", "2024r1", "2024r2")).Output;

        Assert.AreEqual(("2024", 1), EditionOf(document.GetProperty("older")));
        Assert.AreEqual(("2024", 2), EditionOf(document.GetProperty("newer")));
        Assert.AreEqual(0, document.GetProperty("cells").GetArrayLength());
        Assert.AreEqual(5501, document.GetProperty("byClass").GetProperty("unchanged").GetInt32());
        Assert.DoesNotContain("Old → new", told);
    }

    [TestMethod]
    public async Task Revisions_ForAPerson_TellsChangesAndShares()
    {
        var (exitCode, output, _) = await CallAsync("revisions", "nato", "2024", "2026");

        Assert.AreEqual(0, exitCode);
        Assert.Contains("nato: 2024r2 (published 2024-06-17) → 2026r1 (published 2026-07-10)", output);
        Assert.Contains("rebased: from 2015 to 2021 prices", output);
        Assert.Contains("currency-changed: Bulgaria from Leva to Euros", output);
        StringAssert.Matches(output, new(@"Albania +│ 2024 │ 2\.03 → 1\.35 │ +-0\.68 │ estimate→actual"));
    }

    [TestMethod]
    public async Task Revisions_OneAlly_ShowsAllItsFiguresAndNoOtherAlly()
    {
        var json = await CallAsync("revisions", "nato", "2024", "2026", "--ally", "bulgaria", "--json");
        var told = await CallAsync("revisions", "nato", "2024", "2026", "--ally", "POL");

        var byAlly = JsonElement.Parse(json.Output).GetProperty("byAlly");
        Assert.AreEqual("BGR", Assert.ContainsSingle(byAlly.EnumerateArray()).GetProperty("area").GetString());
        Assert.AreEqual(0, told.ExitCode);
        Assert.DoesNotContain("currency-changed", told.Output);
        StringAssert.Matches(told.Output, new(@"DEF_GDP_SHARE +│ 2024 │ +4\.12 → 3\.75 │ +-0\.37 │ estimate→actual"));
    }

    [TestMethod]
    [DataRow(1, "No edition 2025 is held. Held of nato: 2024r1, 2026r1, 2024r2.", "nato", "2024", "2025")]
    [DataRow(1, "No edition 2024r3 is held.", "nato", "2024r3", "2026")]
    [DataRow(1, "Two editions are needed to compare. Held of moon: none.", "moon")]
    [DataRow(2, "Give two editions to compare", "nato", "2024")]
    [DataRow(2, "2026", "nato", "2024", "2025", "2026")]
    [DataRow(2, "There is no ally \"Atlantis\"", "nato", "--ally", "Atlantis")]
    public async Task Revisions_EditionsThatCannotBeCompared_SaysWhatIsHeld(int expected, string said, params string[] arguments)
    {
        var (exitCode, output, error) = await CallAsync(["revisions", .. arguments]);

        Assert.AreEqual((expected, ""), (exitCode, output));
        Assert.Contains(said, error);
    }

    private async Task<(int ExitCode, string Output, string Error)> CallAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["AzureWebJobsStorage"] = await Azurite.ConnectionStringAsync();
        start.Environment["Archive__ContainerPrefix"] = store.Archive.Name[..^"archive".Length];
        using var process = Process.Start(start)!;
        try
        {
            var streams = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(TestContext.CancellationToken),
                process.StandardError.ReadToEndAsync(TestContext.CancellationToken));
            await process.WaitForExitAsync(TestContext.CancellationToken);
            return (process.ExitCode, streams[0], streams[1]);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
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
            (one.GetProperty("area").GetString(), one.GetProperty("indicator").GetString(), one.GetProperty("year").GetInt32())
            == (area, "DEF_GDP_SHARE", year));
        string Text(string name) => cell.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "-";
        string Number(string name) => cell.GetProperty(name) is { ValueKind: JsonValueKind.Number } value
            ? value.GetDecimal().ToString("0.00", CultureInfo.InvariantCulture)
            : "-";
        return $"{Text("class")} {Number("oldValue")} > {Number("newValue")}, {Text("oldStatus")} > {Text("newStatus")}, " +
            $"{Text("oldCell")} > {Text("newCell")}";
    }
}
