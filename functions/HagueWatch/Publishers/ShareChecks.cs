using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Checks the level of shares of GDP, and each share against its own series.</summary>
internal static class ShareChecks
{
    /// <summary>Fewer have no level in common.</summary>
    private const int LeastAreas = 10;

    /// <summary>
    /// The median of the allies was between 1.2 and 3.9 % of GDP in every year since 1949, and none of their pledges is
    /// above 5 %: a year outside of these bounds has another unit.
    /// </summary>
    private const decimal LowestMedian = 0.3m;
    private const decimal HighestMedian = 10;

    /// <summary>
    /// Since 1949 no ally was further from the allies' median than Luxembourg in 1970 (a factor of 4.5) and Croatia at
    /// war in 1995 (5.2).
    /// </summary>
    private const decimal LevelFactor = 6;

    /// <summary>
    /// The greatest changes of an ally's share in a year since 1949 are those of North Macedonia at war in 2001 (a
    /// factor of 3.3), Romania in 1985 (2.3) and Bulgaria in 2019 (2.2, aircraft paid in advance).
    /// </summary>
    private const decimal StepFactor = 4;

    /// <summary>The same three are at most a factor of 2.5 from the years on both sides.</summary>
    private const decimal SpikeFactor = 3;

    private const int Neighbours = 2;

    /// <summary>Larger figures are reported as implausible, and their products exceed decimal's range.</summary>
    private const decimal Largest = 1000;

    public static IEnumerable<Finding> Check(FigureTable figures, MeasureSet set)
    {
        var shares = figures.AreasOf(set.Share)
            .Where(area => area.Key is not AreaAggregate)
            .ToDictionary(
                area => area.Key,
                area => area.Value.Values.Where(one => one.Value is >= -Largest and <= Largest).ToList());
        var levels = CheckLevels(set, shares).ToList();
        return levels.Count > 0
            ? levels
            :
            [
                .. CheckAllies(set, shares),
                .. shares.SelectMany(area => CheckSeries(figures, set, area.Key, area.Value)),
            ];
    }

    private static IEnumerable<Finding> CheckLevels(
        MeasureSet set, Dictionary<ReferenceArea, List<Observation>> shares)
    {
        foreach (var year in shares.Values.SelectMany(one => one).GroupBy(one => one.Year).OrderBy(year => year.Key))
        {
            var values = year.Select(one => one.Value!.Value).Where(value => value != 0).ToList();
            if (values.Count >= LeastAreas && Median(values) is var median and (< LowestMedian or > HighestMedian))
            {
                yield return FigureRules.Level.At(year.First().SourceCell, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Share} of {year.Key}: half of the {values.Count} areas are below "
                    + $"{Precision.Format(median)} % of "
                    + $"GDP; plausible is {LowestMedian} to {HighestMedian}. The figures have another unit: compare "
                    + $"them "
                    + $"with the publisher's page."));
            }
        }
    }

    private static IEnumerable<Finding> CheckAllies(
        MeasureSet set, Dictionary<ReferenceArea, List<Observation>> shares)
    {
        var medians = shares
            .Where(area => area.Key is Ally { HasArmedForces: true } && area.Value.Count > 0)
            .Select(area => (
                Ally: area.Key,
                First: area.Value[0],
                Median: Median([.. area.Value.Select(one => one.Value!.Value)])))
            .ToList();
        if (medians.Count < LeastAreas)
        {
            yield break;
        }

        var usual = Median([.. medians.Select(one => one.Median)]);
        foreach (var (ally, first, median) in medians)
        {
            var rounding = first.HalfPrintedUnit;
            if (median + rounding < usual / LevelFactor || median - rounding > usual * LevelFactor)
            {
                yield return FigureRules.LevelOfAlly.At(first.SourceCell, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Share} of {ally.Name}: half of its years are below {Precision.Format(median)} % of GDP, "
                    + $"where the "
                    + $"allies are at {Precision.Format(usual)}; no ally was ever further than a factor of "
                    + $"{LevelFactor} from "
                    + $"the others. Compare its figures with the publisher's page."));
            }
        }
    }

    private static IEnumerable<Finding> CheckSeries(
        FigureTable figures, MeasureSet set, ReferenceArea area, List<Observation> shares)
    {
        if (area is not Ally { HasArmedForces: true })
        {
            yield break;
        }

        var reported = -1;
        for (var index = 0; index < shares.Count; index++)
        {
            var isSpike = IsSpike(shares, index);
            var isStep = index > 0 && reported != index - 1 && IsStep(shares[index - 1], shares[index]);
            // A spike is at its own year, not at the step that leads away from its neighbour.
            if ((isSpike || (isStep && !IsSpike(shares, index - 1)))
                && !IsBornOutByMoney(figures, set, area, shares, index))
            {
                reported = index;
                var others = shares
                    .Where((_, other) => other != index && Math.Abs(other - index) <= Neighbours)
                    .Select(one => $"{Precision.Format(one.Value!.Value)} ({one.Year})");
                yield return FigureRules.OwnSeries.At(shares[index].SourceCell, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Share} of {area.Name} in {shares[index].Year} is "
                    + $"{Precision.Format(shares[index].Value!.Value)} % of "
                    + $"GDP; the years beside it have "
                    + $"{string.Join(", ", others)}. "
                    + $"No ally's share ever changed by a factor of {StepFactor} in a year. Compare it with the "
                    + $"publisher's "
                    + $"page."));
            }
        }
    }

    // Far from the years before it and, in the same direction, from those after it.
    private static bool IsSpike(List<Observation> shares, int index)
    {
        if (index <= 0 || index >= shares.Count - 1)
        {
            return false;
        }

        var before = MedianOf(Math.Max(0, index - Neighbours), index);
        var after = MedianOf(index + 1, Math.Min(shares.Count, index + 1 + Neighbours));
        var (value, rounding) = (shares[index].Value!.Value, shares[index].HalfPrintedUnit);
        return value - rounding > SpikeFactor * (Math.Max(before, after) + rounding)
            || SpikeFactor * (value + rounding) < Math.Min(before, after) - rounding;

        decimal MedianOf(int from, int to) => Median([.. shares[from..to].Select(one => one.Value!.Value)]);
    }

    private static bool IsStep(Observation before, Observation after)
    {
        var (first, second, rounding) = (before.Value!.Value, after.Value!.Value, after.HalfPrintedUnit);
        return Math.Max(first, second) - rounding > StepFactor * (Math.Max(0, Math.Min(first, second)) + rounding);
    }

    // A true jump is in the money as well, so that both imply the GDP of the year beside it.
    private static bool IsBornOutByMoney(
        FigureTable figures, MeasureSet set, ReferenceArea area, List<Observation> shares, int index)
    {
        var gdp = ImpliedSeries.Gdp(figures, set, area);
        var beside = shares[index == 0 ? 1 : index - 1].Year.Number;
        return gdp.TryGetValue(shares[index].Year.Number, out var here)
            && gdp.TryGetValue(beside, out var there)
            && Interval.Ratio(here, there) is { } change
            && change.Low <= MoneyChecks.GdpBand && change.High >= 1 / MoneyChecks.GdpBand;
    }

    public static decimal Median(List<decimal> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
