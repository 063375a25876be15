using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Compares the GDP that amount ÷ share implies with what the country's is known to have been.</summary>
/// <remarks>
/// The GDPs, in thousand million US dollars, are the middle of what the editions of 2020 to 2025 imply, rounded;
/// SIPRI takes them from the International Monetary Fund. The editions differ by up to 6 % (Luxembourg's 2010: 14 %).
/// History is revised, but not by a quarter: what is further away is another country's figure, or another unit.
/// </remarks>
internal static class LevelChecks
{
    private const double Band = 0.25;

    /// <summary>When half the countries are off, the sheet is; it is reported once.</summary>
    private const int Many = 8;

    private static readonly int[] Years = [2010, 2019];

    private static readonly Dictionary<string, double[]> Gdp = new(StringComparer.Ordinal)
    {
        ["ALB"] = [11.9, 15.4],
        ["BEL"] = [482, 527],
        ["BGR"] = [50.5, 68.0],
        ["CAN"] = [1615, 1740],
        ["HRV"] = [59.6, 61.4],
        ["CZE"] = [209, 252],
        ["DNK"] = [322, 347],
        ["EST"] = [19.6, 31.4],
        ["FIN"] = [248, 268],
        ["FRA"] = [2643, 2715],
        ["DEU"] = [3430, 3910],
        ["GRC"] = [298, 208],
        ["HUN"] = [131, 162],
        ["ITA"] = [2135, 2005],
        ["LVA"] = [23.7, 34.0],
        ["LTU"] = [36.9, 54.5],
        ["LUX"] = [52.5, 68.9],
        ["MNE"] = [4.14, 5.50],
        ["NLD"] = [849, 914],
        ["MKD"] = [9.41, 12.5],
        ["NOR"] = [430, 409],
        ["POL"] = [478, 597],
        ["PRT"] = [238, 238],
        ["ROU"] = [168, 248],
        ["SVK"] = [90.3, 105.6],
        ["SVN"] = [47.9, 54.1],
        ["ESP"] = [1424, 1395],
        ["SWE"] = [494, 532],
        ["TUR"] = [774, 758],
        ["GBR"] = [2472, 2830],
        ["USA"] = [15020, 21480],
        ["RUS"] = [1638, 1690],
        ["UKR"] = [136, 154],
    };

    // One share fixes the level of all, should every sheet be scaled alike: SIPRI's own, 4.90-4.92 and 3.41-3.44 %.
    private static readonly double[] UnitedStates = [4.9, 3.42];

    public static IEnumerable<Finding> Check(SipriBook book) => [.. Implied(book), .. Level(book), .. Exchanged(book)];

    private static IEnumerable<Finding> Implied(SipriBook book)
    {
        foreach (var (year, index) in Years.Select((year, index) => (year, index)))
        {
            var off = book.Spenders.Where(area => Math.Abs(Distance(book, area, area, index)) > Band).ToList();
            foreach (var area in off.Take(off.Count > Many ? 1 : off.Count))
            {
                yield return SipriRules.OtherGdp.At(
                    book.Locate(Indicators.MilitaryShareOfGdp, area, year),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The amount and the share of {area.Name} in {year} imply a GDP of "
                        + $"{Math.Exp(Distance(book, area, area, index)) * Gdp[area.Code][index]:0.#} thousand million "
                        + $"US dollars; it was about {Gdp[area.Code][index]:0.#}")
                    + (off.Count > Many ? $". So it is for {off.Count - 1} other countries" : "")
                    + ". A row or a sheet was exchanged or has another unit: compare it with SIPRI's page.");
            }
        }
    }

    private static IEnumerable<Finding> Level(SipriBook book) =>
        from one in Years.Zip(UnitedStates)
        let log = book.Log(Indicators.MilitaryShareOfGdp, Allies.UnitedStates, one.First)
        where Math.Abs(log - Math.Log(one.Second)) > Band
        select SipriRules.OtherGdp.At(
            book.Locate(Indicators.MilitaryShareOfGdp, Allies.UnitedStates, one.First), string.Create(
                CultureInfo.InvariantCulture,
                $"The share of the United States in {one.First} is {Math.Exp(log):0.##} %; it was about {one.Second} "
                + $"%. The sheets probably have another unit: compare them with SIPRI's page."));

    // Two series that fit the other country's GDP better than their own, and do not fit their own.
    private static IEnumerable<Finding> Exchanged(SipriBook book)
    {
        var areas = book.Spenders.Where(area => !double.IsNaN(Fit(book, area, area))).ToList();
        return
            from first in areas
            let own = Fit(book, first, first)
            where own > 0.1
            from second in areas
            where string.CompareOrdinal(first.Code, second.Code) < 0
            let others = Fit(book, second, second)
            where Fit(book, first, second) + Fit(book, second, first) < 0.5 * (own + others)
            select SipriRules.Exchanged.At(
                book.NameOf(Indicators.MilitaryShareOfGdp),
                $"The GDP that the figures of {first.Name} imply is that of {second.Name}, and the other way "
                + "round. The two countries were exchanged: compare their rows with SIPRI's page.");
    }

    private static double Fit(SipriBook book, ReferenceArea area, ReferenceArea other)
    {
        var distances = Years.Select((_, index) => Math.Abs(Distance(book, area, other, index)))
            .Where(distance => !double.IsNaN(distance)).ToList();
        return distances.Count == 0 ? double.NaN : distances.Average();
    }

    // Millions of dollars ÷ per cent = ten thousand dollars of GDP.
    private static double Distance(SipriBook book, ReferenceArea area, ReferenceArea other, int index) =>
        Gdp.TryGetValue(other.Code, out var known)
            ? book.LogRatio(Indicators.MilitaryUsdCurrent, Indicators.MilitaryShareOfGdp, area, Years[index])
                - Math.Log(known[index] * 10)
            : double.NaN;
}
