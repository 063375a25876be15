using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>A parser with a fault of its own loses nothing; the failure is shown, and raised until a run succeeds.</summary>
[TestClass]
internal sealed class FailingParserTests : PipelineTest
{
    private const string Failing = "source.failing/nato";

    private static readonly byte[] Workbook = EditionChanges.Edition2024.ToWorkbook();

    [TestInitialize]
    public async Task BreakAsync()
    {
        site.Publish(2024, Workbook);
        Parser.Release(2, _ => throw new FormatException("Not a number: n/a"));
        await Assert.ThrowsExactlyAsync<FormatException>(() => pipeline.IngestAsync(Token));
    }

    [TestMethod]
    public async Task IngestAsync_ParserThrows_StatusNamesTypeAndPlaceAndTheDocumentIsKept()
    {
        var run = (await pipeline.Get<StatusReader>().ReadAsync(Token)).Runs.Single();

        Assert.AreEqual(("IngestNato", RunOutcome.Failed), (run.Function, run.Outcome));
        Assert.Contains("Not a number: n/a", run.Messages[0]);
        Assert.StartsWith("System.FormatException at HagueWatch.", run.Exception!);
        var kept = await pipeline.Get<EditionArchive>().ReadRawAsync("nato", Sha256.Compute(Workbook), Token);
        Assert.AreSequenceEqual(Workbook, kept.ToArray());
        Assert.IsNull(await pipeline.CurrentAsync(Token));
    }

    [TestMethod]
    public async Task Assess_ParserThrows_RaisesOneAlertThatTheNextSuccessResolves()
    {
        await WatchAndAssessAsync();
        var alert = (await pipeline.AlertAsync(Failing, Token))!;
        Assert.AreEqual((AlertState.Firing, 1), StateOf(alert));
        Assert.AreEqual(AlertSeverity.Warning, alert.Last!.Severity);
        Assert.Contains("failed by a fault of its own, System.FormatException at HagueWatch.", alert.Last.Summary);

        // It goes on for days, and then the publisher does not answer: neither another alert nor the end of this one.
        for (var day = 0; day < 3; day++)
        {
            pipeline.Clock.Advance(TimeSpan.FromHours(21));
            await Assert.ThrowsExactlyAsync<FormatException>(() => pipeline.IngestAsync(Token));
            await WatchAndAssessAsync();
        }

        site.Publish(2024, "<!DOCTYPE html>"u8.ToArray(), contentType: "text/html");
        await pipeline.IngestAsync(Token);
        await WatchAndAssessAsync();
        Assert.AreEqual((AlertState.Firing, 1), StateOf(await pipeline.AlertAsync(Failing, Token)));
        Assert.IsNull(await pipeline.AlertAsync("function.overdue/IngestNato", Token));

        site.Publish(2024, Workbook);
        Parser.Release(3);
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.IngestAsync(Token)).Outcome);
        await WatchAndAssessAsync();
        Assert.AreEqual((AlertState.Resolved, 2), StateOf(await pipeline.AlertAsync(Failing, Token)));
    }

    [TestMethod]
    public async Task Import_ParserThrows_IsABugThatKeepsItsStack()
    {
        var bug = await Assert.ThrowsExactlyAsync<FormatException>(
            () => pipeline.ImportAsync("def-exp-2024-en.xlsx", Workbook, new DateOnly(2024, 6, 17), Token));

        Assert.IsNull(ExpectedFailures.Describe(bug));
    }

    private MendedPublisher Parser => (MendedPublisher)pipeline.Get<Publishers.PublisherRegistry>().Get("nato");

    private static (AlertState State, int Sequence) StateOf(AlertRecord? alert) => (alert!.State, alert.Sequence);

    private async Task WatchAndAssessAsync()
    {
        await pipeline.WatchAsync(Token);
        await pipeline.AssessAsync(Token);
    }

    private protected override void Configure(IServiceCollection services) => MendedPublisher.Configure(services);
}
