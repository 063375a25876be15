using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Site.Pages;
using HagueWatch.Statistics;

namespace HagueWatch.Site;

/// <summary>Writes numbers and statuses for people: two decimals, ISO days, spaces that do not break.</summary>
internal static class Words
{
    private const char NoBreakSpace = '\u00a0';
    private const char Minus = '\u2212';

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset instant) => Day(DateOnly.FromDateTime(instant.UtcDateTime));

    public static string Whole(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Writes a share as it is printed: <c>2.09</c>.</summary>
    public static string Share(decimal share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Writes a share of GDP in a sentence: <c>2.09 % of GDP</c>.</summary>
    public static string OfGdp(decimal share) => $"{Trim(share)}{NoBreakSpace}% of{NoBreakSpace}GDP";

    /// <summary>Writes a level that was promised with as many decimals as it has: <c>3.5 %</c>.</summary>
    public static string Percent(decimal level) => $"{Trim(level)}{NoBreakSpace}%";

    /// <summary>Writes a gap in points with its sign: <c>−0.35</c>; a gap that rounds to nothing has none.</summary>
    public static string Points(decimal gap)
    {
        var rounded = Math.Round(gap, 2, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0.00" : Sign(rounded) + Share(Math.Abs(rounded));
    }

    /// <summary>Writes million US dollars in a sentence: <c>US$ 692 m</c>, <c>US$ 49.3 bn</c>.</summary>
    public static string Money(decimal millions)
    {
        var amount = Math.Abs(millions);
        var text = amount >= 1000
            ? $"{(amount / 1000).ToString("#,0.0", CultureInfo.InvariantCulture)}{NoBreakSpace}bn"
            : $"{amount.ToString("0", CultureInfo.InvariantCulture)}{NoBreakSpace}m";
        return $"US${NoBreakSpace}{text}";
    }

    /// <summary>Writes a number in a table with its sign and no decimals: <c>−692</c>.</summary>
    public static string SignedWhole(decimal number) =>
        Math.Round(number, MidpointRounding.AwayFromZero) is var rounded && rounded == 0
            ? "0"
            : Sign(rounded) + Math.Abs(rounded).ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>Writes a published value in its unit: two decimals, thousands apart.</summary>
    public static string Value(decimal value) =>
        (value < 0 ? Minus.ToString() : "")
        + Math.Abs(value).ToString(Math.Abs(value) >= 1000 ? "#,0" : "0.00", CultureInfo.InvariantCulture);

    /// <summary>Writes all digits, for programs.</summary>
    public static string Digits(decimal value) =>
        Precision.WithoutTrailingZeros(value).ToString(CultureInfo.InvariantCulture);

    public static string Status(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Ahead => "ahead",
        AssessmentStatus.OnPath => "on the line",
        AssessmentStatus.Watch => "watch",
        AssessmentStatus.OffPath => "off the line",
        AssessmentStatus.NoData => "no figure",
        AssessmentStatus.NotApplicable => "not applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The class of the stylesheet that colours a status.</summary>
    public static string Css(AssessmentStatus status) => Spelling.Kebab(status);

    public static bool IsEstimate(Observation figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Status is ObservationStatus.Estimate or ObservationStatus.Provisional or ObservationStatus.Forecast;
    }

    /// <summary>Names an edition: <c>NATO's 2026 edition</c>; its revision only from the second on.</summary>
    public static string Edition(ArchivedEdition edition, string publisher)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var revision = edition.Entry.Revision == 1
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", revision {edition.Entry.Revision}");
        return $"{publisher}, edition {edition.Entry.Edition}{revision} of {Day(edition.Entry.Published)}";
    }

    /// <summary>A published figure that leads to its cell.</summary>
    public static Number Figure(CatalogueEntry entry, Observation figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new Number(
            Value(figure.Value!.Value), Digits(figure.Value.Value), SitePaths.Figure(entry, figure), IsEstimate(figure));
    }

    private static char Sign(decimal number) => number < 0 ? Minus : '+';

    private static string Trim(decimal number) =>
        Math.Round(number, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
}
