using System.Globalization;
using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.BundledEditions;
using HagueWatch.Editions;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Whatever is wrong with an offered workbook: it is quarantined under its own code, and the last good edition stays current.</summary>
[TestClass]
internal sealed class RefusedEditionTests
{
    private const string Alert = "edition.quarantined/nato";
    private const string ShareSheet = "xl/worksheets/sheet3.xml";
    private const string Entity = "<!DOCTYPE worksheet [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";

    /// <summary>How the workbook part of an .xlsb begins.</summary>
    private static readonly byte[] Binary = [0x83, 0x01, 0x00, 0x80, 0x01, 0x32, .. new byte[40]];

    private static readonly BundledEdition Good = EditionChanges.Edition2024;
    private static readonly byte[] Workbook = Good.ToWorkbook();

    // By name: the workbook, and the code and place of the finding that must be among those that refuse it.
    private static readonly Dictionary<string, (Func<byte[]> Workbook, string Code, string Location)> Refused = new()
    {
        ["truncated workbook"] = (() => Workbook[..(Workbook.Length / 2)], "HW1011", "document"),
        ["wrong CRC-32"] = (() => Workbook.WithFlippedBit(ShareSheet), "HW1012", ShareSheet),
        ["zip bomb"] = (() => Workbook.WithBomb("xl/media/image1.bin", 48 << 20), "HW1013", "xl/media/image1.bin"),
        ["DTD"] = (() => Workbook.WithText(ShareSheet, "<worksheet ", "<!DOCTYPE worksheet><worksheet "), "HW1015", ShareSheet),
        ["external entity"] = (
            () => Workbook.WithText(ShareSheet, "<worksheet ", Entity + "<worksheet ").WithText(ShareSheet, ">Table 3 : ", ">&e;Table 3 : "),
            "HW1015",
            ShareSheet),
        ["binary workbook"] = (() => Workbook.WithWorkbookPart("workbook.bin", _ => Binary), "HW1023", "xl/workbook.bin"),
        ["DTD in a part of an odd name"] = (
            () => Workbook
                .WithText("xl/workbook.xml", "<workbook ", "<!DOCTYPE workbook><workbook ")
                .WithWorkbookPart("wb.part", part => part),
            "HW1015",
            "xl/wb.part"),
        ["missing table"] = (() => Good.Without("5").ToWorkbook(), "HW2001", "Table 5"),
        ["missing ally"] = (() => Good.WithoutRow("3", 0, "Poland").ToWorkbook(), "HW2007", "TABLE3!B10"),
        ["unknown ally label"] = (() => Good.WithLabel("3", 0, "Poland", "Poland and Lithuania").ToWorkbook(), "HW2008", "TABLE3!C32"),
        ["years not consecutive"] = (() => Good.WithColumn("3", "2018", "2019").ToWorkbook(), "HW2005", "TABLE3!H8"),
        ["year left out"] = (() => Good.WithColumn("3", "2018", "2028").ToWorkbook(), "HW2005", "TABLE3!H8"),
        ["shares in fractions"] = (() => Good.WithRows("3", 0, rows => rows.Select(AsFractions)).ToWorkbook(), "HW3003", "TABLE3!D11"),
        ["shares exchanged"] = (() => Good.WithExchanged("3", 0, "Poland", "Spain", "2024e").ToWorkbook(), "HW4013", "TABLE3!N32"),
        ["close shares exchanged"] = (() => Good.WithExchanged("3", 0, "Denmark", "Hungary", "2024e").ToWorkbook(), "HW4002", "TABLE3!N17"),
        ["current expenditure exchanged"] = (() => Good.WithExchanged("2", 0, "Poland", "Spain", "2024e").ToWorkbook(), "HW4013", "TABLE2!N32"),
        ["constant expenditure exchanged"] = (() => Good.WithExchanged("2", 1, "Poland", "Spain", "2024e").ToWorkbook(), "HW4002", "TABLE3!N32"),
        ["text for a figure"] = (() => WithCell("""<c r="N11" t="inlineStr"><is><t>see note</t></is></c>"""), "HW3001", "TABLE3!N11"),
        ["error for a figure"] = (() => WithCell("""<c r="N11" t="e"><v>#REF!</v></c>"""), "HW3001", "TABLE3!N11"),
    };

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Names => Refused.Keys.Select(name => new object[] { name });

    private CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task RunAsync_OfferRefused_IsQuarantinedToldAndResolvedByTheNextGoodOne(string name)
    {
        var (make, code, location) = Refused[name];
        var workbook = make();
        await using var site = await NatoSite.StartAsync(Token);
        await using var pipeline = await Pipeline.OpenAsync(site, Token);
        site.Publish(2024, Workbook, "\"1\"");
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var chain = await ListEditionsAsync(pipeline);

        site.Publish(2024, workbook, "\"2\"");
        var run = await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        // Refused, with a reason that names the place.
        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains($"\n{code} (Error) at ", string.Join('\n', run.Messages));
        var key = (await pipeline.StateAsync(Token)).Quarantined!;
        var record = await pipeline.Get<QuarantineStore>().ReadAsync("nato", key, Token);
        var errors = record.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => (finding.Code, finding.Location));
        Assert.Contains((code, location), errors, string.Join(", ", errors));
        Assert.AreSequenceEqual([$"nato/{key}/findings.json"], (await Pipeline.ListAsync(pipeline.Store.Quarantine, Token)).Keys.ToArray());

        // Nothing reaches the chain, the last good edition stays current; the refused bytes are kept.
        Assert.AreSequenceEqual(chain, await ListEditionsAsync(pipeline));
        Assert.AreEqual(("2024", 1), await CurrentAsync(pipeline));
        var kept = await pipeline.Get<EditionArchive>().ReadRawAsync("nato", record.Documents.Single().Sha256, Token);
        Assert.AreSequenceEqual(workbook, kept.ToArray());

        var alert = (await pipeline.AlertAsync(Alert, Token))!;
        Assert.AreEqual((AlertState.Firing, 1, key), (alert.State, alert.Sequence, alert.Last!.Quarantine!.Key));

        // Offered again it is not parsed again, and nothing more is told.
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.IngestAsync(Token)).Outcome);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(1, (await pipeline.AlertAsync(Alert, Token))!.Sequence);

        site.Publish(2024, Good.WithNote("Corrected.").ToWorkbook(), "\"3\"");
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(("2024", 2), await CurrentAsync(pipeline));
        alert = (await pipeline.AlertAsync(Alert, Token))!;
        Assert.AreEqual((AlertState.Resolved, 2), (alert.State, alert.Sequence));
    }

    [TestMethod]
    public async Task RunAsync_RefusedOfferTakenBack_ResolvesWithoutANewRevision()
    {
        await using var site = await NatoSite.StartAsync(Token);
        await using var pipeline = await Pipeline.OpenAsync(site, Token);
        site.Publish(2024, Workbook);
        await pipeline.IngestAsync(Token);
        site.Publish(2024, Workbook[..1000]);
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        site.Publish(2024, Workbook);
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        Assert.AreEqual(("2024", 1), await CurrentAsync(pipeline));
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Alert, Token))!.State);
    }

    [TestMethod]
    public async Task RunAsync_WhileAnOfferIsRefused_NoSpendingAlertChanges()
    {
        var current = EditionChanges.Edition2026;
        await using var site = await NatoSite.StartAsync(Token);
        await using var pipeline = await Pipeline.OpenAsync(site, Token, EditionChanges.GapOf2026);
        site.Publish(2026, Workbook[..1000]);
        await pipeline.IngestAsync(Token);
        await pipeline.ImportAsync("def-exp-2026-en.xlsx", current.ToWorkbook(), new DateOnly(2026, 7, 10), Token);

        await pipeline.AssessAsync(Token);
        var ledger = (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;
        Assert.AreSequenceEqual([AlertKey.Parse(Alert)], ledger.Alerts.Keys.ToArray());

        site.Publish(2026, current.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertState.Resolved, (await pipeline.AlertAsync(Alert, Token))!.State);
        Assert.AreEqual(AlertState.Firing, (await pipeline.AlertAsync("trajectory.off-path/HUN/hague-2025", Token))!.State);
    }

    private static async Task<(string Edition, int Revision)> CurrentAsync(Pipeline pipeline) =>
        await pipeline.CurrentAsync(CancellationToken.None) is { } entry ? (entry.Edition, entry.Revision) : ("", 0);

    private static IReadOnlyList<JsonElement> AsFractions(IReadOnlyList<JsonElement> row) =>
        [row[0], .. row.Skip(1).Select(cell => JsonElement.Parse((cell.GetDecimal() / 100).ToString(CultureInfo.InvariantCulture)))];

    private static byte[] WithCell(string cell)
    {
        var figure = Good.Tables.Single(table => table.Table == "3").Blocks[0].Rows[0][^1].GetRawText();
        return Workbook.WithText(ShareSheet, $"""<c r="N11"><v>{figure}</v></c>""", cell);
    }

    private async Task<Dictionary<string, string>> ListEditionsAsync(Pipeline pipeline)
    {
        var blobs = await Pipeline.ListAsync(pipeline.Store.Archive, Token);
        return blobs.Where(blob => !blob.Key.StartsWith("raw/", StringComparison.Ordinal)).ToDictionary();
    }
}
