using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>
/// Represents all values that a printed figure, or a calculation with printed figures, may have had before rounding.
/// </summary>
internal readonly record struct Interval(decimal Low, decimal High)
{
    // A smaller divisor is implausible, and its quotients would exceed decimal's range.
    private const decimal LeastDivisor = 0.0001m;

    public static Interval operator +(Interval left, Interval right) =>
        new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval interval, decimal number) =>
        new(interval.Low - number, interval.High - number);

    public static Interval operator *(decimal factor, Interval interval) =>
        new(factor * interval.Low, factor * interval.High);

    /// <summary>Creates the interval of a figure from what rounding may have changed.</summary>
    /// <remarks>A figure with more decimals than its block is as exact as it would be if it were printed like it.</remarks>
    public static Interval? From(Observation? figure)
    {
        if (figure?.Value is not { } value)
        {
            return null;
        }

        var printed = Math.Round(value, figure.Decimals, MidpointRounding.AwayFromZero);
        var rounding = Precision.RoundingError(printed, figure.Decimals);
        return new Interval(printed - rounding, printed + rounding);
    }

    /// <summary>Divides amounts; null if one is missing, negative or close to zero.</summary>
    public static Interval? Ratio(Interval? over, Interval? under) =>
        over is { Low: >= 0 } dividend && under is { Low: > LeastDivisor } divisor
            ? new Interval(dividend.Low / divisor.High, dividend.High / divisor.Low)
            : null;

    public decimal Middle => (Low + High) / 2;

    public bool Contains(decimal value) => Low <= value && value <= High;

    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;

    /// <summary>Measures how far apart two intervals are; zero if they overlap.</summary>
    public decimal DistanceTo(Interval other) => Math.Max(0, Math.Max(Low - other.High, other.Low - High));

    /// <summary>Formats the middle for a message.</summary>
    public override string ToString() => Precision.Format(Middle);
}
