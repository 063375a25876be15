using HagueWatch.Runs;
using Microsoft.Extensions.Configuration;

namespace HagueWatch.Jobs;

/// <summary>Says when a timer function is due, and how old its last success may grow.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Default">Its schedule where the setting is absent: six fields, UTC.</param>
internal sealed record FunctionSchedule(string Function, string Default)
{
    /// <summary>No window is shorter: a few missed ticks of a frequent timer are not worth an alert.</summary>
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromHours(1);

    /// <summary>The setting that holds the schedule: <c>IngestNatoSchedule</c>.</summary>
    public string Setting => $"{Function}Schedule";

    /// <summary>Computes the window by the configured schedule: twice the longest time between two runs.</summary>
    /// <remarks>A setting that is not a schedule keeps the host from starting the function; the default counts.</remarks>
    public TimeSpan ComputeWindow(IConfiguration settings, DateTimeOffset now)
    {
        var schedule = settings[Setting] is { } expression ? Schedule.TryParse(expression) : null;
        var gap = (schedule ?? Schedule.TryParse(Default)!).LongestGap(now.UtcDateTime);
        return 2 * gap > ShortestWindow ? 2 * gap : ShortestWindow;
    }
}
