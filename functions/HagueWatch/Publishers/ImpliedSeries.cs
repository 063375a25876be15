using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Computes what two measures of one subject imply of a third, for each year of an area.</summary>
internal static class ImpliedSeries
{
    /// <summary>Larger figures are reported elsewhere, and their quotients exceed decimal's range.</summary>
    private const decimal Largest = 10_000_000_000_000_000;

    /// <summary>Computes GDP as money ÷ share.</summary>
    public static SortedList<int, Interval> Gdp(FigureTable figures, MeasureSet set, ReferenceArea area) =>
        Gdp(figures.Find(set.Money, area), figures.Find(set.Share, area));

    public static SortedList<int, Interval> Gdp(
        SortedList<int, Observation> money, SortedList<int, Observation> shares) =>
        Ratios(money, shares, share => share.HalfPrintedUnit, 100);

    /// <summary>Computes the national currency's rate as money ÷ money.</summary>
    public static SortedList<int, Interval> Rate(FigureTable figures, MeasureSet set, ReferenceArea area) =>
        Ratios(figures.Find(set.National, area), figures.Find(set.Money, area), RoundingOfMoney, 1);

    private static SortedList<int, Interval> Ratios(
        SortedList<int, Observation> over,
        SortedList<int, Observation> under,
        Func<Observation, decimal> roundingUnder,
        decimal factor)
    {
        var ratios = new SortedList<int, Interval>();
        foreach (var (year, dividend) in over)
        {
            if (dividend.Value is { } top && under.GetValueOrDefault(year) is { Value: { } bottom } divisor
                && Math.Abs(top) < Largest && Math.Abs(bottom) < Largest
                // Disinvestment is negative in both; where the signs differ there is no ratio.
                && Math.Sign(top) == Math.Sign(bottom)
                && Interval.Ratio(
                    Around(Math.Abs(top), RoundingOfMoney(dividend)),
                    Around(Math.Abs(bottom), roundingUnder(divisor))) is { } ratio)
            {
                ratios[year] = factor * ratio;
            }
        }

        return ratios;

        static Interval Around(decimal value, decimal rounding) => new(value - rounding, value + rounding);
    }

    // Some countries report whole millions, which are printed with a decimal all the same.
    private static decimal RoundingOfMoney(Observation money) =>
        money.Value is { } value && value == decimal.Truncate(value) && money.Decimals <= Precision.MostRoundedDecimals
            ? Precision.HalfUnit(0)
            : money.HalfPrintedUnit;
}
