using HagueWatch.Statistics;

namespace HagueWatch.Jobs;

/// <summary>Checks the day from which an operator says that an edition was known.</summary>
internal static class PublicationDay
{
    /// <param name="day">The day.</param>
    /// <param name="lastYear">The last year of the edition's series.</param>
    /// <param name="now">The present instant.</param>
    /// <exception cref="ImpossibleDayException">It cannot be that day.</exception>
    public static void Check(DateOnly day, FiscalYear lastYear, DateTimeOffset now)
    {
        CheckIsPast(day, now);
        if (day.Year < lastYear.Number)
        {
            throw new ImpossibleDayException(
                $"An edition with figures of {lastYear} cannot be published on {day:yyyy-MM-dd}, before that year "
                + "began. Check the day and the file.");
        }
    }

    /// <inheritdoc cref="Check"/>
    public static void CheckIsPast(DateOnly day, DateTimeOffset now)
    {
        if (day > DateOnly.FromDateTime(now.UtcDateTime))
        {
            throw new ImpossibleDayException($"An edition cannot be published in the future: {day:yyyy-MM-dd}.");
        }
    }
}

/// <summary>Explains why an edition cannot be known from a day.</summary>
internal sealed class ImpossibleDayException(string message) : ExplainedException(message);
