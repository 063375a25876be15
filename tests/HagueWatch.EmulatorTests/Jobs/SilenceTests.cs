using HagueWatch.Alerts;
using HagueWatch.Jobs;
using HagueWatch.Storage;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Events are kept whether or not anybody is told, and what operators say of alerts is followed.</summary>
[TestClass]
internal sealed class SilenceTests : PipelineTest, IAsyncDisposable
{
    private const string Alert = "floor.below/BEL/wales-2014";

    private readonly LoopbackReceiver receiver = new(204);

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    [TestMethod]
    public async Task Assess_SilencedAlert_IsKeptAndToldWhenTheSilenceEnds()
    {
        var job = pipeline.Get<SilenceJob>();
        await job.SilenceAsync("*/BEL/*", new DateOnly(2026, 7, 12), "The ministry has called.", "ada", Token);
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);

        var raised = await EventsAsync();
        Assert.HasCount(1, raised);
        Assert.AreEqual(AlertTransition.Raised, raised[0].Transition);
        Assert.IsNotNull(raised[0].SilencedBy);
        Assert.DoesNotContain(raised[0].Id, await DeliveredAsync());

        // Nothing else changes while it holds, and once it is over, what still fires is told once.
        Assert.AreEqual(HagueWatch.Runs.RunOutcome.NothingNew, (await pipeline.AssessAsync(Token)).Outcome);
        pipeline.Clock.Advance(TimeSpan.FromDays(3));
        await pipeline.AssessAsync(Token);
        await pipeline.AssessAsync(Token);

        var told = await EventsAsync();
        Assert.HasCount(2, told);
        Assert.AreEqual((AlertTransition.Updated, 2, null), (told[1].Transition, told[1].Sequence, told[1].SilencedBy));
        Assert.StartsWith("The silence of ada until 2026-07-12 is over; this still fires. Belgium is below 2 % of GDP", told[1].Summary);
        Assert.Contains(told[1].Id, await DeliveredAsync());
    }

    [TestMethod]
    public async Task Assess_SilenceEndedEarly_TellsWhatStillFires()
    {
        var job = pipeline.Get<SilenceJob>();
        var silence = await job.SilenceAsync("floor.below", new DateOnly(2027, 1, 1), "Too much.", "ada", Token);
        Assert.AreEqual(silence, await job.SilenceAsync("floor.below", new DateOnly(2027, 1, 1), "Too much.", "ada", Token));
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.HasCount(1, await EventsAsync());

        await job.EndAsync(silence.Id, Token);
        await pipeline.AssessAsync(Token);

        Assert.HasCount(2, await EventsAsync());
        Assert.IsNull(await job.EndAsync("0123456789ab", Token));
    }

    [TestMethod]
    public async Task Assess_AcknowledgedAlert_CarriesTheWordUntilItGetsMoreSevere()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        var alert = AlertKey.Parse(Alert);
        pipeline.Clock.Advance(TimeSpan.FromMinutes(1));

        var record = (await pipeline.AlertAsync(Alert, Token))!;

        var job = pipeline.Get<SilenceJob>();
        await job.AcknowledgeAsync(alert, AlertSeverity.Warning, record.Since, "We have asked.", "ada", Token);
        await job.AcknowledgeAsync(alert, AlertSeverity.Warning, record.Since, "We have asked.", "ada", Token);

        var book = await pipeline.Get<SilenceJob>().ReadAsync(Token);
        Assert.HasCount(1, book.Acknowledgements);
        Assert.AreEqual("ada", book.Find(alert, record.State, AlertSeverity.Warning, record.Since)?.By);
        Assert.IsNull(book.Find(alert, record.State, AlertSeverity.Critical, record.Since));
        Assert.IsNull(book.Find(alert, AlertState.Resolved, AlertSeverity.Warning, record.Since));
    }

    /// <summary>Who never heard that an alert fires needs not hear that it ended.</summary>
    [TestMethod]
    public async Task Assess_RaisedAndResolvedUnderASilence_TellsNothingAfterwards()
    {
        var silence = await pipeline.Get<SilenceJob>().SilenceAsync("*/BEL/*", new DateOnly(2099, 1, 1), "Why not.", "ada", Token);
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        site.Publish(2026, EditionChanges.Edition2026.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        Assert.AreEqual(AlertTransition.Resolved, (await EventsAsync())[^1].Transition);
        var kept = (await EventsAsync()).Count;

        await pipeline.Get<SilenceJob>().EndAsync(silence.Id, Token);
        await pipeline.AssessAsync(Token);

        Assert.HasCount(kept, await EventsAsync());
    }

    [TestMethod]
    public async Task Keep_OtherEventOfThatId_IsRefused()
    {
        var kept = pipeline.Get<KeptEvents>();
        await kept.KeepAsync(AlertEvents.OffPath, Token);
        await kept.KeepAsync(AlertEvents.OffPath with { Traceparent = "00-another" }, Token);

        var failure = await Assert.ThrowsExactlyAsync<IntegrityException>(
            () => kept.KeepAsync(AlertEvents.OffPath with { Summary = "Another." }, Token));

        Assert.Contains("The ledger is older than the events", failure.Message);
    }

    [TestMethod]
    public async Task Assess_NewEdition_HasOneBulletinThatFitsIntoAWebhook()
    {
        site.Publish(2024, EditionChanges.Edition2024.ToWorkbook());
        await pipeline.IngestAsync(Token);
        await pipeline.AssessAsync(Token);
        await pipeline.AssessAsync(Token);

        var entry = (await pipeline.CurrentAsync(Token))!;
        var bulletin = (await pipeline.Get<KeptEvents>().TryReadBulletinAsync(await LedgerAsync(), entry, Token))!;

        Assert.AreEqual(("nato", "2024", 1), (bulletin.Publisher, bulletin.Edition, bulletin.Revision));
        Assert.AreEqual(bulletin.Counts.Raised, bulletin.Counts.Firing);
        Assert.IsGreaterThan(0, bulletin.Counts.Raised);
        Assert.IsEmpty(bulletin.Changed.Select(item => item.Ally).Intersect(bulletin.Unchanged));
    }

    private protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.Configure<WebhookOptions>(options =>
        {
            options.AllowPrivateTargets = true;
            options.Endpoints = [AlertEvents.EndpointAt(receiver.Url)];
        });
    }

    private async Task<IReadOnlyList<AlertEvent>> EventsAsync() =>
        await pipeline.Get<KeptEvents>().ReadAsync(await LedgerAsync(), AlertKey.Parse(Alert), Token);

    private async Task<Ledger> LedgerAsync() => (await pipeline.Get<JsonBlob<Ledger>>().ReadAsync(Token)).Value;

    private async Task<IReadOnlyList<string>> DeliveredAsync() =>
        [.. (await pipeline.Store.Outbox.ListAsync(Token)).Select(path => path.Split('.')[0])];
}
