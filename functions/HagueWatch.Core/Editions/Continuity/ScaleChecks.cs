using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Finds factors and signs that lie between figures and those of the edition before.</summary>
internal static class ScaleChecks
{
    /// <summary>
    /// No publisher revises a whole series by as much: the largest revision known, of Portugal's share by SIPRI in
    /// 2023, is to 0.76 times.
    /// </summary>
    private static readonly double LargestRevision = Math.Log(1.4);

    /// <summary>A revision of a whole series that a person should know of.</summary>
    private static readonly double LargeRevision = Math.Log(1.1);

    /// <summary>A revision of one figure that a person should know of.</summary>
    private static readonly double LargeCellRevision = Math.Log(1.4);

    /// <summary>All areas' series are never revised in the same direction by as much.</summary>
    private static readonly double LargestGeneralRevision = Math.Log(1.2);

    /// <summary>Other prices and exchange rates move no median of all areas by as much.</summary>
    private static readonly double LargestRebasing = Math.Log(3);

    /// <summary>Years that have one factor are this close to it, as a rule.</summary>
    private const double OneFactor = 0.15;

    private const int FewestAreas = 5;
    private const int FewestYears = 3;

    /// <summary>Changes below a point may turn by a revision.</summary>
    private const decimal SmallChange = 0.5m;

    public static IEnumerable<Discontinuity> Check(IndicatorPair pair) =>
        pair.Indicator.Unit == Unit.PercentChange ? CheckTurned(pair) : [.. CheckFactors(pair), .. CheckNegative(pair)];

    private static IEnumerable<Discontinuity> CheckFactors(IndicatorPair pair)
    {
        var series = pair.Series.Where(one => one.Common.Count > 0).ToList();
        var general = FigureGap.Median(series.Select(one => one.Level));
        var isGeneral = series.Count >= FewestAreas
            && Math.Abs(general) >= (series.Any(one => one.IsRebased) ? LargestRebasing : LargestGeneralRevision);
        return isGeneral
            ? [Scaled(ContinuityRules.AllScaled, "", "Nearly all areas are", general, series[0])]
            : series.Where(one => !one.IsRebased).SelectMany(CheckSeries);
    }

    private static IEnumerable<Discontinuity> CheckSeries(SeriesPair series)
    {
        var (area, subject) = (series.Area.Code, $"{series.Area.Name} is");
        var isLong = series.Common.Count >= FewestYears;
        if (isLong && Math.Abs(series.Level) >= LargestRevision && series.Spread <= OneFactor)
        {
            var rule = MayBeAnotherCurrency(series) ? ContinuityRules.MuchRevised : ContinuityRules.AreaScaled;
            return [Scaled(rule, area, subject, series.Level, series)];
        }

        if (isLong && Math.Abs(series.Level) >= LargeRevision)
        {
            return [Scaled(ContinuityRules.MuchRevised, area, subject, series.Level, series)];
        }

        var cells = series.Common
            .Where(both => Math.Abs(FigureGap.Between(both.Newer, both.Older)) >= LargeCellRevision)
            .ToList();
        return cells.Count == 0 || IsPartOfDefence(series) ? [] :
        [
            new Discontinuity(
                ContinuityRules.MuchRevised,
                area,
                $"{subject} much revised in single years",
                string.Join(", ", cells.Select(both => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{both.Newer.Year}: {Shown(both.Older)} to {Shown(both.Newer)}"))),
                cells[0].Newer.Indicator,
                cells[0].Newer.SourceCell),
        ];
    }

    // Some publishers do not name the currency, so that the adoption of the euro is a factor on the whole series. Where
    // expenditure is scaled, its share of GDP and its amount in another currency show it.
    private static bool MayBeAnotherCurrency(SeriesPair series)
    {
        var (newer, older) = series.Common[^1];
        return (newer.Indicator.Unit == Unit.NationalCurrency || newer.Indicator.Unit == Unit.MillionNationalCurrency)
            && (newer.Currency ?? older.Currency) is null;
    }

    // The parts of small budgets move by themselves.
    private static bool IsPartOfDefence(SeriesPair series) =>
        series.Common[0].Newer.Indicator.Unit == Unit.PercentOfDefence;

    private static Discontinuity Scaled(
        FindingRule rule, string areas, string subject, double level, SeriesPair shown)
    {
        var (newer, older) = shown.Common[^1];
        return new Discontinuity(
            rule,
            areas,
            $"{subject} at another level than in the edition before",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Precision.Format((decimal)Math.Round(Math.Exp(level), 4))} times, such as {newer.Area.Name} "
                + $"{newer.Year} at {Shown(newer)} in place of {Shown(older)}"),
            newer.Indicator,
            newer.SourceCell);
    }

    // Investment less sales may be below zero by a little, and become so by a revision.
    private static IEnumerable<Discontinuity> CheckNegative(IndicatorPair pair) =>
        from series in pair.Series
        let negative = series.Newer
            .Where(one => one.Value < 0 && series.Before(one.Year)?.Value is { } before && -2 * one.Value >= before)
            .ToList()
        where negative.Count > 0
        select SignChanged(series, negative[0], $"{negative.Count} negative figures");

    // A series of changes has years of both signs.
    private static IEnumerable<Discontinuity> CheckTurned(IndicatorPair pair) =>
        from series in pair.Series
        let firm = series.Common.Where(both => Math.Abs(both.Older.Value!.Value) >= SmallChange).ToList()
        where firm.Count >= FewestYears
        let turned = firm.Where(both => IsTurned(both.Newer.Value!.Value, both.Older.Value!.Value)).ToList()
        where turned.Count >= FewestYears && 2 * turned.Count > firm.Count
        select SignChanged(series, turned[0].Newer, $"{turned.Count} of {firm.Count} figures are turned around");

    private static bool IsTurned(decimal now, decimal before) =>
        now * before < 0 && Math.Abs(now + before) <= Math.Abs(before) / 4;

    private static Discontinuity SignChanged(SeriesPair series, Observation first, string detail) => new(
        ContinuityRules.SignChanged,
        series.Area.Code,
        $"{series.Area.Name} has another sign than in the edition before",
        string.Create(CultureInfo.InvariantCulture, $"{detail}, the first {Shown(first)} of {first.Year}"),
        first.Indicator,
        first.SourceCell);

    private static string Shown(Observation one) => Precision.Format(one.Value!.Value);
}
