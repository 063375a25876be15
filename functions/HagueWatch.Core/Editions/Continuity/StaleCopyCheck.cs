using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Finds a new last year that holds the figures of the last year of the edition before.</summary>
internal static class StaleCopyCheck
{
    private const int FewestAreas = 5;

    /// <summary>The share of areas that must be equal: figures of few digits repeat by chance.</summary>
    private const decimal NearlyAll = 0.8m;

    public static IEnumerable<Discontinuity> Check(IndicatorPair pair)
    {
        var (older, newer) = (pair.OlderYears, pair.NewerYears);
        if (older.Count == 0 || newer[^1] <= older[^1])
        {
            yield break;
        }

        var both = (
            from series in pair.Series
            let before = series.Older.FirstOrDefault(one => one.Year == older[^1])
            let now = series.Newer.FirstOrDefault(one => one.Year == newer[^1])
            where before?.Value is not (null or 0) && now?.Value is not (null or 0)
            select (Before: before, Now: now)).ToList();
        var equal = both.Where(one => one.Before.Value == one.Now.Value).ToList();
        if (both.Count >= FewestAreas && equal.Count >= NearlyAll * both.Count)
        {
            yield return new Discontinuity(
                ContinuityRules.StaleCopy,
                "",
                $"{newer[^1]} has the figures that the edition before has for {older[^1]}",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{equal.Count} of {both.Count} areas, such as {equal[0].Now.Area.Name} at "
                    + $"{Precision.Format(equal[0].Now.Value!.Value)}"),
                pair.Indicator,
                equal[0].Now.SourceCell);
        }
    }
}
