using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What <c>WatchFreshness</c> and <c>VerifyArchive</c> record becomes alerts, and nothing else does.</summary>
[TestClass]
internal sealed class WatchFreshnessTests : PipelineTest
{
    private const string Stale = "source.stale/nato";
    private const string Unreachable = "source.unreachable/nato";

    private static readonly DateTimeOffset Saved = new(2026, 7, 10, 9, 55, 14, TimeSpan.Zero);
    private static readonly byte[] Newest = EditionChanges.Edition2026.ToWorkbook();

    [TestInitialize]
    public async Task IngestAsync()
    {
        site.Publish(2026, Newest, "\"1\"", Saved);
        await pipeline.IngestAsync(Token);
    }

    [TestMethod]
    public async Task RunAsync_FreshPublisher_FindsNothing()
    {
        var run = await WatchAsync();

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.IsEmpty(run.Issues);
        Assert.Contains("published on 2026-07-10, 0 days ago", run.Messages.Single(message => message.Contains("NATO", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task RunAsync_NothingHeldYet_FindsNothing()
    {
        await using var empty = await Pipeline.OpenAsync(site, Token);

        var run = await empty.Get<WatchFreshnessJob>().RunAsync(Token);

        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.Contains("No edition of NATO is held yet.", run.Messages);
    }

    [TestMethod]
    public async Task Assess_PublisherLate_IsRaisedOnceAndResolvedByANewerEditionOnly()
    {
        pipeline.Clock.Advance(TimeSpan.FromDays(441));
        var late = await WatchAsync();
        await pipeline.AssessAsync(Token);

        var alert = (await pipeline.AlertAsync(Stale, Token))!;
        Assert.AreEqual(RunOutcome.Succeeded, late.Outcome);
        Assert.AreEqual((AlertState.Firing, 1), StateOf(alert));
        Assert.AreEqual((AlertSeverity.Warning, "nato"), (alert.Last!.Severity, alert.Last!.Publisher));
        Assert.AreEqual(late.Issues.Single().Summary, alert.Last!.Summary);

        // Neither an unchanged source nor a back-fill nor a correction of the newest edition makes anything fresh.
        await pipeline.IngestAsync(Token);
        await pipeline.ImportAsync("240617.xlsx", EditionChanges.Edition2024.ToWorkbook(), new DateOnly(2024, 6, 17), Token);
        site.Publish(2026, EditionChanges.Edition2026.WithNote("Corrected.").ToWorkbook(), "\"2\"", pipeline.Clock.GetUtcNow());
        await pipeline.IngestAsync(Token);
        Assert.Contains(AlertKind.SourceStale, (await WatchAsync()).Issues.Select(issue => issue.Kind));
        await pipeline.AssessAsync(Token);
        Assert.AreEqual((AlertState.Firing, 1), StateOf(await pipeline.AlertAsync(Stale, Token)));
    }

    [TestMethod]
    public async Task Assess_LateFirstEditionThenNewerOne_IsResolved()
    {
        await using var pipeline = await Pipeline.OpenAsync(site, Token, EditionChanges.GapOf2026);
        await pipeline.ImportAsync("240617.xlsx", EditionChanges.Edition2024.ToWorkbook(), new DateOnly(2024, 6, 17), Token);
        var stale = await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(RunOutcome.Failed, stale.Outcome, "Two years and more are beyond the age of error.");
        Assert.AreEqual((AlertState.Firing, 1), StateOf(await pipeline.AlertAsync(Stale, Token)));

        await pipeline.IngestAsync(Token);
        await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);

        Assert.AreEqual((AlertState.Resolved, 2), StateOf(await pipeline.AlertAsync(Stale, Token)));
    }

    [TestMethod]
    public async Task Assess_PublisherSilent_IsRaisedFromTheSecondDayOnAndResolvedWhenItAnswers()
    {
        var reached = pipeline.Clock.GetUtcNow();
        site.Publish(2026, "<!DOCTYPE html><html></html>"u8.ToArray(), contentType: "text/html");
        await NextDayAsync();
        Assert.IsNull(await pipeline.AlertAsync(Unreachable, Token));

        await NextDayAsync();

        var alert = (await pipeline.AlertAsync(Unreachable, Token))!;
        Assert.AreEqual((AlertState.Firing, 1, AlertSeverity.Warning), (alert.State, alert.Sequence, alert.Last!.Severity));
        Assert.Contains("NATO was last reached 2 days ago, on 2026-07-10 13:00 UTC. HW1005", alert.Last!.Summary);
        Assert.AreEqual(reached, (await pipeline.Get<RunRecords>().TryReadLastAsync("IngestNato", Token))!.Contact!.LastReached);

        // A workbook that is refused was had all the same.
        site.Publish(2026, Newest[..1000], "\"2\"");
        await NextDayAsync();
        Assert.AreEqual((AlertState.Resolved, 2), StateOf(await pipeline.AlertAsync(Unreachable, Token)));
    }

    [TestMethod]
    public async Task Assess_SameTroubleDayAfterDay_IsEvaluatedOnce()
    {
        pipeline.Clock.Advance(TimeSpan.FromDays(441));
        await WatchAsync();
        await pipeline.AssessAsync(Token);
        var evaluated = await EvaluatedAsync();
        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        await SucceedAsync();
        var next = await WatchAsync();

        var run = await pipeline.AssessAsync(Token);

        Assert.Contains("442 days ago", next.Issues.Single().Summary);
        Assert.AreEqual(RunOutcome.NothingNew, run.Outcome);
        Assert.AreEqual(evaluated, await EvaluatedAsync());
    }

    [TestMethod]
    [DataRow("IngestNato", 3)]
    [DataRow("IngestSipri", 3)]
    [DataRow("IngestWorldBank", 3)]
    [DataRow("IngestEurostat", 3)]
    [DataRow("AssessTrajectories", 1)]
    [DataRow("DeliverAlerts", 1)]
    [DataRow("VerifyArchive", 15)]
    public async Task RunAsync_OneFunctionStopped_NamesItAlone(string stopped, int days)
    {
        using var overdue = new OverdueFunctions();
        await SucceedAsync();
        await WatchAsync();
        for (var day = 0; day < days; day++)
        {
            Assert.IsEmpty(overdue.Counted, $"day {day}");
            pipeline.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(1));
            await SucceedAsync(except: stopped);
            await WatchAsync();
        }

        // The watch's run fails, which `status` shows; the query of infra/ reads the metric; the assessment alerts.
        var alert = $"function.overdue/{stopped}";
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);
        var watch = status.Runs.First(run => run.Function == WatchFreshnessJob.Function);
        Assert.AreEqual(RunOutcome.Failed, watch.Outcome);
        Assert.StartsWith($"{stopped} last succeeded on", watch.Issues.Single().Summary);
        Assert.AreSequenceEqual([stopped], overdue.Counted);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual((AlertState.Firing, 1), StateOf(await pipeline.AlertAsync(alert, Token)));

        await SucceedAsync();
        await WatchAsync();
        await pipeline.AssessAsync(Token);
        Assert.AreEqual((AlertState.Resolved, 2), StateOf(await pipeline.AlertAsync(alert, Token)));
    }

    [TestMethod]
    public async Task Assess_FirstWatchWithoutTrouble_IsNoReasonToEvaluate()
    {
        await pipeline.AssessAsync(Token);
        await WatchAsync();

        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task Assess_CorruptArchive_IsRaisedAndResolvedByVerifyArchiveAlone()
    {
        await EndAsync("VerifyArchive", new HealthIssue(AlertKind.ArchiveCorrupt, "archive", "archive/raw/nato/0b1c has changed."));
        await pipeline.AssessAsync(Token);
        var alert = (await pipeline.AlertAsync("archive.corrupt/archive", Token))!;
        Assert.AreEqual((AlertState.Firing, AlertSeverity.Critical, null), (alert.State, alert.Last!.Severity, alert.Last!.Publisher));

        await WatchAsync();
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(1, (await pipeline.AlertAsync("archive.corrupt/archive", Token))!.Sequence);

        await EndAsync("VerifyArchive");
        await pipeline.AssessAsync(Token);
        Assert.AreEqual((AlertState.Resolved, 2), StateOf(await pipeline.AlertAsync("archive.corrupt/archive", Token)));
    }

    private static (AlertState State, int Sequence) StateOf(AlertRecord? alert) => (alert!.State, alert.Sequence);

    private Task<RunRecord> WatchAsync() => pipeline.WatchAsync(Token);

    /// <summary>A day as the timers have it: look, watch, assess.</summary>
    private async Task NextDayAsync()
    {
        pipeline.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(3));
        await pipeline.IngestAsync(Token);
        await WatchAsync();
        await pipeline.AssessAsync(Token);
    }

    private async Task<DateTimeOffset> EvaluatedAsync() => (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value.Evaluated;

    /// <summary>Lets every function succeed now.</summary>
    private async Task SucceedAsync(string? except = null)
    {
        var functions = pipeline.Get<IEnumerable<FunctionSchedule>>().Select(schedule => schedule.Function);
        foreach (var function in functions.Except([WatchFreshnessJob.Function, except]))
        {
            await pipeline.Get<RunRecords>().RunAsync(
                function!, Spans.Watch, (_, _) => Task.FromResult(new RunResult(RunOutcome.NothingNew, [])), Token);
        }
    }

    private Task EndAsync(string function, params HealthIssue[] issues)
    {
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var found = new RunResult(RunOutcome.Succeeded, []) { Issues = issues };
        return pipeline.Get<RunRecords>().RunAsync(function, Spans.Watch, (_, _) => Task.FromResult(found), Token);
    }
}
