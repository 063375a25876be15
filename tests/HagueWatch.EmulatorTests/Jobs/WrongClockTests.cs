using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;
using HagueWatch.Storage;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What a machine whose clock was wrong has left: it is not "nothing new", and it is said how to mend it.</summary>
[TestClass]
internal sealed class WrongClockTests : PipelineTest
{
    private DateTimeOffset right;

    [TestInitialize]
    public void Publish()
    {
        right = pipeline.Clock.GetUtcNow();
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook(), "\"1\"");
    }

    [TestMethod]
    public async Task Assess_LedgerOfALaterInstant_FailsUntilItIsMended()
    {
        await pipeline.IngestAsync(Token);
        pipeline.Clock.Advance(TimeSpan.FromDays(400));
        await pipeline.AssessAsync(Token);
        pipeline.Clock.AdjustTime(right.AddDays(1));

        var run = await pipeline.AssessAsync(Token);
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains("one of the two is wrong", run.Messages.Single());
        Assert.AreEqual(run.Messages.Single()[..80], status.Faults.Single()[..80]);
        // The record of the wrong instant does not hide this one.
        Assert.AreEqual(RunOutcome.Failed, status.Runs.First(one => one.Function == AssessTrajectoriesJob.Function).Outcome);

        // As docs/operations.md says.
        var ledgers = pipeline.Get<JsonBlob<Ledger>>();
        var (ledger, etag) = await ledgers.ReadAsync(Token);
        await ledgers.TrySwapAsync(ledger with { Evaluated = right }, etag, Token);
        Assert.AreEqual(RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
    }

    [TestMethod]
    public async Task Assess_EditionKnownFromALaterInstant_FailsUntilItIsRedated()
    {
        pipeline.Clock.Advance(TimeSpan.FromDays(400));
        await pipeline.IngestAsync(Token);
        pipeline.Clock.AdjustTime(right.AddDays(1));
        await pipeline.IngestAsync(Token);

        var first = await pipeline.AssessAsync(Token);
        var second = await pipeline.AssessAsync(Token);
        var status = await pipeline.Get<StatusReader>().ReadAsync(Token);

        Assert.AreSequenceEqual([RunOutcome.Failed, RunOutcome.Failed], new[] { first.Outcome, second.Outcome });
        Assert.Contains("NATO's edition 2024, revision 1, is known only from ", second.Messages[0]);
        Assert.Contains("`redate nato 2024 --revision 1 ", status.Faults.Single());

        await pipeline.Get<AmendmentJob>().RedateAsync(
            "nato", "2024", 1, new DateOnly(2026, 7, 10), new OperatorsWord("me", "wrong clock"), Token);
        Assert.AreEqual(RunOutcome.Succeeded, (await pipeline.AssessAsync(Token)).Outcome);
        Assert.IsEmpty((await pipeline.Get<StatusReader>().ReadAsync(Token)).Faults);
    }

    [TestMethod]
    public async Task Assess_CatalogueLost_FailsWithTheCommandThatMendsIt()
    {
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        await pipeline.Store.State.Client.DeleteBlobAsync("catalogue.json", cancellationToken: Token);

        var run = await pipeline.AssessAsync(Token);

        Assert.AreEqual(RunOutcome.Failed, run.Outcome);
        Assert.Contains("`verify --rebuild`", run.Messages.Single());
    }

    [TestMethod]
    public async Task Tidy_RecordsOfALaterInstant_DoNotTakeThePlaceOfTheNewest()
    {
        pipeline.Clock.Advance(TimeSpan.FromDays(400));
        for (var run = 0; run < RunRecords.Kept; run++)
        {
            await pipeline.IngestAsync(Token);
        }

        pipeline.Clock.AdjustTime(right.AddDays(1));
        var last = await pipeline.IngestAsync(Token);
        var records = pipeline.Get<RunRecords>();
        await records.TidyAsync(await records.ListAsync(Token), Token);

        Assert.AreEqual(last.Started, (await records.TryReadLastAsync("IngestNato", Token))!.Started);
    }
}
