using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Checks shares against money: the GDP that they imply grows as the other areas' does.</summary>
internal static class MoneyChecks
{
    /// <summary>
    /// How far a year's change may be from the median of all areas. Since 2014 no ally's GDP in US dollars was further
    /// than Norway's of 2023 (a factor of 1.37, with the price of gas).
    /// </summary>
    public const decimal GdpBand = 1.5m;

    /// <summary>
    /// How far the median of all areas may change in a year. In US dollars it was between 0.86 (2015) and 1.22 (2003)
    /// times the year before since 1993.
    /// </summary>
    private const decimal UsualBand = 1.4m;

    /// <summary>
    /// Since 2014 no ally's currency lost more in a year than the Turkish lira in 2022 (a factor of 1.9).
    /// </summary>
    private const decimal RateBand = 2.5m;

    /// <summary>
    /// In an area's own figures a year's change is within some 5 % of the median; with another area's shares it is not.
    /// </summary>
    private const decimal UnusualVariance = 0.0025m;
    private const decimal Improvement = 4;
    private const int LeastSteps = 4;

    /// <summary>No year changes the GDP of half of all areas further; what does is reported by its level.</summary>
    private const decimal LowestUsual = 0.01m;
    private const decimal HighestUsual = 100;

    public static IEnumerable<Finding> Check(FigureTable figures, MeasureSet set)
    {
        if (!figures.Has(set.Money))
        {
            return [];
        }

        var gdp = figures.AreasOf(set.Share).Keys
            .ToDictionary(area => area, area => ImpliedSeries.Gdp(figures, set, area));
        var rates = figures.AreasOf(set.Money).Keys
            .ToDictionary(area => area, area => ImpliedSeries.Rate(figures, set, area));
        return
        [
            .. CheckSteps(figures, set, gdp, (FigureRules.ImpliedGdp, GdpBand, set.Share, "GDP")),
            .. CheckSteps(figures, set, rates, (FigureRules.ExchangeRate, RateBand, set.National, "exchange rate")),
            .. CheckExchanges(figures, set, gdp),
        ];
    }

    private static IEnumerable<Finding> CheckSteps(
        FigureTable figures,
        MeasureSet set,
        Dictionary<ReferenceArea, SortedList<int, Interval>> implied,
        (FindingRule Rule, decimal Band, Indicator Indicator, string Name) what)
    {
        var usual = UsualSteps(implied.Values);
        foreach (var (year, step) in usual
            .Where(one => one.Value is > UsualBand or < 1 / UsualBand)
            .OrderBy(one => one.Key))
        {
            var place = figures.AreasOf(what.Indicator).Values
                .Select(years => years.GetValueOrDefault(year))
                .First(one => one is not null);
            yield return what.Rule.At(place!.SourceCell, string.Create(
                CultureInfo.InvariantCulture,
                $"In half of the areas {set.Share}, {set.Money} and {set.National} imply that the {what.Name} changed "
                + $"{Precision.Format(step)} times in {year}. A column has another unit or was altered: compare it "
                + $"with the publisher's "
                + $"page."));
        }

        foreach (var (area, years) in implied)
        {
            var reported = 0;
            foreach (var (year, value) in years)
            {
                if (reported != year - 1
                    && Step(years, year) is { } step
                    && (step.Low > usual[year] * what.Band || step.High < usual[year] / what.Band))
                {
                    reported = year;
                    yield return FigureGate.Report(
                        what.Rule,
                        area,
                        figures.Find(what.Indicator, area, year)!.SourceCell,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{area.Name}: {set.Share}, {set.Money} and {set.National} imply the {what.Name} {value} "
                            + $"in {year} "
                            + $"and {years[year - 1]} in {year - 1}, {Precision.Format(step.Middle)} times as much; "
                            + $"in the other areas it "
                            + $"changed {Precision.Format(usual[year])} times. One of the figures is wrong: compare "
                            + $"them with "
                            + $"the publisher's page."));
                }
            }
        }
    }

    private static Dictionary<int, decimal> UsualSteps(IEnumerable<SortedList<int, Interval>> implied) => (
        from years in implied
        from year in years.Keys
        let step = Step(years, year)
        where step is not null
        group step.Value.Middle by year)
        .ToDictionary(year => year.Key, year => Math.Clamp(ShareChecks.Median([.. year]), LowestUsual, HighestUsual));

    // Rounded shares close to zero imply anything.
    private static Interval? Step(SortedList<int, Interval> years, int year) =>
        years.TryGetValue(year, out var here) && years.TryGetValue(year - 1, out var before)
        && here.High < decimal.MaxValue / 1_000_000_000_000 && before.Low > 0.0001m
            ? Interval.Ratio(here, before)
            : null;

    /// <summary>
    /// Finds two areas whose GDP would grow steadily, as that of others, if each had the other's shares.
    /// </summary>
    private static IEnumerable<Finding> CheckExchanges(
        FigureTable figures, MeasureSet set, Dictionary<ReferenceArea, SortedList<int, Interval>> gdp)
    {
        var usual = UsualSteps(gdp.Values);
        var unusual = gdp
            .Select(one => (Area: one.Key, Variance: VarianceOf(one.Value)))
            .Where(one => one.Variance > UnusualVariance)
            .ToList();
        for (var first = 0; first < unusual.Count; first++)
        {
            for (var second = first + 1; second < unusual.Count; second++)
            {
                var (one, other) = (unusual[first], unusual[second]);
                if (WithSharesOf(one.Area, other.Area) is { } oneMended && oneMended * Improvement < one.Variance
                    && WithSharesOf(other.Area, one.Area) is { } otherMended
                    && otherMended * Improvement < other.Variance)
                {
                    var area = one.Area is Ally ? one.Area : other.Area;
                    yield return FigureGate.Report(
                        FigureRules.Exchanged,
                        area,
                        figures.Find(set.Share, area).Values[0].SourceCell,
                        $"{one.Area.Name} and {other.Area.Name} seem to have each other's figures: the GDP that "
                        + $"{set.Share} and "
                        + $"{set.Money} imply jumps from year to year in both, and would grow as elsewhere if one of "
                        + $"the two "
                        + "measures were exchanged. Compare them with the publisher's page.");
                }
            }
        }

        decimal? WithSharesOf(ReferenceArea area, ReferenceArea other) =>
            VarianceOf(ImpliedSeries.Gdp(figures.Find(set.Money, area), figures.Find(set.Share, other)));

        decimal? VarianceOf(SortedList<int, Interval> years)
        {
            var deviations = years.Keys
                .Where(year => usual.GetValueOrDefault(year) > 0 && Step(years, year) is not null)
                .Select(year => Math.Min((Step(years, year)!.Value.Middle / usual[year]) - 1, 10))
                .Select(deviation => deviation * deviation)
                .ToList();
            return deviations.Count < LeastSteps ? null : deviations.Average();
        }
    }
}
