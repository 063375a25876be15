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

    /// <summary>Formats a share with two decimals, or up to four where it has them.</summary>
    public static string FormatShare(decimal? share) => Format(share, "0.00##");

    /// <summary>Formats a share with two decimals, as publishers print it.</summary>
    public static string FormatPrintedShare(decimal? share) => Format(share, "0.00");

    /// <summary>Formats the distance between two published shares.</summary>
    public static string FormatDistance(decimal distance) => Format(distance, "+0.00;-0.00");

    /// <summary>Formats a gap with its sign and four decimals.</summary>
    public static string FormatGap(decimal? gap) => Format(gap, "+0.0000;-0.0000");

    /// <summary>Formats a required share with four decimals.</summary>
    public static string FormatRequired(decimal? required) => Format(required, "0.0000");

    /// <summary>Formats a gap in whole million US dollars.</summary>
    public static string FormatMillions(decimal? gap) => Format(gap, "+#,0;-#,0;0");

    private static string Format(decimal? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
