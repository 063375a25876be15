using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Sipri.Gate;

/// <summary>Checks that a row of one sheet belongs to the same row, and the same years, of another.</summary>
/// <remarks>
/// The ratio of two rows that belong together, such as the amount at constant prices ÷ the share (the real GDP),
/// changes smoothly; that of rows that do not jumps with both. Rows are compared with rows: no level is assumed.
/// </remarks>
internal static class PairChecks
{
    /// <summary>Fewer years say too little.</summary>
    private const int FewestChanges = 8;

    // In all editions exchanging two countries makes their ratios at least 1.17 times as rough; exchanged ones become
    // smooth by the same factor when they are exchanged back.
    private const double Smoother = 0.9;

    // Shifting one sheet against the other makes the middle country's ratio 2 to 3.5 times as rough, and a single
    // country's at worst 0.78 times (short series that hardly change).
    private const double SmootherSheet = 0.75;
    private const double SmootherRow = 0.6;

    private static readonly (Indicator Dividend, Indicator Divisor)[] Pairs =
    [
        (Indicators.MilitaryUsdConstant, Indicators.MilitaryShareOfGdp),
        (Indicators.MilitaryNational, Indicators.MilitaryUsdConstant),
    ];

    public static IEnumerable<Finding> Check(SipriBook book)
    {
        foreach (var (dividend, divisor) in Pairs.Where(pair => book.Has(pair.Dividend) && book.Has(pair.Divisor)))
        {
            foreach (var finding in Exchanges(book, dividend, divisor).Concat(Shifts(book, dividend, divisor)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Exchanges(SipriBook book, Indicator dividend, Indicator divisor)
    {
        var areas = book.Spenders.ToArray();
        var above = areas.Select(area => book.Logs(dividend, area)).ToArray();
        var below = areas.Select(area => book.Logs(divisor, area)).ToArray();
        var rough = new double[areas.Length, areas.Length];
        for (var first = 0; first < areas.Length; first++)
        {
            for (var second = 0; second < areas.Length; second++)
            {
                rough[first, second] = Roughness(book, above[first], below[second]);
            }
        }

        var best = Enumerable.Range(0, areas.Length).Select(BestPartner).ToArray();
        return
            from first in Enumerable.Range(0, areas.Length)
            let second = best[first]
            where first < second && best[second] == first && Ratio(first, second) < Smoother
            select SipriRules.Exchanged.At(
                book.NameOf(divisor),
                $"The figures of {areas[first].Name} in \"{book.NameOf(divisor)}\" belong to those of "
                + $"{areas[second].Name} in \"{book.NameOf(dividend)}\", and the other way round. Two rows of one of "
                + "the sheets were exchanged: compare them with SIPRI's page.");

        int BestPartner(int first) => Enumerable.Range(0, areas.Length).Where(second => second != first)
            .MinBy(second => Ratio(first, second) is var ratio && double.IsNaN(ratio) ? double.MaxValue : ratio);

        double Ratio(int first, int second) =>
            (rough[first, second] + rough[second, first]) / (rough[first, first] + rough[second, second]);
    }

    private static IEnumerable<Finding> Shifts(SipriBook book, Indicator dividend, Indicator divisor)
    {
        foreach (var lag in new[] { 1, -1 })
        {
            var ratios = book.Spenders
                .Select(area => (
                    Area: area,
                    Ratio: Roughness(book, book.Logs(dividend, area), book.Logs(divisor, area), lag)
                        / Roughness(book, book.Logs(dividend, area), book.Logs(divisor, area))))
                .Where(one => !double.IsNaN(one.Ratio))
                .OrderBy(one => one.Ratio)
                .ToList();
            if (ratios.Count == 0)
            {
                continue;
            }

            if (ratios[ratios.Count / 2].Ratio < SmootherSheet)
            {
                yield return SipriRules.Shifted.At(
                    book.NameOf(divisor),
                    $"The figures of \"{book.NameOf(divisor)}\" belong to those of \"{book.NameOf(dividend)}\" a year "
                    + $"{(lag > 0 ? "later" : "earlier")}. The columns of one of the sheets are shifted: compare a "
                    + "column with SIPRI's page.");
                continue;
            }

            foreach (var (area, _) in ratios.TakeWhile(one => one.Ratio < SmootherRow))
            {
                yield return SipriRules.Shifted.At(
                    book.Locate(divisor, area, book.Last),
                    $"The figures of {area.Name} in \"{book.NameOf(divisor)}\" belong to those in "
                    + $"\"{book.NameOf(dividend)}\" a year {(lag > 0 ? "later" : "earlier")}. The row is shifted in "
                    + "one of the sheets: compare it with SIPRI's page.");
            }
        }
    }

    /// <summary>Averages how much a ratio changes from year to year; NaN if there are too few years.</summary>
    /// <param name="book">The figures.</param>
    /// <param name="above">The logarithms of the dividends, by year.</param>
    /// <param name="below">The logarithms of the divisors, by year.</param>
    /// <param name="lag">By how many years later the dividends are than the divisors beside them.</param>
    private static double Roughness(SipriBook book, double[] above, double[] below, int lag = 0)
    {
        var (sum, count) = (0.0, 0);
        var before = double.NaN;
        for (var year = Math.Max(0, SipriGate.Settled - book.First); year < above.Length; year++)
        {
            var beside = year - lag;
            var now = beside >= 0 && beside < below.Length ? above[year] - below[beside] : double.NaN;
            var change = Math.Abs(now - before);
            if (!double.IsNaN(change))
            {
                sum += change;
                count++;
            }

            before = now;
        }

        return count < FewestChanges ? double.NaN : sum / count;
    }
}
