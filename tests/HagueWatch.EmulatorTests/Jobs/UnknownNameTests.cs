using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Runs;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>A publisher's page links to a file that no pattern knows, while the known links bring nothing new.</summary>
[TestClass]
internal sealed class UnknownNameTests : PipelineTest
{
    private const string Stale = "source.stale/nato";

    [TestInitialize]
    public async Task IngestAsync()
    {
        site.Publish(2026, EditionChanges.Edition2026.ToWorkbook(), "\"1\"", new DateTimeOffset(2026, 7, 10, 9, 55, 14, TimeSpan.Zero));
        await pipeline.IngestAsync(Token);
    }

    [TestMethod]
    [DataRow("/documents/finance/defence-investment-2027-en.xlsx")]
    [DataRow("/documents/finance/Core%20spending%202027.pdf")]
    public async Task Watch_NameOfALaterYear_AlertsUntilItIsGone(string path)
    {
        site.PublishAs(path, [1, 2, 3]);

        var ingest = await pipeline.IngestAsync(Token);
        var watch = await WatchAndAssessAsync();
        var firing = await pipeline.AlertAsync(Stale, Token);
        site.Withdraw(path);
        await pipeline.IngestAsync(Token);
        await WatchAndAssessAsync();
        var over = await pipeline.AlertAsync(Stale, Token);

        Assert.AreEqual(RunOutcome.NothingNew, ingest.Outcome);
        Assert.Contains("HW1032 (Warning) at ", string.Join('\n', ingest.Messages));
        Assert.AreEqual(RunOutcome.Succeeded, watch.Outcome);
        Assert.AreEqual((AlertState.Firing, AlertSeverity.Warning), (firing!.State, firing.Last!.Severity));
        Assert.Contains($"{path}, whose name is that of no known edition", firing.Last.Summary);
        Assert.AreEqual(AlertState.Resolved, over!.State);
    }

    [TestMethod]
    [DataRow("/documents/finance/defence-investment-2026-en.xlsx")]
    [DataRow("/documents/finance/communique-2027.pdf")]
    [DataRow("/documents/finance/defence-plan-2035.pdf")]
    public async Task Watch_NoLaterEditionByItsName_NamesItOnlyOnceThePublisherIsLate(string path)
    {
        site.PublishAs(path, [1, 2, 3]);

        var ingest = await pipeline.IngestAsync(Token);
        var fresh = await WatchAndAssessAsync();
        pipeline.Clock.Advance(TimeSpan.FromDays(441));
        await pipeline.IngestAsync(Token);
        var late = await WatchAndAssessAsync();

        Assert.Contains("HW1032 (Warning) at ", string.Join('\n', ingest.Messages));
        Assert.IsEmpty(fresh.Issues.Where(issue => issue.Kind == AlertKind.SourceStale));
        Assert.Contains(path, Assert.ContainsSingle(late.Issues.Where(issue => issue.Kind == AlertKind.SourceStale)).Summary);
    }

    private async Task<RunRecord> WatchAndAssessAsync()
    {
        var run = await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);
        return run;
    }
}
