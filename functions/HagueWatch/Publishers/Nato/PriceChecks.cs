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

    // Denmark and Norway both call theirs so.
    private static readonly HashSet<string> SharedNames = ["Kroner"];

    public static IEnumerable<Finding> Check(Figures figures) => [.. BaseYear(figures), .. BaseRates(figures), .. CurrentRates(figures)];

    private static IEnumerable<Finding> BaseYear(Figures figures) =>
        from pair in Pairs
        let year = figures.PriceBase(pair.Constant)
        where year is not null
        from constant in figures.Of(pair.Constant)
        where constant.Year == year
        let current = figures.Beside(constant, pair.Current)
        let at = Interval.From(constant)
        where current is not null && at is not null && !at.Value.Overlaps(current.Value)
        select CrossCheckRules.BaseYearMisfit.At(constant.SourceCell, $"In {year}, the year of the prices, {pair.Constant.Name} of " +
            $"{constant.Area.Name} reads {Figures.Show(at.Value)}, but {Figures.Show(current.Value)} at current prices; in that year " +
            "the two are the same. One of the two stands in a wrong row, or the price base is another.");

    private static IEnumerable<Finding> BaseRates(Figures figures)
    {
        var series = figures.Of(Indicators.DefenceNationalConstant)
            .Select(figure => new Rate(figure, Interval.Ratio(Interval.From(figure), figures.Beside(figure, Indicators.DefenceUsdConstant))))
            .GroupBy(rate => rate.Figure.Area);
        return
            from ally in series
            from outlier in Outliers([.. ally])
            select CrossCheckRules.BaseRateMisfit.At(outlier.Figure.SourceCell, $"The constant prices of {outlier.Figure.Area.Name} in " +
                $"{outlier.Figure.Year} stand at {Figures.Show(outlier.PerDollar!.Value)} units of national currency to the US dollar, " +
                "unlike those of its other years. The figure here or in Table 2 may stand in a wrong row.");
    }

    private static IEnumerable<Finding> CurrentRates(Figures figures)
    {
        var rates = new List<Rate>();
        var excepted = new List<Rate>();
        foreach (var figure in figures.Of(Indicators.DefenceNationalCurrent))
        {
            var rate = new Rate(figure, Interval.Ratio(Interval.From(figure), figures.Beside(figure, Indicators.DefenceUsdCurrent)));
            (KnownCases.Exception(CrossCheckRules.CurrentRateMisfit.Code, figure.Area, figure.Year) is null ? rates : excepted).Add(rate);
        }

        foreach (var group in rates.GroupBy(rate => (Currency(rate.Figure), rate.Figure.Year)))
        {
            foreach (var outlier in Outliers([.. group]))
            {
                yield return CrossCheckRules.CurrentRateMisfit.At(outlier.Figure.SourceCell,
                    $"The figures of {outlier.Figure.Area.Name} in {outlier.Figure.Year} stand at {Figures.Show(outlier.PerDollar!.Value)} {outlier.Figure.Currency} to the US " +
                    $"dollar, unlike those of the others with this currency. The figure here or in Table 2 may stand in a wrong row.");
            }
        }

        foreach (var ally in excepted.GroupBy(rate => rate.Figure.Area))
        {
            var first = ally.First().Figure;
            yield return CrossCheckRules.ListedException.At(first.SourceCell, $"The exchange rate of {ally.Key.Name} in " +
                $"{string.Join(", ", ally.Select(rate => rate.Figure.Year))} is not compared. " +
                $"{KnownCases.Exception(CrossCheckRules.CurrentRateMisfit.Code, ally.Key, first.Year)!.Reason}");
        }
    }

    private static string Currency(Observation figure) =>
        figure.Currency is { } name && !SharedNames.Contains(name) ? LabelNormalizer.Normalize(name) : figure.Area.Code;

    // One rate explains a group if it lies within every interval; else those that the best-supported rate does not explain are told.
    private static IEnumerable<Rate> Outliers(IReadOnlyList<Rate> group)
    {
        var known = group.Where(rate => rate.PerDollar is not null).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var best = known.Select(rate => rate.PerDollar!.Value.Low).MaxBy(low => known.Count(rate => rate.PerDollar!.Value.Contains(low)));
        return known.Where(rate => !rate.PerDollar!.Value.Contains(best));
    }

    private sealed record Rate(Observation Figure, Interval? PerDollar);
}
