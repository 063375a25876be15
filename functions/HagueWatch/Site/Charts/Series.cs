using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws the figures of an area by year: solid where they are actual, dashed where they are estimates.</summary>
internal static class Series
{
    /// <summary>The figures of an edition that have a value, in the order of the years.</summary>
    public static IReadOnlyList<Observation> Of(Edition edition, ReferenceArea area, Indicator indicator) =>
    [
        .. edition.Observations
            .Where(one => one.Area.Code == area.Code && one.Indicator == indicator && one.Value is not null)
            .OrderBy(one => one.Year),
    ];

    /// <summary>Draws the lines; a year without a figure interrupts them.</summary>
    public static IEnumerable<Polyline> Draw(
        IReadOnlyList<Observation> figures,
        Func<Observation, (double X, double Y)> place,
        Func<Observation, Datum> datum,
        string css)
    {
        List<Observation> run = [];
        foreach (var figure in figures)
        {
            var isNext = run.Count > 0 && figure.Year.Number == run[^1].Year.Number + 1;
            // A run of one point may become either; its second point decides.
            if (isNext && (run.Count == 1 || Words.IsEstimate(run[^1]) == Words.IsEstimate(figure)))
            {
                run.Add(figure);
                continue;
            }

            if (run.Count > 0)
            {
                yield return ToLine(run);
            }

            run = isNext ? [run[^1], figure] : [figure];
        }

        if (run.Count > 0)
        {
            yield return ToLine(run);
        }

        Polyline ToLine(List<Observation> run) =>
            new([.. run.Select(place)], Words.IsEstimate(run[^1]) ? $"{css} estimate" : css)
            {
                Data = [.. run.Select(datum)],
            };
    }
}
