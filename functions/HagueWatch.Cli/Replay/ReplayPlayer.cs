using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Cli.Commands;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Pledges;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using HagueWatch.Storage;
using HagueWatch.Webhooks;

namespace HagueWatch.Cli.Replay;

/// <summary>Plays the bundled editions through the pipeline in the order of their publication.</summary>
internal sealed class ReplayPlayer(
    ReplaySteps steps,
    KnownEditionsReader editionsReader,
    AssessmentReader assessments,
    RankingReader rankings,
    Outbox outbox,
    JsonBlob<Ledger> ledgers,
    KeptEvents kept,
    PublishSiteJob site,
    ReplayClock clock,
    CommandOutput output)
{
    /// <exception cref="RunFailedException">A step was refused.</exception>
    public async Task<ReplayResult> PlayAsync(ReplayEditions editions, CancellationToken cancellationToken)
    {
        var before = await editionsReader.ReadAsync(asOf: null, cancellationToken);
        var deliveries = await ReplayDeliveries.StartAsync(outbox, cancellationToken);
        var events = new List<AlertEvent>();
        var days = DaysOf(editions);
        foreach (var (step, day) in days.Index())
        {
            clock.Set(day.Published + TimeSpan.FromHours(3));
            var now = clock.GetUtcNow();
            await output.Progress.WriteAsync(string.Create(
                CultureInfo.InvariantCulture, $"[{step + 1}/{days.Count}] {now:yyyy-MM-dd}  {day.Heading}"));
            var isAssessed = before.Catalogue.Entries.Any(entry => ClockCheck.IsAhead(entry.KnownFrom, now));
            var told = await steps.RunAsync(day.Imported, isAssessed, cancellationToken);
            await output.Progress.WriteLineAsync(told.Count == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $": {told.Count} {(told.Count == 1 ? "event" : "events")}"));
            events.AddRange(told);
            // Day by day: two years later the old ones are tidied away.
            await deliveries.AddEndedAsync(cancellationToken);
        }

        await output.Progress.WriteLineAsync((await site.RunAsync(cancellationToken)).Messages[0]);
        var known = await editionsReader.ReadAsync(asOf: null, cancellationToken);
        var assessed = await assessments.ReadAsync(known, cancellationToken);
        var ranking = await rankings.ReadAsync(asOf: null, RankingOrder.Gap, cancellationToken);
        return new ReplayResult(
            ranking,
            known.Catalogue.Editions,
            known.Catalogue.Version - before.Catalogue.Version,
            [.. assessed.Where(assessment => assessment.Pledge.Kind == PledgeKind.Path)],
            events,
            await ReadBulletinsAsync(known, before.Catalogue.Version, cancellationToken),
            deliveries.Delivered,
            deliveries.DeadLettered);
    }

    /// <summary>Reads the bulletins of the editions that were archived since a version of the catalogue.</summary>
    private async Task<IReadOnlyList<Bulletin>> ReadBulletinsAsync(
        KnownEditions known, int version, CancellationToken cancellationToken)
    {
        var bulletins = new List<Bulletin>();
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Value;
        foreach (var entry in known.Catalogue.Version == version ? [] : known.Catalogue.Editions)
        {
            if (await kept.TryReadBulletinAsync(ledger, entry, cancellationToken) is { } bulletin)
            {
                bulletins.Add(bulletin);
            }
        }

        return bulletins;
    }

    private static IReadOnlyList<ReplayDay> DaysOf(ReplayEditions editions) =>
    [
        .. editions.Offered
            .Select(edition => new ReplayDay(
                edition.Published, $"{PublisherNames.Of(edition.Publisher)} publishes its edition {edition.Edition}", Imported: null))
            .Concat(editions.Imported.Select(edition => new ReplayDay(
                new DateTimeOffset(edition.Published, TimeOnly.MinValue, TimeSpan.Zero),
                $"{PublisherNames.Of(edition.Publisher)} publishes {edition.FileName}",
                edition)))
            .OrderBy(day => day.Published),
    ];

    /// <summary>Describes a day on which an edition was published.</summary>
    private sealed record ReplayDay(DateTimeOffset Published, string Heading, ImportedEdition? Imported);
}

/// <summary>Holds the result of a replay.</summary>
/// <param name="Ranking">How every ally stands at the end.</param>
/// <param name="Editions">All editions that the replay's store holds.</param>
/// <param name="NewEditions">How many of them this replay archived.</param>
/// <param name="Assessments">The allies on their paths at the end.</param>
/// <param name="Events">What this replay raised or resolved.</param>
/// <param name="Bulletins">What was said of each edition as a whole, where it archived one.</param>
/// <param name="Delivered">The ids of the events that it delivered, as the pipeline counts.</param>
/// <param name="DeadLettered">The ids of the events whose delivery it gave up.</param>
internal sealed record ReplayResult(
    RankingReport Ranking,
    IReadOnlyList<CatalogueEntry> Editions,
    int NewEditions,
    IReadOnlyList<Assessment> Assessments,
    IReadOnlyList<AlertEvent> Events,
    IReadOnlyList<Bulletin> Bulletins,
    IReadOnlySet<string> Delivered,
    IReadOnlySet<string> DeadLettered);
