using NCrontab;

namespace HagueWatch.Runs;

/// <summary>Holds an NCRONTAB expression: six fields, or five without the seconds. Times are UTC.</summary>
/// <remarks>It is read as Azure Functions reads it.</remarks>
internal sealed class Schedule
{
    private readonly CrontabSchedule occurrences;

    private Schedule(string expression, CrontabSchedule occurrences)
    {
        Expression = expression;
        this.occurrences = occurrences;
    }

    public string Expression { get; }

    /// <summary>Reads an expression; null where it is not a schedule.</summary>
    public static Schedule? TryParse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length != 5 };
        return CrontabSchedule.TryParse(expression, options) is { } occurrences ? new(expression, occurrences) : null;
    }

    /// <summary>Finds the first occurrence after an instant.</summary>
    public DateTime NextAfter(DateTime utc) =>
        DateTime.SpecifyKind(occurrences.GetNextOccurrence(utc), DateTimeKind.Utc);

    /// <summary>Finds the longest time between two occurrences, over the next two years or 5,000 occurrences.</summary>
    public TimeSpan LongestGap(DateTime utc)
    {
        var longest = TimeSpan.Zero;
        var last = occurrences.GetNextOccurrence(utc);
        foreach (var next in occurrences.GetNextOccurrences(last, utc.AddYears(2)).Take(5_000))
        {
            longest = next - last > longest ? next - last : longest;
            last = next;
        }

        return longest;
    }
}
