using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Checks which areas and years have figures.</summary>
internal static class CoverageChecks
{
    /// <summary>Fewer do not show what is usual.</summary>
    private const int LeastAreas = 10;

    public static IEnumerable<Finding> Check(FigureTable figures, MeasureSet set) =>
    [
        .. CheckYears(figures, set),
        .. CheckGaps(figures, set),
        .. CheckBlanks(figures, set),
        .. CheckRepeatedYears(figures, set),
        .. CheckRepeatedSeries(figures, set),
    ];

    // The first and the last years may be those that a publisher begins or has begun with.
    private static IEnumerable<Finding> CheckYears(FigureTable figures, MeasureSet set)
    {
        var areas = figures.AreasOf(set.Share);
        var filled = areas.Values.Count(years => years.Values.Any(one => one.Value is not null));
        var byYear = areas.Values.SelectMany(years => years.Values)
            .GroupBy(one => one.Year.Number)
            .OrderBy(year => year.Key)
            .Select(year => (
                Year: year.Key, Filled: year.Count(one => one.Value is not null), Place: year.First().SourceCell))
            .ToList();
        var (first, last) = (byYear.FindIndex(year => year.Filled > 0), byYear.FindLastIndex(year => year.Filled > 0));
        for (var index = first + 1; index < last && filled >= LeastAreas; index++)
        {
            if (byYear[index] is var (year, count, place) && count * 4 < filled * 3)
            {
                yield return FigureRules.Coverage.At(place, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Share}: only {count} of {filled} areas have a figure for {year}, though there are figures "
                    + $"before "
                    + $"and after it. Part of the document was lost: fetch it again, and compare it with the "
                    + $"publisher's page."));
            }
        }
    }

    private static IEnumerable<Finding> CheckGaps(FigureTable figures, MeasureSet set)
    {
        foreach (var (area, years) in figures.AreasOf(set.Share).Where(one => one.Key is Ally && set.IsTotal))
        {
            var list = years.Values;
            for (var index = 1; index < list.Count - 1; index++)
            {
                if (list[index].Value is null && list[index - 1].Value is not null && list[index + 1].Value is not null)
                {
                    yield return FigureRules.Gap.At(
                        list[index].SourceCell,
                        $"{set.Share} of {area.Name} has no figure for {list[index].Year}, but for the years beside "
                        + $"it. "
                        + "Compare it with the publisher's page.");
                }
            }
        }
    }

    // What is withheld or cannot exist is marked so; zero is not spent, and has no share.
    private static IEnumerable<Finding> CheckBlanks(FigureTable figures, MeasureSet set)
    {
        foreach (var indicator in set.All.Where(figures.Has))
        {
            foreach (var (area, years) in figures.AreasOf(indicator))
            {
                foreach (var blank in years.Values.Where(one => one.Status == ObservationStatus.Missing))
                {
                    var given = set.All
                        .Select(other => figures.Find(other, area, blank.Year.Number))
                        .FirstOrDefault(other => other is { Value: not null and not 0 });
                    if (given is not null)
                    {
                        yield return FigureGate.Report(
                            FigureRules.Blank,
                            area,
                            blank.SourceCell,
                            $"{indicator} of {area.Name} in {blank.Year} is blank, but {given.Indicator} has a figure "
                            + $"({given.SourceCell}). It was probably lost: compare it with the publisher's page.");
                    }
                }
            }
        }
    }

    // Figures of many digits are not the same twice by chance.
    private static Indicator MostExact(FigureTable figures, MeasureSet set) =>
        figures.AreasOf(set.Share).Values.SelectMany(years => years.Values)
            .Any(one => one.Decimals <= Precision.MostRoundedDecimals)
            ? set.Money
            : set.Share;

    private static IEnumerable<Finding> CheckRepeatedYears(FigureTable figures, MeasureSet set)
    {
        var pairs = MostExact(figures, set) is var exact
            ? from years in figures.AreasOf(exact).Values
              from one in years.Values
              where one.Value is not (null or 0)
              let before = years.GetValueOrDefault(one.Year.Number - 1)
              where before?.Value is not (null or 0)
              select (one.Year, IsSame: before.Value == one.Value, one.SourceCell)
            : [];
        foreach (var year in pairs.GroupBy(pair => pair.Year).OrderBy(year => year.Key))
        {
            var same = year.Count(pair => pair.IsSame);
            if (year.Count() >= LeastAreas && same * 2 > year.Count())
            {
                yield return FigureRules.RepeatedYear.At(year.First(pair => pair.IsSame).SourceCell, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{exact}: {same} of {year.Count()} areas have exactly the figure of the year before in "
                    + $"{year.Key}. A "
                    + $"column was probably copied: compare it with the publisher's page."));
            }
        }
    }

    private static IEnumerable<Finding> CheckRepeatedSeries(FigureTable figures, MeasureSet set)
    {
        const int LeastYears = 4;
        var exact = MostExact(figures, set);
        return
            from area in figures.AreasOf(exact)
            where area.Key is Ally
            let values = area.Value.Values.Where(one => one.Value is not (null or 0)).ToList()
            where values.Count >= LeastYears
            group (area.Key, values[0].SourceCell)
                by string.Join(' ', values.Select(one => $"{one.Year}:{one.Value}")) into same
            where same.Count() > 1
            select FigureRules.RepeatedSeries.At(
                same.Last().SourceCell,
                $"{exact}: {string.Join(" and ", same.Select(one => one.Key.Name))} have the same figure in every "
                + $"year. One of "
                + "them was probably copied over the other: compare them with the publisher's page.");
    }
}
