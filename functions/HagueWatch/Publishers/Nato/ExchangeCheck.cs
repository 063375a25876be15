using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Finds two allies of which each has the other's value, even where the two values are within every tolerance.</summary>
internal static class ExchangeCheck
{
    public static IEnumerable<Finding> Check(Figures figures) =>
    [
        .. Check(figures, Indicators.DefenceShareOfGdp, share => figures.RealShare(share.Area, share.Year)),
        .. Check(figures, Indicators.DefenceUsdCurrent, current =>
            Percent(figures.RealShare(current.Area, current.Year), figures.Beside(current, Indicators.GdpUsdCurrent))),
    ];

    private static IEnumerable<Finding> Check(Figures figures, Indicator indicator, Func<Observation, Interval?> expectation)
    {
        foreach (var year in figures.Of(indicator).GroupBy(figure => figure.Year))
        {
            var misfits = (from figure in year
                           let value = Interval.From(figure)
                           let expected = expectation(figure)
                           where value is not null && expected is not null && !value.Value.Overlaps(expected.Value)
                           select (Figure: figure, Value: value.Value, Expected: expected.Value)).ToList();
            foreach (var (index, one) in misfits.Index())
            {
                var others = misfits.Skip(index + 1);
                foreach (var other in others.Where(other => other.Value.Overlaps(one.Expected) && one.Value.Overlaps(other.Expected)))
                {
                    yield return CrossCheckRules.Exchanged.At(one.Figure.SourceCell, $"{one.Figure.Area.Name} has " +
                        $"{Figures.Show(one.Figure.Value!.Value)} and {other.Figure.Area.Name} ({other.Figure.SourceCell}) " +
                        $"{Figures.Show(other.Figure.Value!.Value)} for {year.Key}; by the other tables each has the value of the " +
                        "other. Compare with the publisher's PDF.");
                }
            }
        }
    }

    private static Interval? Percent(Interval? percent, Interval? of) =>
        percent is { Low: >= 0 } share && of is { Low: >= 0 } whole
            ? new Interval(share.Low * whole.Low / 100, share.High * whole.High / 100)
            : null;
}
