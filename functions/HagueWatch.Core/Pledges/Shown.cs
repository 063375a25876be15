using System.Globalization;

namespace HagueWatch.Pledges;

/// <summary>Rounds and formats figures for readers; decisions are made on the unrounded ones.</summary>
internal static class Shown
{
    /// <summary>Rounds a share or a gap to four decimals.</summary>
    public static decimal Points(decimal value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);

    /// <summary>Rounds million US dollars to one decimal.</summary>
    public static decimal? Millions(decimal? value) =>
        value is { } amount ? Math.Round(amount, 1, MidpointRounding.AwayFromZero) : null;

    /// <summary>Rounds parts so that they add up to a rounded total: the method of the largest remainder.</summary>
    /// <param name="parts">The parts, unrounded.</param>
    /// <param name="total">Their sum, give or take what rounding it changed.</param>
    /// <param name="decimals">To how many decimals.</param>
    public static IReadOnlyList<decimal> Apportion(IReadOnlyList<decimal> parts, decimal total, int decimals)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var unit = new decimal(1, 0, 0, false, (byte)decimals);
        var rounded = parts.Select(part => Math.Floor(part / unit) * unit).ToArray();
        var byRemainder = Enumerable.Range(0, parts.Count)
            .Where(index => parts[index] != 0)
            .OrderByDescending(index => parts[index] - rounded[index])
            .ToList();
        var missing = (int)((total - rounded.Sum()) / unit);
        for (var given = 0; given != missing && byRemainder.Count > 0; given += Math.Sign(missing))
        {
            var index = missing > 0
                ? byRemainder[given % byRemainder.Count]
                : byRemainder[^((-given % byRemainder.Count) + 1)];
            rounded[index] += Math.Sign(missing) * unit;
        }

        return rounded;
    }

    /// <summary>Formats a share with two decimals, as publishers print it.</summary>
    public static string FormatShare(decimal? share) => Format(share, "0.00");

    /// <summary>Formats a gap, or the distance between two shares, with its sign and two decimals.</summary>
    public static string FormatGap(decimal? gap) => Format(gap, "+0.00;-0.00;0.00");

    /// <summary>Says how far a share is from what is asked for; "exactly at it" only where nothing is between them.</summary>
    public static string DescribeGap(decimal gap) =>
        gap == 0 ? "exactly at it"
        : Math.Abs(gap) < 0.005m ? $"less than 0.01 percentage points {(gap < 0 ? "below" : "above")} it"
        : $"{FormatGap(gap)} percentage points";

    /// <summary>Formats a gap in whole million US dollars.</summary>
    public static string FormatMillions(decimal? gap) => Format(gap, "+#,0;-#,0;0");

    /// <summary>Says in a sentence, after a space, how certain a status is and by whose revisions; nothing where unknown.</summary>
    public static string FormatCertainty(Certainty? certainty) => certainty is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $" This would survive {Part(certainty.Value)} the {certainty.Cases} known revisions ({certainty.Source}).");

    /// <summary>Words for a part of a whole, which never say more than is known.</summary>
    private static string Part(decimal part) => part == 1
        ? "all of"
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(part * 100)} % of");

    private static string Format(decimal? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
