using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>All the values that a printed figure, or a reckoning with printed figures, can stand for before rounding.</summary>
internal readonly record struct Interval(decimal Low, decimal High)
{
    // Below it a divisor is out of every plausible range, and quotients would leave decimal's range.
    private const decimal LeastDivisor = 0.0001m;

    public decimal Middle => (Low + High) / 2;

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval interval, decimal number) => new(interval.Low - number, interval.High - number);

    public static Interval operator *(decimal factor, Interval interval) => new(factor * interval.Low, factor * interval.High);

    /// <summary>Takes a figure with what rounding may have taken off it.</summary>
    /// <remarks>It was rounded to the decimals of its block, or to the 15 digits of a workbook's numbers.</remarks>
    public static Interval? From(Observation? figure)
    {
        if (figure?.Value is not { } value)
        {
            return null;
        }

        var lastDigit = Math.Max(0, Precision.SignificantDigits - Precision.DigitsBeforePoint(value));
        var rounding = Math.Max(figure.HalfPrintedUnit, Precision.HalfUnit(lastDigit));
        return new Interval(value - rounding, value + rounding);
    }

    /// <summary>Divides amounts; null where one is missing, negative or next to nothing.</summary>
    public static Interval? Ratio(Interval? over, Interval? under) =>
        over is { Low: >= 0 } dividend && under is { Low: > LeastDivisor } divisor
            ? new Interval(dividend.Low / divisor.High, dividend.High / divisor.Low)
            : null;

    public bool Contains(decimal value) => Low <= value && value <= High;

    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>Tells how far apart the two are; zero where they overlap.</summary>
    public decimal DistanceTo(Interval other) => Math.Max(0, Math.Max(Low - other.High, other.Low - High));
}
