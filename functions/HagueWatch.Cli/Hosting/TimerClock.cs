using Microsoft.Azure.Functions.Worker;

namespace HagueWatch.Cli.Hosting;

/// <summary>Says when a timer runs: pure arithmetic over its schedule, its status and the time, with the rules of Azure Functions.</summary>
internal static class TimerClock
{
    // A run this late is still the scheduled one: timers and storage are not exact to the millisecond.
    private static readonly TimeSpan Punctual = TimeSpan.FromSeconds(1);

    /// <summary>The status to go on with: the kept one, or a fresh one where there is none or the schedule has changed since.</summary>
    /// <remarks>A changed schedule forgets occurrences that the old one missed.</remarks>
    public static ScheduleStatus Resume(ScheduleStatus? kept, Schedule schedule, DateTime now) =>
        kept is not null && kept.Next == schedule.NextAfter(kept.LastUpdated)
            ? kept
            : new ScheduleStatus { Next = schedule.NextAfter(now), LastUpdated = now };

    /// <summary>Whether an occurrence was missed. Many missed ones make one run.</summary>
    public static bool IsPastDue(ScheduleStatus status, DateTime now) => now - status.Next > Punctual;

    /// <summary>The status after a run, reckoned from its start: what fell into a long run is due at its end.</summary>
    public static ScheduleStatus After(Schedule schedule, DateTime started) =>
        new() { Last = started, Next = schedule.NextAfter(started), LastUpdated = started };
}
