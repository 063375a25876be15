using System.Globalization;

namespace HagueWatch.Statistics;

/// <summary>How exactly a figure is given.</summary>
internal static class Precision
{
    /// <summary>Workbooks hold binary doubles: only 15 significant digits of a stored number are the publisher's.</summary>
    public const int SignificantDigits = 15;

    /// <summary>Counts the decimals of a number that are within the digits a double can vouch for.</summary>
    public static int DecimalsOf(decimal value)
    {
        var magnitude = Math.Abs(value);
        return WithoutTrailingZeros(Math.Round(magnitude, Math.Clamp(SignificantDigits - DigitsBeforePoint(magnitude), 0, 28))).Scale;
    }

    public static int DigitsBeforePoint(decimal value) =>
        Math.Abs(value) < 1 ? 0 : decimal.Truncate(Math.Abs(value)).ToString(CultureInfo.InvariantCulture).Length;

    // Dividing by one with 28 zeros leaves a decimal's shortest form.
    public static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;

    public static decimal HalfUnit(int decimals) => new(5, 0, 0, isNegative: false, scale: (byte)Math.Min(decimals + 1, 28));
}
