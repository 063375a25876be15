using System.Text;
using HagueWatch.Editions;
using HagueWatch.Freshness;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace HagueWatch.Site.Feeds;

/// <summary>Writes when the next editions are expected, as a calendar (RFC 5545).</summary>
internal static class ReleaseCalendarFile
{
    public static SiteFile Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Hague Watch//Expected editions//EN" };
        foreach (var one in ReleaseCalendars.ReadBundled().All.OrderBy(one => one.Publisher, StringComparer.Ordinal))
        {
            if (record.Publishers.TryGetValue(one.Publisher, out var publisher) && record.Current(one.Publisher)?.Entry is { } newest)
            {
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = $"{SitePaths.NameOf(newest)}-next@haguewatch",
                    DtStamp = new CalDateTime(record.Evaluated.UtcDateTime, "UTC"),
                    Start = new CalDateTime(Expected(one, newest)),
                    Summary = $"{publisher.Terms.Name}: the next edition is expected about now",
                    Description = $"Editions come {one.Rhythm}. "
                        + $"After {newest.Edition} of {Words.Day(newest.Published)}, the next one counts as "
                        + $"late after {Words.Day(newest.Published.AddDays(one.WarnAfterDays))}.",
                    Url = publisher.Terms.Home,
                });
            }
        }

        var text = new CalendarSerializer().SerializeToString(calendar)!;
        return new SiteFile("calendar.ics", "text/calendar; charset=utf-8", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The day after the newest edition by as long as the publisher took between its releases, on average.</summary>
    private static DateOnly Expected(ReleaseCalendar calendar, CatalogueEntry newest)
    {
        var releases = calendar.Releases;
        return releases is [var first, .., var last]
            ? newest.Published.AddDays((last.Published.DayNumber - first.Published.DayNumber) / (releases.Count - 1))
            : newest.Published.AddYears(1);
    }
}
