using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Looks for figures that were copied from the year before.</summary>
internal static class RepetitionChecks
{
    /// <summary>With as many significant digits, two years are not equal by chance: no ally's ever were.</summary>
    private const int ManyDigits = 6;

    private static readonly Indicator[] Calculated =
    [
        Indicators.MilitaryShareOfGdp, Indicators.MilitaryUsdConstant, Indicators.MilitaryUsdCurrent,
    ];

    public static IEnumerable<Finding> Check(SipriBook book) =>
        from indicator in Calculated
        from year in Enumerable.Range(book.First + 1, book.Last - book.First)
        let equal = book.Spenders.Where(area => Repeats(book, indicator, area, year)).ToList()
        where equal.Count > 0
        select SipriRules.Repeated.At(book.Locate(indicator, equal[0], year), string.Create(
            CultureInfo.InvariantCulture,
            $"{indicator.Name} of {equal[0].Name} in {year} is exactly that of {year - 1}")
            + (equal.Count > 1 ? $", and so are those of {equal.Count - 1} other countries" : "")
            + ". Figures of the year before were probably copied: compare them with SIPRI's page.");

    private static bool Repeats(SipriBook book, Indicator indicator, ReferenceArea area, int year) =>
        book.Find(indicator, area, year)?.Value is { } value
        && value != 0
        && value == book.Find(indicator, area, year - 1)?.Value
        && Digits(value) >= ManyDigits;

    private static int Digits(decimal value) => value.ToString(CultureInfo.InvariantCulture)
        .Replace(".", "", StringComparison.Ordinal).Trim('-').Trim('0').Length;
}
