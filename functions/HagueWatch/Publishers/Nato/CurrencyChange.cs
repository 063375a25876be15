using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Recognises an ally that adopted a currency, by the exchange rates of the years before.</summary>
/// <param name="Finding">Says so, once for all years.</param>
/// <param name="Unconverted">The figures that are still in the former currency.</param>
internal sealed record CurrencyChange(Finding Finding, IReadOnlyList<Observation> Unconverted)
{
    /// <summary>One year may as well be a slipped figure.</summary>
    private const int LeastYears = 2;

    /// <summary>How far a former currency may have moved against the fixed rate, in all and from year to year.</summary>
    private const decimal Drift = 0.3m;
    private const decimal YearlyDrift = 0.15m;

    /// <summary>How exactly amounts in a former currency show its fixed rate, as far as it was pegged before.</summary>
    private const decimal PegBand = 0.02m;

    /// <summary>The irrevocably fixed units of former currencies per euro, of allies that adopted it since 2007.</summary>
    /// <remarks>
    /// Source: the Council's regulations, in the order of adoption: (EC) 1086/2006, 694/2008, (EU) 671/2010, 870/2013,
    /// 851/2014, 2022/1208, 2025/1409.
    /// </remarks>
    private static readonly decimal[] FixedRates = [239.640m, 30.1260m, 15.6466m, 0.702804m, 3.45280m, 7.53450m, 1.95583m];

    /// <param name="outliers">The ally's rates that differ from those of the others with its currency.</param>
    /// <param name="years">The years of its figures.</param>
    /// <returns>Null where they do not look like a change of currency.</returns>
    public static CurrencyChange? TryRecognise(IReadOnlyList<OutlyingRate> outliers, IReadOnlyList<FiscalYear> years)
    {
        var before = outliers.OrderBy(rate => rate.Figure.Year).ToList();
        if (before.Count < LeastYears
            || before.Count == years.Count
            || !before.Select(rate => rate.Figure.Year).SequenceEqual(years.Order().Take(before.Count)))
        {
            return null;
        }

        var (first, last) = (before[0].Figure, before[^1].Figure);
        var span = $"from {first.Year} to {last.Year}";
        if (FixedRates.Any(rate => before.All(one => Math.Abs((one.Factor / rate) - 1) <= PegBand)))
        {
            return new CurrencyChange(
                CrossCheckRules.CurrencyChanged.At(
                    first.SourceCell,
                    $"The amounts of {first.Area.Name} {span} are still in its former currency, although the label "
                    + $"says {first.Currency}: their exchange rate differs by the fixed rate of conversion. Amounts in "
                    + "national currency must not be compared across that year; US dollars and shares may."),
                [.. before.Select(rate => rate.Figure)]);
        }

        var isSteady = before.All(rate => Math.Abs(rate.Factor - 1) <= Drift)
            && before.Zip(before.Skip(1)).All(pair =>
                Math.Abs((pair.Second.Factor / pair.First.Factor) - 1) <= YearlyDrift);
        return isSteady
            ? new CurrencyChange(
                CrossCheckRules.CurrencyChanged.At(
                    first.SourceCell,
                    $"The amounts of {first.Area.Name} {span} are restated in {first.Currency} at one fixed rate, "
                    + "while their value in US dollars follows the former currency: it adopted another one after "
                    + $"{last.Year}."),
                [])
            : null;
    }
}
