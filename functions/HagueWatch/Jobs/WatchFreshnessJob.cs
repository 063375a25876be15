using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Runs;
using HagueWatch.Storage;
using HagueWatch.Telemetry;

namespace HagueWatch.Jobs;

/// <summary>Finds publishers that are late or no longer answer, and adds the monthly heartbeat.</summary>
/// <remarks>Its record raises and resolves the alerts.</remarks>
internal sealed class WatchFreshnessJob(
    PublisherRegistry publishers,
    JsonBlob<Catalogue> catalogues,
    ReleaseCalendars calendars,
    MonthlyHeartbeat heartbeat,
    RunRecords runs,
    TimeProvider clock)
{
    public const string Function = "WatchFreshness";

    public Task<RunRecord> RunAsync(CancellationToken cancellationToken) =>
        runs.RunAsync(Function, Spans.Watch, (_, stopping) => WatchAsync(stopping), cancellationToken);

    private async Task<RunResult> WatchAsync(CancellationToken cancellationToken)
    {
        await runs.TidyAsync(cancellationToken);
        var catalogue = (await catalogues.ReadAsync(cancellationToken)).Value;
        var lastRuns = await runs.ReadLastOfEachAsync(1, cancellationToken);
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
                issues.AddRange(age.State == FreshnessState.Fresh
                    ? []
                    : [new HealthIssue(AlertKind.SourceStale, publisher.Id, age.Summary)]);
            }
            else
            {
                messages.Add($"No edition of {publisher.Id} is held yet.");
            }

            var ingest = lastRuns.FirstOrDefault(run => run.Contact?.Publisher == publisher.Id);
            if (ingest is not null && JudgeContact(ingest) is { } silence)
            {
                messages.Add(silence.Summary);
                issues.Add(silence);
            }
        }

        if (await heartbeat.AddAsync(catalogue, clock.GetUtcNow(), cancellationToken) is > 0 and var added)
        {
            messages.Add(string.Create(
                CultureInfo.InvariantCulture, $"Put {added} heartbeats of this month into the outbox."));
        }

        var outcome = isStale ? RunOutcome.Failed : issues.Count > 0 ? RunOutcome.Succeeded : RunOutcome.NothingNew;
        return new RunResult(outcome, messages) { Issues = issues };
    }

    private EditionFreshness? JudgeAge(IPublisher publisher, Catalogue catalogue) =>
        calendars.Find(publisher.Id) is { } calendar
            ? FreshnessAssessor.Assess(calendar, catalogue, clock.GetUtcNow())
            : null;

    /// <returns>Null where the publisher was reached recently.</returns>
    private HealthIssue? JudgeContact(RunRecord ingest)
    {
        var contact = ingest.Contact!;
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!contact.IsUnreachable(day))
        {
            return null;
        }

        var reached = contact.LastReached is null ? "was never reached; the first attempt was" : "was last reached";
        var since = (contact.LastReached ?? contact.FailingSince!.Value).UtcDateTime;
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{contact.Publisher} {reached} {contact.DaysWithout(day)} days ago, on {since:yyyy-MM-dd HH:mm} UTC. ")
            + ingest.Messages.FirstOrDefault();
        return new HealthIssue(AlertKind.SourceUnreachable, contact.Publisher, summary);
    }
}
