using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks;

namespace HagueWatch.Jobs;

/// <summary>Finds publishers that are late against their calendar or no longer answer, and gives this pipeline's own monthly sign of life.</summary>
/// <remarks>Its record raises and resolves the alerts.</remarks>
internal sealed class WatchFreshnessJob(
    PublisherRegistry publishers,
    CatalogueStore catalogues,
    ReleaseCalendars calendars,
    LedgerStore ledgers,
    Heartbeats heartbeats,
    RunRecords runs,
    TimeProvider clock)
{
    public const string Function = "WatchFreshness";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Watch, (_, stopping) => WatchAsync(stopping), cancellationToken);

    private async Task<RunResult> WatchAsync(CancellationToken cancellationToken)
    {
        await runs.TidyAsync(cancellationToken);
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Catalogue;
        var looks = (await runs.ReadLastOfEachAsync(1, cancellationToken)).Where(look => look.Contact is not null).ToList();
        var messages = new List<string>();
        var issues = new List<HealthIssue>();
        var isStale = false;
        // What an operator has switched off is neither late nor silent.
        foreach (var publisher in publishers.All.Where(publisher => publisher.IsEnabled))
        {
            if (JudgeAge(publisher, catalogue) is { } age)
            {
                isStale |= age.State == FreshnessState.Stale;
                messages.Add(age.Summary);
                issues.AddRange(age.State == FreshnessState.Fresh ? [] : [new HealthIssue(AlertKind.SourceStale, publisher.Id, age.Summary)]);
            }
            else
            {
                messages.Add($"No edition of {publisher.Id} is held yet.");
            }

            if (looks.FirstOrDefault(look => look.Contact!.Publisher == publisher.Id) is { } look && JudgeContact(look) is { } silence)
            {
                messages.Add(silence.Summary);
                issues.Add(silence);
            }
        }

        if (heartbeats.AreWanted && await BeatAsync(catalogue, cancellationToken) is > 0 and var beats)
        {
            messages.Add(string.Create(CultureInfo.InvariantCulture, $"Put {beats} heartbeats of this month into the outbox."));
        }

        var outcome = isStale ? RunOutcome.Failed : issues.Count > 0 ? RunOutcome.Succeeded : RunOutcome.NothingNew;
        return new RunResult(outcome, messages) { Issues = issues };
    }

    private async Task<int> BeatAsync(Catalogue catalogue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ledger = (await ledgers.ReadAsync(cancellationToken)).Ledger;
        var newest = publishers.All.Select(publisher => catalogue.CurrentAt(publisher.Id, now)).OfType<CatalogueEntry>();
        return await heartbeats.AddAsync(
            new Heartbeat(now, ledger.Alerts.Values.Count(alert => alert.State == AlertState.Firing), [.. newest]),
            cancellationToken);
    }

    private EditionFreshness? JudgeAge(IPublisher publisher, Catalogue catalogue) =>
        calendars.Find(publisher.Id) is { } calendar ? FreshnessAssessor.Assess(calendar, catalogue, clock.GetUtcNow()) : null;

    /// <returns>Null where the publisher was reached lately.</returns>
    private HealthIssue? JudgeContact(RunRecord look)
    {
        var contact = look.Contact!;
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!contact.IsUnreachable(day))
        {
            return null;
        }

        var words = contact.LastReached is null ? "was never reached; the first look was" : "was last reached";
        var since = (contact.LastReached ?? contact.FailingSince!.Value).UtcDateTime;
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{contact.Publisher} {words} {contact.DaysWithout(day)} days ago, on {since:yyyy-MM-dd HH:mm} UTC. {look.Messages.FirstOrDefault()}");
        return new HealthIssue(AlertKind.SourceUnreachable, contact.Publisher, summary);
    }
}
