using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Finds figures of the edition before that are now another area's, or another year's.</summary>
internal static class PositionChecks
{
    /// <summary>Below half a per cent, figures may be mistaken for each other without consequence.</summary>
    private const double SmallDistance = 0.005;

    /// <summary>How much closer the wrong place must be before it counts as certain.</summary>
    private const double Certain = 0.25;

    /// <summary>How much closer it must be before a person should look.</summary>
    private const double Possible = 0.7;

    private const int FewestAreas = 5;
    private const int FewestYears = 3;

    public static IEnumerable<Discontinuity> Check(IndicatorPair pair) =>
        [.. CheckShifts(pair), .. CheckExchanges(pair)];

    private static IEnumerable<Discontinuity> CheckShifts(IndicatorPair pair)
    {
        var shifts = pair.Series.Select(series => (Series: series, Shift: FindShift(series))).ToList();
        var certain = shifts.Where(one => one.Shift is { IsCertain: true }).ToList();
        var all = certain.GroupBy(one => one.Shift!.By)
            .FirstOrDefault(group => group.Count() >= FewestAreas && 2 * group.Count() > shifts.Count);
        if (all is not null)
        {
            return [Shifted(ContinuityRules.Shifted, "", "Nearly all areas have", all.Key, all.First().Series)];
        }

        return shifts.Where(one => one.Shift is not null).Select(one => Shifted(
            one.Shift!.IsCertain ? ContinuityRules.Shifted : ContinuityRules.Resembles,
            one.Series.Area.Code,
            $"{one.Series.Area.Name} has",
            one.Shift.By,
            one.Series));
    }

    private static Shift? FindShift(SeriesPair series) =>
        new[] { -1, 1 }
            .SelectMany(by => new[] { Measure(series, by, isRelative: false), Measure(series, by, isRelative: true) })
            .OfType<Shift>()
            .OrderByDescending(shift => shift.IsCertain)
            .FirstOrDefault();

    // Where an area was revised by one factor, or rebased, only the shape of its series shows the year.
    private static Shift? Measure(SeriesPair series, int by, bool isRelative)
    {
        if (series.IsRebased && !isRelative)
        {
            return null;
        }

        var (own, beside, years) = series.DistanceAt(by, isRelative);
        return years < FewestYears || own < SmallDistance || beside > Possible * own
            ? null
            : new Shift(by, beside <= Certain * own);
    }

    private static Discontinuity Shifted(FindingRule rule, string areas, string subject, int by, SeriesPair shown)
    {
        var newer = shown.Common[^1].Newer;
        return new Discontinuity(
            rule,
            areas,
            $"{subject} figures that the edition before has one year {(by < 0 ? "earlier" : "later")}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{newer.Area.Name} {newer.Year} at {Precision.Format(newer.Value!.Value)}"),
            newer.Indicator,
            newer.SourceCell);
    }

    // Figures at other prices are at another level, by a factor of each area's own.
    private static IEnumerable<Discontinuity> CheckExchanges(IndicatorPair pair)
    {
        var moved = pair.Series
            .Where(series => !series.IsRebased && series.Common.Count >= FewestYears)
            .Select(series => (Series: series, Own: series.DistanceTo(series)))
            .Where(one => one.Own >= SmallDistance)
            .ToList();
        foreach (var (index, one) in moved.Index())
        {
            foreach (var other in moved.Skip(index + 1))
            {
                var own = Math.Min(one.Own, other.Own);
                var crossed = Math.Max(
                    one.Series.DistanceTo(other.Series), other.Series.DistanceTo(one.Series));
                if (crossed <= Possible * own)
                {
                    yield return Exchanged(
                        crossed <= Certain * own ? ContinuityRules.Exchanged : ContinuityRules.Resembles,
                        one.Series,
                        other.Series);
                }
            }
        }
    }

    private static Discontinuity Exchanged(FindingRule rule, SeriesPair one, SeriesPair other)
    {
        var (first, second) = (one.Common[^1].Newer, other.Common[^1].Newer);
        return new Discontinuity(
            rule,
            $"{one.Area.Code} {other.Area.Code}",
            $"{one.Area.Name} and {other.Area.Name} have each other's figures of the edition before",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{first.Year} at {Precision.Format(first.Value!.Value)} and {second.Year} at "
                + $"{Precision.Format(second.Value!.Value)}"),
            first.Indicator,
            first.SourceCell);
    }

    private sealed record Shift(int By, bool IsCertain);
}
