using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Tests;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>A book of editions that begins before today: the publishers' own files, imported into an empty store with their days.</summary>
[TestClass]
internal sealed class BackFillTests
{
    private static readonly (string Publisher, string File, DateOnly Published) Nato2024 = ("nato", Originals.Nato2024, new(2024, 6, 17));
    private static readonly (string Publisher, string File, DateOnly Published) Sipri2025 = ("sipri", Originals.Sipri2025, new(2025, 4, 30));
    private static readonly (string Publisher, string File, DateOnly Published) Nato2026 = ("nato", Originals.Nato2026, new(2026, 7, 10));

    // The reconstruction holds only what was transcribed.
    private static readonly string[] LackingIn2026 =
    [
        "Table 1: Constant prices", "Table 3: Annual real change", "Table 4", "Table 5", "Table 6", "Table 7", "Table 8a: Personnel", "Table 8b",
    ];

    private static readonly Ally Poland = Allies.All.Single(ally => ally.Code == "POL");
    private static readonly FiscalYear Year = new(2024);

    private NatoSite site = null!;
    private Pipeline pipeline = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task OpenAsync()
    {
        var gap = new ExpectedGap(Sha256.Compute(Originals.Read(Originals.Nato2026)), LackingIn2026, "Only part of it was transcribed.");
        site = await NatoSite.StartAsync(Token);
        pipeline = await Pipeline.OpenAsync(site, Token, gap);
    }

    [TestCleanup]
    public async Task CloseAsync()
    {
        if (pipeline is not null)
        {
            await pipeline.DisposeAsync();
            await site.DisposeAsync();
        }
    }

    [TestMethod]
    [DataRow("2024", "sipri", "2026")]
    [DataRow("2026", "sipri", "2024")]
    [DataRow("sipri", "2026", "2024")]
    public async Task RunAsync_InAnyOrder_EachDayHasItsAnswer(string first, string second, string third)
    {
        foreach (var name in new[] { first, second, third })
        {
            await ImportAsync(name switch { "2024" => Nato2024, "2026" => Nato2026, _ => Sipri2025 });
        }

        await Assert.ThrowsExactlyAsync<NotFoundException>(() => ShareAsync(new(2024, 6, 16)));
        Assert.AreEqual(("2024", 4.12m), await ShareAsync(new(2024, 6, 17)));
        Assert.AreEqual(("2024", 4.12m), await ShareAsync(new(2026, 7, 9)));
        Assert.AreEqual(("2026", 3.75m), await ShareAsync(new(2026, 7, 10)));
        Assert.AreEqual(("2026", 3.75m), await ShareAsync(null));
        Assert.AreSequenceEqual(["nato 2024"], await PublishersAsync(new(2025, 4, 29)));
        Assert.AreSequenceEqual(["nato 2024", "sipri 1949-2024_2"], await PublishersAsync(new(2025, 4, 30)));
        Assert.AreSequenceEqual(["nato 2026", "sipri 1949-2024_2"], await PublishersAsync(null));
    }

    [TestMethod]
    public async Task AssessAsync_OlderEditionsAfterwards_NothingIsRaisedForThePast()
    {
        var start = pipeline.Clock.GetUtcNow();
        await ImportAsync(Nato2026);
        await pipeline.AssessAsync(Token);
        var before = await TrajectoryAlertsAsync();

        await ImportAsync(Nato2024);
        await ImportAsync(Sipri2025);
        await pipeline.AssessAsync(Token);

        Assert.IsNotEmpty(before);
        Assert.AreSequenceEqual(before, await TrajectoryAlertsAsync());
        Assert.IsEmpty((await LedgerAsync()).Alerts.Where(alert => alert.Value.Since < start).Select(alert => $"{alert.Key} {alert.Value}"));
    }

    private async Task ImportAsync((string Publisher, string File, DateOnly Published) edition)
    {
        var file = new ImportFile(Path.GetFileName(edition.File), Originals.Read(edition.File));

        var result = await pipeline.Get<ImportJob>().RunAsync(edition.Publisher, [file], edition.Published, Token);

        var errors = result.Findings.Where(finding => finding.Severity == Severity.Error);
        Assert.AreEqual(CommitOutcome.Committed, result.Commit?.Outcome, string.Join('\n', errors));
    }

    private async Task<(string Edition, decimal Share)> ShareAsync(DateOnly? asOf)
    {
        var report = await pipeline.Get<AllyReader>().ReadAsync(Poland, asOf, null, Token);
        var share = report.Source.Edition.Find(Poland, Indicators.DefenceShareOfGdp, Year)!;
        return (report.Edition.Edition, Math.Round(share.Value!.Value, 2));
    }

    private async Task<string[]> PublishersAsync(DateOnly? asOf)
    {
        var report = await pipeline.Get<ComparisonReader>().ReadAsync(Poland, Year, asOf, Token);
        return
        [
            .. report.Figures.Where(figure => figure.Value is not null)
                .Select(figure => $"{figure.Publisher} {figure.Edition}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<string[]> TrajectoryAlertsAsync() =>
    [
        .. (await LedgerAsync()).Alerts
            .Where(alert => alert.Key.ToString().StartsWith("trajectory.", StringComparison.Ordinal))
            .Select(alert => $"{alert.Key} {alert.Value.State} {alert.Value.Sequence} {alert.Value.Since:O}"),
    ];

    private async Task<Ledger> LedgerAsync() => (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;
}
