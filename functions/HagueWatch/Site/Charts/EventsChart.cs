using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws when what was told of which ally.</summary>
internal static class EventsChart
{
    private const double Top = 0.5;
    private const double Row = 1.5;

    public static Chart? Create(PublicRecord record, Standing standing)
    {
        var all = (from one in record.Events
                   group one by one.Ally! into events
                   let ally = Allies.All.Single(ally => ally.Code == events.Key)
                   orderby events.Count() descending, events.Key
                   select (Ally: ally, Days: events
                       .GroupBy(one => DateOnly.FromDateTime(one.Time.UtcDateTime))
                       .OrderBy(day => day.Key)
                       .Select(day => (Day: day.Key, Count: day.Count()))
                       .ToList())).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var days = all.SelectMany(one => one.Days).Select(one => one.Day).ToList();
        var (first, last) = (days.Min().Year, days.Max().Year + 1);
        var scale = LinearScale.OfYears(first, last, (last - first + 3) / 4);
        var (bottom, count) = (Top + (Row * all.Count), all.Sum(one => one.Days.Sum(day => day.Count)));
        var title = string.Create(
            CultureInfo.InvariantCulture, $"{count} alerts of {all.Count} allies since {Words.Day(days.Min())}");
        const string Note = "A dot: a day on which something was told of an ally. On the right: how many alerts in all.";
        return new Chart(
            "events",
            title,
            Note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing("events", title, Note, Margins.Rows, bottom + 2.8,
                [
                    .. ChartBook.AxisBelow(scale, Top, bottom, "beginning of the year"),
                    .. all.Index().SelectMany(one =>
                        Marks(one.Item.Ally, one.Item.Days, Top + ((one.Index + 0.5) * Row), scale)),
                ]),
            ],
            new ChartData(
                [.. ChartBook.AllyColumns, ("day", "Day"), ("alerts", "Alerts")],
                [
                    .. from one in all
                       from day in one.Days
                       select new ChartRow(KeyOf(one.Ally, day.Day),
                       [
                           .. ChartBook.NameOf(one.Ally),
                           ChartCell.Text(Words.Day(day.Day)),
                           ChartCell.Of(new(
                               Words.Whole(day.Count), Words.Digits(day.Count), SitePaths.Ally(one.Ally.Code))),
                       ]),
                ]));
    }

    private static IEnumerable<Mark> Marks(
        Ally ally, List<(DateOnly Day, int Count)> days, double y, LinearScale scale)
    {
        yield return new SideText(y, TextSize.Fit(ally.Name, Margins.Rows.Left - 0.3), IsRight: false, "name");
        foreach (var (day, count) in days)
        {
            var year = day.Year + ((decimal)(day.DayOfYear - 1) / (DateTime.IsLeapYear(day.Year) ? 366 : 365));
            yield return new Point(
                scale.At(year), y, Shape.Dot, "ahead", null, new Datum(KeyOf(ally, day), "alerts", Words.Digits(count)));
        }

        yield return new SideText(y, Words.Whole(days.Sum(day => day.Count)), IsRight: true, "name");
    }

    private static string KeyOf(Ally ally, DateOnly day) => $"{ally.Code} {Words.Day(day)}";
}
