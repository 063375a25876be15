using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using HagueWatch.Publishers;
using HagueWatch.Publishers.Fetching;
using HagueWatch.Runs;
using HagueWatch.Statistics;

namespace HagueWatch.Jobs;

/// <summary>Finds the publishers that are late against their calendar or no longer answer.</summary>
internal sealed class PublisherWatch(PublisherRegistry publishers, ReleaseCalendars calendars, TimeProvider clock)
{
    private const int MaxNamed = 3;

    /// <summary>Judges every publisher that is not switched off: such a one is neither late nor silent.</summary>
    /// <param name="catalogue">The editions held.</param>
    /// <param name="lastRuns">The newest run of each function.</param>
    public IEnumerable<Judgement> Judge(Catalogue catalogue, IReadOnlyList<RunRecord> lastRuns)
    {
        foreach (var publisher in publishers.All.Where(publisher => publisher.IsEnabled))
        {
            var contact = lastRuns.FirstOrDefault(run => run.Contact?.Publisher == publisher.Id);
            yield return JudgeAge(publisher.Id, catalogue, contact?.Contact?.Unrecognised ?? []);
            if (contact is not null && JudgeContact(contact) is { } silence)
            {
                yield return new Judgement(silence.Summary, silence);
            }
        }
    }

    private Judgement JudgeAge(string publisher, Catalogue catalogue, IReadOnlyList<Uri> unrecognised)
    {
        var now = clock.GetUtcNow();
        if (calendars.Find(publisher) is not { } calendar
            || FreshnessAssessor.Assess(calendar, catalogue, now) is not { } age)
        {
            return new Judgement($"No edition of {PublisherNames.Of(publisher)} is held yet.", null);
        }

        var held = catalogue.CurrentAt(publisher, now)!.LastYear.Number;
        var newer = unrecognised.Where(file =>
            IndexPage.LikelyYear(file) is { } year && year > held && year <= now.Year + 1);
        var isLate = age.State != FreshnessState.Fresh;
        List<Uri> named = [.. isLate ? unrecognised : newer];
        if (!isLate && named.Count == 0)
        {
            return new Judgement(age.Summary, null);
        }

        var summary = named.Count == 0
            ? age.Summary
            : $"{age.Summary} Its page links to {Name(named)}, whose name is that of no known edition: "
                + "HW1032 in docs/findings says what to do.";
        var severity = age.State == FreshnessState.Stale ? AlertSeverity.Critical : (AlertSeverity?)null;
        return new Judgement(
            summary, new HealthIssue(AlertKind.SourceStale, publisher, summary) { Severity = severity });
    }

    // An event has a limited size.
    private static string Name(List<Uri> files)
    {
        var named = string.Join(" and ", files.Take(MaxNamed).Select(file => file.AbsoluteUri));
        return files.Count <= MaxNamed
            ? named
            : string.Create(CultureInfo.InvariantCulture, $"{named} and {files.Count - MaxNamed} more files");
    }

    /// <returns>Null where the publisher was reached recently.</returns>
    private HealthIssue? JudgeContact(RunRecord ingest)
    {
        var contact = ingest.Contact!;
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!contact.IsUnreachable(day))
        {
            return null;
        }

        var since = (contact.LastReached ?? contact.FailingSince!.Value).UtcDateTime;
        if (contact.Missing is { } missing)
        {
            return new HealthIssue(AlertKind.SourceUnreachable, contact.Publisher, string.Create(
                CultureInfo.InvariantCulture,
                $"{PublisherNames.Of(contact.Publisher)} has not offered {string.Join(" and ", missing)} for {contact.DaysWithout(day)} ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"days, since {since:yyyy-MM-dd HH:mm} UTC; the rest is read. ")
                + $"`run {ingest.Function}` says why.");
        }

        var reached = contact.LastReached is null ? "was never reached; the first attempt was" : "was last reached";
        var summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{PublisherNames.Of(contact.Publisher)} {reached} {contact.DaysWithout(day)} days ago, on {since:yyyy-MM-dd HH:mm} UTC. ")
            + ingest.Messages.FirstOrDefault();
        return new HealthIssue(AlertKind.SourceUnreachable, contact.Publisher, summary);
    }
}

/// <summary>What the watch found of one publisher or function.</summary>
/// <param name="Message">The finding in a sentence.</param>
/// <param name="Issue">What is wrong; null where nothing is.</param>
internal sealed record Judgement(string Message, HealthIssue? Issue);
