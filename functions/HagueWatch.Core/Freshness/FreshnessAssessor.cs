using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Freshness;

/// <summary>Judges whether a publisher is late, by the age of its newest edition.</summary>
internal static class FreshnessAssessor
{
    /// <returns>Null if no edition of the publisher is known yet.</returns>
    public static EditionFreshness? Assess(ReleaseCalendar calendar, Catalogue catalogue, DateTimeOffset instant)
    {
        if (catalogue.CurrentAt(calendar.Publisher, instant) is not { } newest)
        {
            return null;
        }

        var revisions = catalogue.EntriesOf(calendar.Publisher)
            .Where(entry => entry.Edition == newest.Edition && entry.IsKnownAt(instant));
        var published = FirstPublication.Find(calendar, revisions);
        return Assess(calendar, newest.Edition, published.Day, DateOnly.FromDateTime(instant.UtcDateTime));
    }

    /// <param name="calendar">The publisher's calendar.</param>
    /// <param name="edition">The id of its newest edition.</param>
    /// <param name="published">The day on which that edition was first published.</param>
    /// <param name="day">The day to judge it on.</param>
    public static EditionFreshness Assess(ReleaseCalendar calendar, string edition, DateOnly published, DateOnly day)
    {
        var age = day.DayNumber - published.DayNumber;
        var state = age > calendar.ErrorAfterDays ? FreshnessState.Stale
            : age > calendar.WarnAfterDays ? FreshnessState.Late
            : FreshnessState.Fresh;
        var summary = Summarise(calendar, edition, published, state, age);
        return new EditionFreshness(calendar.Publisher, edition, published, state, age, summary);
    }

    private static string Summarise(
        ReleaseCalendar calendar,
        string edition,
        DateOnly published,
        FreshnessState state,
        int age)
    {
        var newest = string.Create(
            CultureInfo.InvariantCulture,
            $"{PublisherNames.Of(calendar.Publisher)}'s newest edition, {edition}, was published on {published:yyyy-MM-dd}, "
            + $"{age} days ago");
        var allowed = published.AddDays(calendar.WarnAfterDays);
        return state == FreshnessState.Fresh
            ? string.Create(
                CultureInfo.InvariantCulture, $"{newest}; the next counts as late after {allowed:yyyy-MM-dd}.")
            : $"{newest}: it is {state.ToString().ToLowerInvariant()}, because editions come {calendar.Rhythm}. Check "
                + "the publisher's page; if there is a newer edition, the last runs show why it was not archived.";
    }
}

/// <summary>Classifies the age of the newest edition.</summary>
internal enum FreshnessState
{
    Fresh,

    /// <summary>Older than the calendar's age of warning.</summary>
    Late,

    /// <summary>Older than the calendar's age of error.</summary>
    Stale,
}

/// <summary>Compares a publisher's newest edition with its calendar.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Edition">The newest edition's id.</param>
/// <param name="Published">The day on which it was first published.</param>
/// <param name="State">Whether it is late.</param>
/// <param name="AgeDays">The days since.</param>
/// <param name="Summary">The result in a sentence or two, for people.</param>
internal sealed record EditionFreshness(
    string Publisher,
    string Edition,
    DateOnly Published,
    FreshnessState State,
    int AgeDays,
    string Summary);
