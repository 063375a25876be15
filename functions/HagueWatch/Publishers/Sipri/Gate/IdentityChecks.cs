using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Checks what is exactly true between the sheets of amounts, in every edition for every country.</summary>
internal static class IdentityChecks
{
    /// <summary>All editions agree to six digits.</summary>
    private const double Tolerance = 0.005;

    // Rates of the users of the euro differ by up to 0.6 % (Latvia 2016, in every edition).
    private const double EuroTolerance = 0.02;

    private const int EurosToCompare = 4;

    private static readonly double Million = Math.Log(1e6);

    // When the euro replaced the currency, in the order of the codes: European Central Bank, "Euro area: members".
    // Montenegro uses it without having joined. A later member is compared once it is listed.
    private static readonly Dictionary<string, int> EuroSince = new(StringComparer.Ordinal)
    {
        ["BEL"] = 1999,
        ["BGR"] = 2026,
        ["DEU"] = 1999,
        ["ESP"] = 1999,
        ["EST"] = 2011,
        ["FIN"] = 1999,
        ["FRA"] = 1999,
        ["GRC"] = 2001,
        ["HRV"] = 2023,
        ["ITA"] = 1999,
        ["LTU"] = 2015,
        ["LUX"] = 1999,
        ["LVA"] = 2014,
        ["MNE"] = 2002,
        ["NLD"] = 1999,
        ["PRT"] = 1999,
        ["SVK"] = 2009,
        ["SVN"] = 2007,
    };

    public static IEnumerable<Finding> Check(SipriBook book) =>
        [.. PriceBase(book), .. Dollars(book), .. Euros(book)];

    // In the year of the price base constant prices are current prices.
    private static IEnumerable<Finding> PriceBase(SipriBook book)
    {
        var (constant, current) = (Indicators.MilitaryUsdConstant, Indicators.MilitaryUsdCurrent);
        var sheet = book.Sheets.FirstOrDefault(one => one.Heading.Indicator == constant.Code);
        if (sheet?.Heading.PriceBase is not { } year)
        {
            return [];
        }

        return Report(
            book, year, [.. book.Spenders.Where(area => IsOff(book.LogRatio(constant, current, area, year)))], constant,
            "is not the amount in current dollars, though that is the year of the prices");
    }

    private static IEnumerable<Finding> Dollars(SipriBook book)
    {
        for (var year = book.First; year <= book.Last; year++)
        {
            if (IsOff(Rate(book, Allies.UnitedStates, year)))
            {
                return Report(
                    book, year, [Allies.UnitedStates], Indicators.MilitaryNational,
                    "is not the amount in US dollars, though that is its currency");
            }
        }

        return [];
    }

    private static IEnumerable<Finding> Euros(SipriBook book)
    {
        for (var year = Math.Max(1999, book.First); year <= book.Last; year++)
        {
            var rates = book.Spenders
                .Where(area => EuroSince.GetValueOrDefault(area.Code, int.MaxValue) <= year
                    && CurrencyChecks.IsEuro(book.Find(Indicators.MilitaryNational, area, year)?.Currency))
                .Select(area => (Area: area, Rate: Rate(book, area, year)))
                .Where(one => !double.IsNaN(one.Rate))
                .OrderBy(one => one.Rate)
                .ToList();
            if (rates.Count < EurosToCompare)
            {
                continue;
            }

            var common = rates[rates.Count / 2].Rate;
            foreach (var finding in Report(
                book,
                year,
                [.. rates.Where(one => Math.Abs(one.Rate - common) > EuroTolerance).Select(one => one.Area)],
                Indicators.MilitaryNational,
                "has another rate to the amount in US dollars than those of the other users of the euro"))
            {
                yield return finding;
            }
        }
    }

    private static double Rate(SipriBook book, ReferenceArea area, int year) =>
        book.LogRatio(Indicators.MilitaryNational, Indicators.MilitaryUsdCurrent, area, year) - Million;

    private static bool IsOff(double ratio) => Math.Abs(ratio) > Tolerance;

    private static IEnumerable<Finding> Report(
        SipriBook book, int year, List<ReferenceArea> areas, Indicator indicator, string what) =>
        areas.Count == 0
            ? []
            : [SipriRules.SheetsDisagree.At(book.Locate(indicator, areas[0], year), string.Create(
                CultureInfo.InvariantCulture, $"{indicator.Name} of {areas[0].Name} in {year} {what}")
                + (areas.Count > 1 ? $"; so it is for {areas.Count - 1} other countries" : "")
                + ". A sheet, a row or a cell was altered: compare both sheets with SIPRI's page.")];
}
