using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Pledges;
using HagueWatch.Publishers.Nato;
using HagueWatch.Reading;
using HagueWatch.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace HagueWatch.Cli.Replay;

/// <summary>Plays the bundled editions through the pipeline in the order of their publication.</summary>
internal sealed class ReplayPlayer(IServiceProvider services, ReplayClock clock, WebhookReceiver receiver, TextWriter progress)
{
    private readonly CatalogueStore catalogues = services.GetRequiredService<CatalogueStore>();
    private readonly LedgerStore ledgers = services.GetRequiredService<LedgerStore>();
    private readonly Outbox outbox = services.GetRequiredService<Outbox>();

    /// <exception cref="RunFailedException">A step was refused.</exception>
    public async Task<ReplayResult> PlayAsync(ReplayEditions editions, CancellationToken cancellationToken)
    {
        var catalogueBefore = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        var deliveries = new DeliveryCounts(0, 0, 0);
        var events = new List<AlertEvent>();
        var days = editions.Offered
            .Select(edition => (edition.Published, Words: $"{edition.Publisher} publishes its {edition.Edition} edition", Take: (Func<Task>)(() => IngestAsync(cancellationToken))))
            .Concat(editions.Imported.Select(edition => (
                Published: new DateTimeOffset(edition.Published, TimeOnly.MinValue, TimeSpan.Zero),
                Words: $"{edition.Publisher} publishes {edition.FileName}",
                Take: (Func<Task>)(() => ImportAsync(edition, cancellationToken)))))
            .OrderBy(day => day.Published)
            .ToList();
        foreach (var (step, day) in days.Index())
        {
            clock.Set(day.Published + TimeSpan.FromHours(3));
            await progress.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"[{step + 1}/{days.Count}] {clock.GetUtcNow():d MMMM yyyy}: {day.Words}"));
            var told = await PlayDayAsync(day.Take, cancellationToken);
            events.AddRange(told);
            // Counted day by day: two years later the old ones are tidied away.
            deliveries = deliveries.Plus(await outbox.CountAsync(told.Select(one => one.Id).ToHashSet(), cancellationToken));
        }

        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        return new ReplayResult(
            catalogue.Editions,
            catalogue.Version - catalogueBefore.Version,
            [.. (await services.GetRequiredService<AssessmentReader>().ReadAsync(clock.GetUtcNow(), cancellationToken)).Where(assessment => assessment.Pledge.Kind == PledgeKind.Path)],
            events,
            deliveries with { Verified = receiver.Verified });
    }

    private async Task<IReadOnlyList<AlertEvent>> PlayDayAsync(Func<Task> take, CancellationToken cancellationToken)
    {
        var before = (await ledgers.ReadAsync(cancellationToken)).Ledger.Alerts;
        await take();
        await RunAsync(services.GetRequiredService<AssessTrajectoriesJob>().RunAsync(cancellationToken));
        await RunAsync(services.GetRequiredService<DeliverAlertsJob>().RunAsync(cancellationToken));
        var after = (await ledgers.ReadAsync(cancellationToken)).Ledger.Alerts;
        return [.. after.Where(alert => alert.Value.Sequence > (before.GetValueOrDefault(alert.Key)?.Sequence ?? 0)).Select(alert => alert.Value.Last!)];
    }

    private Task IngestAsync(CancellationToken cancellationToken) =>
        RunAsync(services.GetRequiredService<IngestJob>().RunAsync(NatoPublisher.Descriptor.Id, cancellationToken));

    /// <exception cref="InvalidOperationException">The gate refused what is bundled.</exception>
    private async Task ImportAsync(ImportedEdition edition, CancellationToken cancellationToken)
    {
        var import = await services.GetRequiredService<ImportJob>()
            .RunAsync(edition.Publisher, [edition.Read()], edition.Published, cancellationToken);
        var entry = import.Commit?.Entry ?? throw new InvalidOperationException(string.Join(' ', import.Findings));
        var done = import.Commit.Outcome == CommitOutcome.Committed ? "Archived" : "The archive holds already";
        await progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"      import: {done} {entry.Publisher} edition {entry.Edition}: {entry.Observations} figures up to {entry.LastYear}."));
    }

    private async Task RunAsync(Task<RunRecord> running)
    {
        var run = await running;
        await progress.WriteLineAsync($"      {run.Function}: {run.Messages.FirstOrDefault() ?? "nothing to do"}");
        if (run.Outcome == RunOutcome.Failed)
        {
            throw new RunFailedException(run);
        }
    }
}

/// <summary>What a replay came to.</summary>
/// <param name="Editions">All editions that the replay's store holds.</param>
/// <param name="NewEditions">How many of them this replay archived.</param>
/// <param name="Assessments">Where allies stand on their paths at the end.</param>
/// <param name="Events">What this replay raised or resolved.</param>
/// <param name="Deliveries">What became of it.</param>
internal sealed record ReplayResult(
    IReadOnlyList<CatalogueEntry> Editions,
    int NewEditions,
    IReadOnlyList<Assessment> Assessments,
    IReadOnlyList<AlertEvent> Events,
    DeliveryCounts Deliveries);

/// <summary>Deliveries of one replay.</summary>
/// <param name="Delivered">How many the pipeline counts as delivered.</param>
/// <param name="Verified">How many events the receiver got with a right signature.</param>
/// <param name="DeadLettered">How many were given up.</param>
internal sealed record DeliveryCounts(int Delivered, int Verified, int DeadLettered)
{
    public DeliveryCounts Plus(OutboxCounts counts) => this with { Delivered = Delivered + counts.Delivered, DeadLettered = DeadLettered + counts.Dead };
}
