using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Compares a figure with the years beside it by what two sheets imply together.</summary>
/// <remarks>
/// A true jump of the spending is in every sheet, so the implied GDP, prices and exchange rates do not jump with it:
/// Ukraine 2022, Greece 2021 and Bulgaria 2019 pass. A figure that was altered in one sheet alone makes them jump.
/// Bands are changes of the natural logarithm: a factor of 1.5 is 0.405.
/// </remarks>
internal static class GrowthChecks
{
    private static readonly GrowthBand[] Bands =
    [
        // Real GDP. Since 2000: changes from -0.29 (Latvia 2009; Ukraine 2022 -0.34) to 0.23, apart from the mean of
        // the years beside it at most 0.19 (Norway 2022; Ukraine 2021 0.21). Before: up to 0.77 (Romania 1990).
        new("GDP at constant prices", Indicators.MilitaryUsdConstant, Indicators.MilitaryShareOfGdp)
        {
            Fall = 0.33, Rise = 0.33, Apart = 0.30, AtWar = 0.40, Unsettled = 0.9,
        },

        // GDP in national currency, where there are no constant prices. Since 2000: -0.26 to 0.68 (Türkiye 2022); apart
        // at most 0.19.
        new("GDP at current prices", Indicators.MilitaryNational, Indicators.MilitaryShareOfGdp)
        {
            Fall = 0.36, Rise = 0.9, Apart = 0.30, AtWar = 0.40,
        },

        // GDP in dollars moves with exchange rates too. Since 2000: -0.44 to 0.36; apart at most 0.24 (Türkiye 2001;
        // Ukraine 2008 0.34).
        new("GDP in US dollars", Indicators.MilitaryUsdCurrent, Indicators.MilitaryShareOfGdp)
        {
            Fall = 0.55, Rise = 0.45, Apart = 0.35, AtWar = 0.6,
        },

        // Prices. Since 2000: -0.02 to 0.54 (Türkiye 2022, after 0.1 a year); apart at most 0.19 (Türkiye 2021).
        new("price level", Indicators.MilitaryNational, Indicators.MilitaryUsdConstant)
        {
            Fall = 0.10, Rise = 0.9, RiseAfterCalm = 0.33, Apart = 0.30, AtWar = 0.40,
        },

        // Exchange rates. Since 2000: -0.21 to 0.67 (Türkiye 2001); apart at most 0.23.
        new("exchange rate", Indicators.MilitaryNational, Indicators.MilitaryUsdCurrent)
        {
            Fall = 0.35, Rise = 0.9, Apart = 0.35, AtWar = 0.45,
        },

        // Real exchange rates. Since 2000: -0.29 to 0.32 (Russia 2015); apart at most 0.21.
        new("real exchange rate", Indicators.MilitaryUsdConstant, Indicators.MilitaryUsdCurrent)
        {
            Fall = 0.38, Rise = 0.38, Apart = 0.33, AtWar = 0.45,
        },
    ];

    // Shares alone. Since 1990 no ally's was more than 2.8 times that of the years beside it (North Macedonia 2001, an
    // insurrection), and none grew by more than 3.3 times in a year.
    private const double ShareApart = 1.386;
    private const double ShareGrowth = 2.08;
    private const double OddShareGrowth = 1.386;

    public static IEnumerable<Finding> Check(SipriBook book) =>
    [
        .. from band in Bands
           where book.Has(band.Dividend) && book.Has(band.Divisor)
           from area in book.Spenders
           from finding in Check(book, band, area)
           select finding,
        .. book.Spenders.SelectMany(area => CheckShare(book, area)),
    ];

    // One finding for a row and a band: where the ratio is furthest from the years beside it.
    private static IEnumerable<Finding> Check(SipriBook book, GrowthBand band, ReferenceArea area)
    {
        var ratios = book.LogRatios(band.Dividend, band.Divisor, area);
        var (worst, at) = (0.0, 0);
        for (var year = book.First; year <= book.Last; year++)
        {
            var excess = Excess(book, ratios, band, area, year - book.First);
            if (excess > worst)
            {
                (worst, at) = (excess, year);
            }
        }

        if (at > 0)
        {
            yield return SipriRules.ImpossibleChange.At(
                book.Locate(band.Divisor, area, at),
                string.Create(CultureInfo.InvariantCulture, $"The {band.Name} of {area.Name} that \"")
                + $"{book.NameOf(band.Dividend)}\" and \"{book.NameOf(band.Divisor)}\" imply together jumps in "
                + string.Create(CultureInfo.InvariantCulture, $"{at}, as it never did. ")
                + "A figure was altered in one of the sheets: compare both cells with SIPRI's page.");
        }
    }

    private static double Excess(SipriBook book, double[] ratios, GrowthBand band, ReferenceArea area, int index)
    {
        var now = Ratio(index);
        var (before, after) = (now - Ratio(index - 1), Ratio(index + 1) - now);
        if (book.First + index < SipriGate.Settled)
        {
            return band.Unsettled is { } wide && index > 0 ? Math.Abs(before) - wide : 0;
        }

        var isAlly = area is Ally;
        var apart = Math.Abs(before - after) / 2 - (isAlly ? band.Apart : band.AtWar);
        var growth = before < 0
            ? -before - (isAlly ? band.Fall : Math.Max(band.Fall, band.AtWar))
            : before - (isAlly ? RiseOf(band) : Math.Max(band.Rise, band.AtWar));
        return Math.Max(double.IsNaN(apart) ? 0 : apart, double.IsNaN(growth) ? 0 : growth);

        double RiseOf(GrowthBand of) =>
            of.RiseAfterCalm is { } calm && (Ratio(index - 1) - Ratio(index - 6)) is var five && !double.IsNaN(five)
                ? Math.Clamp(five, calm, of.Rise)
                : of.Rise;

        double Ratio(int one) => one >= 0 && one < ratios.Length ? ratios[one] : double.NaN;
    }

    private static IEnumerable<Finding> CheckShare(SipriBook book, ReferenceArea area)
    {
        var share = Indicators.MilitaryShareOfGdp;
        for (var year = Math.Max(book.First, SipriGate.Settled); year <= book.Last; year++)
        {
            var before = book.Log(share, area, year) - book.Log(share, area, year - 1);
            var after = book.Log(share, area, year + 1) - book.Log(share, area, year);
            var isAlly = area is Ally;
            if (Math.Abs(before - after) / 2 > ShareApart || (isAlly && Math.Abs(before) > ShareGrowth))
            {
                yield return SipriRules.ImpossibleChange.At(book.Locate(share, area, year), Words(
                    "is out of its own series", "A digit or the unit is wrong"));
            }
            else if (isAlly && Math.Abs(before) > OddShareGrowth)
            {
                yield return SipriRules.OddChange.At(book.Locate(share, area, year), Words(
                    "is far from that of the year before", "It may be true"));
            }

            string Words(string what, string why) => string.Create(
                CultureInfo.InvariantCulture,
                $"{share.Name} of {area.Name} in {year} is {book.Find(share, area, year)?.Value:0.##}, which {what}. ")
                + $"{why}: compare it with SIPRI's page.";
        }
    }
}
