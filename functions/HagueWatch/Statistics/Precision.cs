namespace HagueWatch.Statistics;

/// <summary>How exactly a figure is given.</summary>
public static class Precision
{
    /// <summary>Workbooks hold binary doubles: only 15 significant digits of a stored number are the publisher's.</summary>
    public const int SignificantDigits = 15;

    /// <summary>Counts the decimals of a number that are within the digits a double can vouch for.</summary>
    public static int DecimalsOf(decimal value)
    {
        var magnitude = Math.Abs(value);
        var digitsBeforePoint = magnitude < 1 ? 0 : decimal.Truncate(magnitude).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        var rounded = Math.Round(magnitude, Math.Clamp(SignificantDigits - digitsBeforePoint, 0, 28));
        // Dividing by one with 28 zeros takes trailing zeros off.
        return (rounded / 1.0000000000000000000000000000m).Scale;
    }

    public static decimal HalfUnit(int decimals) => new(5, 0, 0, isNegative: false, scale: (byte)Math.Min(decimals + 1, 28));
}
