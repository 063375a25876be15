using System.Globalization;

namespace HagueWatch.Statistics;

/// <summary>Determines how exactly figures are published.</summary>
internal static class Precision
{
    /// <summary>
    /// Workbooks hold binary doubles: only 15 significant digits of a stored number are the publisher's.
    /// </summary>
    private const int SignificantDigits = 15;

    /// <summary>The digits of a number in a message.</summary>
    private const int DigitsShown = 8;

    private const int MaxDecimals = 28;

    /// <summary>Figures with more decimals are not rounded, but calculated or typed.</summary>
    public const int MostRoundedDecimals = 4;

    /// <summary>The part of a block's figures that its rounding has to explain.</summary>
    /// <remarks>The others may have been pasted unrounded.</remarks>
    private const decimal ExplainedPart = 0.95m;

    /// <summary>Counts the decimals of a number that are within the digits a double can vouch for.</summary>
    public static int DecimalsOf(decimal value)
    {
        var reliable = Math.Clamp(SignificantDigits - DigitsBeforePoint(value), 0, MaxDecimals);
        return CountDecimals(Math.Round(value, reliable));
    }

    // Of so few digits the upper third of the number is zero, unless it has no decimals.
    private static int CountDecimals(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        var decimals = (int)value.Scale;
        while (decimals > 0 && digits % 10 == 0)
        {
            digits /= 10;
            decimals--;
        }

        return decimals;
    }

    /// <summary>
    /// Sets the decimals of figures to those to which the figures of their indicator are rounded; one that has more is
    /// not trusted beyond them. Where figures are not rounded, all have the most that any of them has.
    /// </summary>
    public static IEnumerable<Observation> WithPrintedDecimals(this IReadOnlyCollection<Observation> observations)
    {
        var printed = observations.PrintedDecimals();
        return observations.Select(one => one with { Decimals = printed[one.Indicator] });
    }

    /// <summary>Finds the decimals of each indicator as <see cref="WithPrintedDecimals"/> sets them.</summary>
    public static Dictionary<Indicator, int> PrintedDecimals(this IEnumerable<Observation> observations)
    {
        var decimals = new Dictionary<Indicator, List<int>>();
        foreach (var one in observations)
        {
            if (!decimals.TryGetValue(one.Indicator, out var known))
            {
                decimals[one.Indicator] = known = [];
            }

            if (one.Value is { } value)
            {
                known.Add(DecimalsOf(value));
            }
        }

        return decimals.ToDictionary(one => one.Key, one => UsualDecimals(one.Value));
    }

    private static int UsualDecimals(List<int> decimals)
    {
        if (decimals.Count == 0)
        {
            return 0;
        }

        decimals.Sort();
        var most = decimals[(int)Math.Ceiling(ExplainedPart * decimals.Count) - 1];
        return most <= MostRoundedDecimals ? most : decimals[^1];
    }

    // Dividing by one with 28 zeros leaves a decimal's shortest form.
    public static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;

    public static decimal HalfUnit(int decimals) =>
        new(5, 0, 0, isNegative: false, scale: (byte)Math.Min(decimals + 1, MaxDecimals));

    /// <summary>
    /// Finds the largest error that rounding may have left in a stored figure: it was rounded to the decimals of its
    /// block, or to the 15 digits of a workbook's numbers.
    /// </summary>
    public static decimal RoundingError(decimal value, int decimals) => HalfUnit(
        Math.Min(decimals, Math.Max(0, SignificantDigits - DigitsBeforePoint(value))));

    /// <summary>Formats a number for a message, with eight significant digits at most.</summary>
    public static string Format(decimal value)
    {
        var decimals = Math.Max(0, DigitsShown - DigitsBeforePoint(value));
        return Math.Round(value, decimals).ToString("0.########", CultureInfo.InvariantCulture);
    }

    private static int DigitsBeforePoint(decimal value)
    {
        var size = decimal.Truncate(Math.Abs(value));
        if (size > long.MaxValue)
        {
            return size.ToString(CultureInfo.InvariantCulture).Length;
        }

        var digits = 0;
        for (var rest = (long)size; rest > 0; rest /= 10)
        {
            digits++;
        }

        return digits;
    }
}
