using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Finds figures of the edition before that are gone.</summary>
/// <remarks>
/// A year before the edition's first one is not gone: the publisher begins later. Nor is a zero, in place of which some
/// publishers leave a cell blank.
/// </remarks>
internal static class BlankChecks
{
    private const int FewestAreas = 3;

    public static IEnumerable<Discontinuity> Check(IndicatorPair pair)
    {
        if (!pair.IsRun)
        {
            return [];
        }

        var first = pair.NewerYears[0];
        var areas = pair.Series.Select(series => new Gap(series, first)).Where(gap => gap.Before.Count > 0).ToList();
        var years = areas.SelectMany(gap => gap.Before)
            .GroupBy(one => one.Year)
            .Where(year => year.Count() >= FewestAreas)
            .Where(year => 2 * areas.Count(gap => gap.Lost.Any(lost => lost.Year == year.Key)) > year.Count())
            .Select(year => year.Key)
            .ToHashSet();
        return
        [
            .. years.Order().Select(year => YearBlanked(pair, areas, year)),
            .. areas.SelectMany(gap => CheckArea(gap, years)),
            .. CheckNewYear(pair),
        ];
    }

    private static Discontinuity YearBlanked(IndicatorPair pair, List<Gap> areas, FiscalYear year)
    {
        var lost = areas.SelectMany(gap => gap.Lost).Where(one => one.Year == year).ToList();
        return new Discontinuity(
            ContinuityRules.Blanked,
            "",
            $"{year} is blank for most areas, but was not in the edition before",
            string.Create(CultureInfo.InvariantCulture, $"{lost.Count} areas, {lost[0].Area.Name} the first"),
            pair.Indicator,
            PlaceOf(areas.First(gap => gap.Lost.Contains(lost[0])).Series, year));
    }

    private static IEnumerable<Discontinuity> CheckArea(Gap gap, HashSet<FiscalYear> blankYears)
    {
        var lost = gap.Lost.Where(one => !blankYears.Contains(one.Year)).ToList();
        if (lost.Count == 0)
        {
            yield break;
        }

        // A group of countries is replaced by another one when a country joins.
        var isMost = 2 * lost.Count > gap.Before.Count;
        yield return new Discontinuity(
            isMost && gap.Series.Area is not AreaAggregate ? ContinuityRules.Blanked : ContinuityRules.CellsBlank,
            gap.Series.Area.Code,
            $"{gap.Series.Area.Name} is blank in {(isMost ? "most" : "some")} years that the edition before has",
            string.Join(", ", lost.Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.Year}: {Precision.Format(one.Value!.Value)}"))),
            lost[0].Indicator,
            PlaceOf(gap.Series, lost[0].Year));
    }

    // The new year is not in the edition before; but who reached its last year is expected to reach that of this one.
    private static IEnumerable<Discontinuity> CheckNewYear(IndicatorPair pair)
    {
        var reached = pair.Series
            .Where(series => series.Measurable.Count > 0)
            .Where(series => series.Older.Any(one => one.Year == pair.OlderYears[^1] && one.Value is > 0 or < 0))
            .ToList();
        foreach (var year in pair.NewerYears.Where(year => year > pair.OlderYears[^1]))
        {
            var missing = reached
                .Where(series => !series.Newer.Any(one => one.Year == year && one.Value is > 0 or < 0))
                .ToList();
            foreach (var series in missing.Where(_ => 2 * missing.Count < reached.Count))
            {
                yield return new Discontinuity(
                    ContinuityRules.NotContinued,
                    series.Area.Code,
                    $"{series.Area.Name} has no figure for {year}, though the edition before has one for its last year",
                    $"{reached.Count - missing.Count} other areas have one",
                    pair.Indicator,
                    PlaceOf(series, year));
            }
        }
    }

    private static string PlaceOf(SeriesPair series, FiscalYear year) =>
        series.Newer.FirstOrDefault(one => one.Year == year)?.SourceCell
        ?? string.Create(
            CultureInfo.InvariantCulture, $"{series.Area.Code} {series.Older[0].Indicator.Code} {year}");

    private sealed class Gap
    {
        public Gap(SeriesPair series, FiscalYear first)
        {
            var held = series.Newer
                .Where(one => one.Value is not null && one.Value != 0)
                .Select(one => one.Year)
                .ToHashSet();
            var rounding = series.Newer.Select(one => one.HalfPrintedUnit).DefaultIfEmpty().Max();
            Series = series;
            Before = [.. series.Older.Where(one => one.Year >= first && Math.Abs(one.Value ?? 0) > rounding)];
            Lost = [.. Before.Where(one => !held.Contains(one.Year))];
        }

        public SeriesPair Series { get; }

        public IReadOnlyList<Observation> Before { get; }

        public IReadOnlyList<Observation> Lost { get; }
    }
}
