using HagueWatch.Statistics;

namespace HagueWatch.Editions.Continuity;

/// <summary>Measures how far two figures are apart, in a measure that is common to all indicators.</summary>
/// <remarks>
/// The logarithm of their ratio, so that a factor is the same distance at every level; for changes in per cent, which
/// may be negative, their difference. It only serves to decide: no figure is derived from it.
/// </remarks>
internal static class FigureGap
{
    /// <summary>Checks whether a gap can be measured from a figure.</summary>
    public static bool IsMeasurable(Observation one) =>
        one.Value is { } value && (value > 0 || one.Indicator.Unit == Unit.PercentChange);

    /// <summary>Measures the gap between two measurable figures; zero where rounding explains it.</summary>
    public static double Between(Observation newer, Observation older)
    {
        var (now, before) = (newer.Value!.Value, older.Value!.Value);
        return Math.Abs(now - before) <= newer.HalfPrintedUnit + older.HalfPrintedUnit ? 0
            : newer.Indicator.Unit == Unit.PercentChange ? (double)(now - before) / 100
            : Math.Log((double)now / (double)before);
    }

    /// <summary>Finds the median; zero of nothing.</summary>
    public static double Median(IEnumerable<double> gaps)
    {
        var ascending = gaps.Order().ToList();
        var half = ascending.Count / 2;
        return ascending.Count == 0 ? 0
            : ascending.Count % 2 == 1 ? ascending[half]
            : (ascending[half - 1] + ascending[half]) / 2;
    }
}
