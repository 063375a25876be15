using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares current with constant prices, and national currencies with US dollars.</summary>
internal static class PriceChecks
{
    private static readonly (Indicator Current, Indicator Constant)[] Pairs =
    [
        (Indicators.DefenceNationalCurrent, Indicators.DefenceNationalConstant),
        (Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant),
        (Indicators.GdpUsdCurrent, Indicators.GdpUsdConstant),
    ];

    // Denmark and Norway use the same name for different currencies.
    private static readonly HashSet<string> SharedNames = ["Kroner"];

    public static IEnumerable<Finding> Check(Figures figures)
    {
        var unconverted = new HashSet<Observation>(ReferenceEqualityComparer.Instance);
        var currentRates = CurrentRates(figures, unconverted).ToList();
        return [.. BaseYear(figures), .. BaseRates(figures, unconverted), .. currentRates];
    }

    private static IEnumerable<Finding> BaseYear(Figures figures) =>
        from pair in Pairs
        let year = figures.PriceBase(pair.Constant)
        where year is not null
        from constant in figures.Of(pair.Constant)
        where constant.Year == year
        let current = figures.Beside(constant, pair.Current)
        let value = Interval.From(constant)
        where current is not null && value is not null && !value.Value.Overlaps(current.Value)
        select CrossCheckRules.BaseYearMisfit.At(
            constant.SourceCell,
            $"In {year}, the base year of the prices, {pair.Constant.Name} of {constant.Area.Name} is {value}, but "
            + $"{current} at current prices; in the base year the two must be equal. One of the figures may be in a "
            + "wrong row, or the price base may be another: compare both with the publisher's PDF.");

    private static IEnumerable<Finding> BaseRates(Figures figures, HashSet<Observation> unconverted) =>
        from ally in Rates(figures, Indicators.DefenceNationalConstant, Indicators.DefenceUsdConstant)
            .GroupBy(rate => rate.Figure.Area)
        from outlier in Outliers(ally)
        where !unconverted.Any(one => one.Area == ally.Key && one.Year == outlier.Figure.Year)
        select CrossCheckRules.BaseRateMisfit.At(
            outlier.Figure.SourceCell,
            $"The constant prices of {outlier.Figure.Area.Name} in {outlier.Figure.Year} imply {outlier.PerDollar} "
            + "units of national currency per US dollar, unlike those of its other years. This figure or the one in "
            + "Table 2 may be in a wrong row: compare both with the publisher's PDF.");

    private static IEnumerable<Finding> CurrentRates(Figures figures, HashSet<Observation> unconverted)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var rates = Rates(figures, Indicators.DefenceNationalCurrent, Indicators.DefenceUsdCurrent)
            .ToLookup(rate => ExceptionFor(rate.Figure) is not null);
        var outliers =
            from currency in rates[false].GroupBy(rate => (CurrencyOf(rate.Figure), rate.Figure.Year))
            from outlier in Outliers(currency)
            group outlier by outlier.Figure.Area;
        foreach (var ally in outliers)
        {
            var years = figures.Of(Indicators.DefenceNationalCurrent)
                .Where(figure => figure.Area == ally.Key)
                .Select(figure => figure.Year);
            if (CurrencyChange.TryRecognise([.. ally], [.. years]) is { } change)
            {
                unconverted.UnionWith(change.Unconverted);
                yield return change.Finding;
                continue;
            }

            foreach (var outlier in ally)
            {
                yield return CrossCheckRules.CurrentRateMisfit.At(
                    outlier.Figure.SourceCell,
                    $"The figures of {outlier.Figure.Area.Name} in {outlier.Figure.Year} imply {outlier.PerDollar} "
                    + $"{outlier.Figure.Currency} per US dollar, unlike those of the other allies with this "
                    + "currency. This figure or the one in Table 2 may be in a wrong row: compare both with the "
                    + "publisher's PDF.");
            }
        }

        foreach (var ally in rates[true].GroupBy(rate => rate.Figure.Area))
        {
            var first = ally.First().Figure;
            var years = string.Join(", ", ally.Select(rate => rate.Figure.Year));
            yield return CrossCheckRules.ListedException.At(
                first.SourceCell,
                $"The exchange rate of {ally.Key.Name} in {years} is not compared. {ExceptionFor(first)!.Reason}");
        }

        string CurrencyOf(Observation figure)
        {
            if (figure.Currency is not { } printed || SharedNames.Contains(printed))
            {
                return figure.Area.Code;
            }

            if (!names.TryGetValue(printed, out var name))
            {
                names[printed] = name = LabelNormalizer.Normalize(printed);
            }

            return name;
        }
    }

    private static KnownException? ExceptionFor(Observation figure) =>
        KnownCases.Exception(CrossCheckRules.CurrentRateMisfit.Code, figure.Area, figure.Year);

    private static IEnumerable<Rate> Rates(Figures figures, Indicator national, Indicator usd) =>
        from figure in figures.Of(national)
        let perDollar = Interval.Ratio(Interval.From(figure), figures.Beside(figure, usd))
        where perDollar is not null
        select new Rate(figure, perDollar.Value);

    // One rate explains a group if it is within every interval; otherwise those outside the best-supported rate are
    // outliers.
    private static IEnumerable<OutlyingRate> Outliers(IEnumerable<Rate> group)
    {
        var known = group.ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var best = known
            .Select(rate => rate.PerDollar.Low)
            .MaxBy(low => known.Count(rate => rate.PerDollar.Contains(low)));
        return
        [
            .. from rate in known
               where !rate.PerDollar.Contains(best)
               select new OutlyingRate(rate.Figure, rate.PerDollar, best),
        ];
    }

    private readonly record struct Rate(Observation Figure, Interval PerDollar);
}

/// <summary>Represents a rate of exchange that differs from that of the others.</summary>
/// <param name="Figure">The figure in national currency.</param>
/// <param name="PerDollar">Its units of national currency per US dollar.</param>
/// <param name="Usual">Those of the others.</param>
internal sealed record OutlyingRate(Observation Figure, Interval PerDollar, decimal Usual)
{
    /// <summary>How many of the usual units one of this figure's is worth less.</summary>
    public decimal Factor => PerDollar.Middle / Usual;
}
