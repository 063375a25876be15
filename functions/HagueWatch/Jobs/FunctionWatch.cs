using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Publishers;
using HagueWatch.Runs;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Jobs;

/// <summary>Finds the functions that do not run, or do not do their work, by the age of their last success.</summary>
/// <remarks>It cannot find that <c>WatchFreshness</c>, which asks it, does not run.</remarks>
internal sealed class FunctionWatch(
    IEnumerable<FunctionSchedule> schedules,
    PublisherRegistry publishers,
    IConfiguration settings,
    TimeProvider clock)
{
    /// <summary>Finds since when the watch has run without a gap: from now, where it did not run for its window.</summary>
    /// <remarks>Where the whole app was off, as on a laptop at night, no function is blamed for that time.</remarks>
    public DateTimeOffset FindWatchingSince(IReadOnlyList<RunRecord> lastRuns)
    {
        var now = clock.GetUtcNow();
        var last = lastRuns.FirstOrDefault(run => run.Function == WatchFreshnessJob.Function);
        return last?.WatchingSince is { } since && now - last.Ended <= WindowOf(WatchFreshnessJob.Function, now)
            ? since
            : now;
    }

    /// <summary>Finds what is wrong with the other functions.</summary>
    /// <param name="lastRuns">The newest run of each function.</param>
    /// <param name="watchingSince">Since when the watch has run without a gap.</param>
    public IReadOnlyList<HealthIssue> Find(IReadOnlyList<RunRecord> lastRuns, DateTimeOffset watchingSince)
    {
        var now = clock.GetUtcNow();
        var byFunction = lastRuns.ToDictionary(run => run.Function, StringComparer.Ordinal);
        var issues = new List<HealthIssue>();
        foreach (var function in schedules.Select(schedule => schedule.Function).Except([WatchFreshnessJob.Function]))
        {
            var last = byFunction.GetValueOrDefault(function);
            var publisher = publishers.All.FirstOrDefault(one => one.Descriptor.Function == function);
            if (publisher is not null && last?.Exception is { } exception)
            {
                issues.Add(DescribeFailure(publisher.Id, last, exception));
            }

            var window = WindowOf(function, now);
            if (publisher is not null && last is not null && now - last.Ended <= window && IsReported(last, now))
            {
                continue;
            }

            var since = last?.LastSuccess is { } success && success > watchingSince ? success : watchingSince;
            if (now - since > window)
            {
                issues.Add(DescribeOverdue(function, last, window));
            }
        }

        return issues;
    }

    // An ingest that runs but fails is reported as its publisher's alert already: one cause, one alert.
    private static bool IsReported(RunRecord last, DateTimeOffset now) =>
        last.Exception is not null
        || last.Contact?.IsUnreachable(DateOnly.FromDateTime(now.UtcDateTime)) == true;

    private static HealthIssue DescribeFailure(string publisher, RunRecord last, string exception) => new(
        AlertKind.SourceFailing,
        publisher,
        $"{last.Function} failed by a fault of its own, {exception}, and {SuccessTextOf(last)}. "
        + "What was fetched is kept; report the fault, then `run` the function again.");

    private static string SuccessTextOf(RunRecord? last) => last?.LastSuccess is { } instant
        ? string.Create(CultureInfo.InvariantCulture, $"last succeeded on {instant.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : "has no success on record";

    private static HealthIssue DescribeOverdue(string function, RunRecord? last, TimeSpan window)
    {
        var newest = last is null
            ? "It has never run: see whether the host starts it."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Its newest run, of {last.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {RunTextOf(last.Outcome)}: ")
                + (last.Messages.FirstOrDefault() ?? "no message.");
        return new HealthIssue(
            AlertKind.FunctionOverdue,
            function,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{function} {SuccessTextOf(last)}; by its schedule it should within {Format(window)}. {newest}"));
    }

    private static string RunTextOf(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Failed => "failed",
        RunOutcome.Interrupted => "was stopped",
        RunOutcome.NothingNew or RunOutcome.Succeeded => "succeeded",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static string Format(TimeSpan window) => window >= TimeSpan.FromDays(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{window.TotalDays:0.#} days")
        : string.Create(CultureInfo.InvariantCulture, $"{window.TotalHours:0.#} hours");

    private TimeSpan WindowOf(string function, DateTimeOffset now) =>
        schedules.Single(schedule => schedule.Function == function).ComputeWindow(settings, now);
}
