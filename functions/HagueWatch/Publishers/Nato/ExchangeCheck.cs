using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>
/// Finds pairs of allies that have each other's value, even if both values are within every tolerance.
/// </summary>
internal static class ExchangeCheck
{
    public static IEnumerable<Finding> Check(Figures figures) =>
    [
        .. Check(figures, Indicators.DefenceShareOfGdp, figures.RealShare),
        .. Check(figures, Indicators.DefenceUsdCurrent, current =>
            Percent(figures.RealShare(current), figures.Beside(current, Indicators.GdpUsdCurrent))),
    ];

    private static IEnumerable<Finding> Check(
        Figures figures,
        Indicator indicator,
        Func<Observation, Interval?> expectation) =>
        from year in figures.Of(indicator).GroupBy(figure => figure.Year)
        from pair in Pairs(Misfits(year, expectation))
        where pair.Other.Value.Overlaps(pair.One.Expected) && pair.One.Value.Overlaps(pair.Other.Expected)
        select CrossCheckRules.Exchanged.At(
            pair.One.Figure.SourceCell,
            $"{Format(pair.One.Figure)} and {Format(pair.Other.Figure)} ({pair.Other.Figure.SourceCell}) for "
            + $"{year.Key}; according to the other tables, each has the value of the other. Compare both with the "
            + "publisher's PDF.");

    private static List<Misfit> Misfits(
        IEnumerable<Observation> observations,
        Func<Observation, Interval?> expectation) =>
    [
        .. from figure in observations
           let value = Interval.From(figure)
           let expected = expectation(figure)
           where value is not null && expected is not null && !value.Value.Overlaps(expected.Value)
           select new Misfit(figure, value.Value, expected.Value),
    ];

    private static IEnumerable<(Misfit One, Misfit Other)> Pairs(List<Misfit> misfits) =>
        misfits.SelectMany((one, index) => misfits.Skip(index + 1).Select(other => (one, other)));

    private static string Format(Observation figure) =>
        $"{figure.Area.Name} has {Precision.Format(figure.Value!.Value)}";

    private static Interval? Percent(Interval? percent, Interval? of) =>
        percent is { Low: >= 0 } share && of is { Low: >= 0 } whole
            ? new Interval(share.Low * whole.Low / 100, share.High * whole.High / 100)
            : null;

    private readonly record struct Misfit(Observation Figure, Interval Value, Interval Expected);
}
