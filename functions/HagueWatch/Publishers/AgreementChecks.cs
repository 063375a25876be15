using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Checks that all measures of a year in a data set imply one GDP and one exchange rate.</summary>
internal static class AgreementChecks
{
    /// <summary>Amounts of a year are converted by quarter or by item, at rates that differ a little.</summary>
    private const decimal Slack = 1.01m;

    public static IEnumerable<Finding> Check(FigureTable figures, IReadOnlyList<MeasureSet> sets)
    {
        foreach (var area in sets.SelectMany(set => figures.AreasOf(set.Share).Keys).Distinct())
        {
            foreach (var finding in CheckSigns(figures, sets, area))
            {
                yield return finding;
            }

            var gdp = sets.Select(set => (set.Share, Years: ImpliedSeries.Gdp(figures, set, area))).ToList();
            var rates = sets.Select(set => (set.National, Years: ImpliedSeries.Rate(figures, set, area))).ToList();
            foreach (var finding in
                Compare(figures, area, gdp, "GDP").Concat(Compare(figures, area, rates, "exchange rate")))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Compare(
        FigureTable figures,
        ReferenceArea area,
        List<(Indicator Indicator, SortedList<int, Interval> Years)> implied,
        string name)
    {
        for (var index = 1; index < implied.Count; index++)
        {
            var (one, other) = (implied[0], implied[index]);
            foreach (var (year, value) in one.Years)
            {
                if (other.Years.TryGetValue(year, out var beside)
                    && (value.Low > beside.High * Slack || beside.Low > value.High * Slack))
                {
                    yield return FigureGate.Report(
                        FigureRules.Disagreement,
                        area,
                        figures.Find(one.Indicator, area, year)!.SourceCell,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{area.Name} in {year}: {one.Indicator} and its other measures imply the {name} "
                            + $"{value}, those of "
                            + $"{other.Indicator} {beside}. One of these figures is wrong: compare them with the "
                            + $"publisher's page."));
                }
            }
        }
    }

    private static IEnumerable<Finding> CheckSigns(
        FigureTable figures, IReadOnlyList<MeasureSet> sets, ReferenceArea area) =>
        from set in sets
        from money in figures.Find(set.Money, area).Values
        where money.Value is not null
        let others = set.All.Select(indicator => figures.Find(indicator, area, money.Year.Number))
        from other in others
        where other is { Value: { } value }
            && value * Math.Sign(money.Value ?? 0) < -other.HalfPrintedUnit
        select FigureGate.Report(
            FigureRules.Disagreement,
            area,
            other.SourceCell,
            $"{other.Indicator} of {area.Name} in {money.Year} has another sign than {money.Indicator} "
            + $"({money.SourceCell}). Compare them with the publisher's page.");
}
