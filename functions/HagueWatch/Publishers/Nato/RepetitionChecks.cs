using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares figures that follow from others of the same workbook: changes, figures per head, Table 4, categories.</summary>
internal static class RepetitionChecks
{
    private static readonly Indicator[] Categories =
        [Indicators.EquipmentShare, Indicators.PersonnelShare, Indicators.InfrastructureShare, Indicators.OtherShare];

    /// <summary>What the four categories may be away from 100 besides rounding, in percentage points.</summary>
    /// <remarks>The farthest in the 2024 edition is Montenegro 2022, by 0.0037.</remarks>
    private const decimal CategoriesTolerance = 0.01m;

    public static IEnumerable<Finding> Check(Figures figures) =>
        [.. Changes(figures), .. PerHead(figures), .. Summary(figures), .. CategorySums(figures)];

    private static IEnumerable<Finding> Changes(Figures figures) =>
        from change in figures.Of(Indicators.DefenceRealChange)
        let before = Interval.From(figures.Before(change, Indicators.DefenceUsdConstant))
        let expected = Change(before, figures.Beside(change, Indicators.DefenceUsdConstant))
        where Differ(change, expected)
        select CrossCheckRules.ChangeMisfit.At(change.SourceCell, $"The real change of {change.Area.Name} in {change.Year} reads " +
            $"{Figures.Show(change.Value!.Value)} %, but Table 2 at constant prices gives {Figures.Show(expected!.Value)} %. One of " +
            "the figures may stand in a wrong row.");

    // The population cancels out: expenditure over GDP is the same per head as in all.
    private static IEnumerable<Finding> PerHead(Figures figures) =>
        from defence in figures.Of(Indicators.DefencePerCapita)
        let share = 100 * Interval.Ratio(Interval.From(defence), 1000 * figures.Beside(defence, Indicators.GdpPerCapita))
        let expected = figures.RealShare(defence.Area, defence.Year)
        where share is not null && expected is not null && !share.Value.Overlaps(expected.Value)
        select CrossCheckRules.PerCapitaMisfit.At(defence.SourceCell, $"{defence.Area.Name} spends {Figures.Show(share.Value)} % of " +
            $"its GDP per head in {defence.Year}, but {Figures.Show(expected.Value)} % in all by Tables 2 and 5. One of the four " +
            "figures may stand in a wrong row.");

    private static IEnumerable<Finding> Summary(Figures figures)
    {
        (Indicator Summary, Indicator Series)[] repeated =
        [
            (Indicators.SummaryUsdConstant, Indicators.DefenceUsdConstant), (Indicators.SummaryShareOfGdp, Indicators.DefenceShareOfGdp),
        ];
        foreach (var (summary, series) in repeated)
        {
            foreach (var figure in figures.Of(summary))
            {
                var expected = figures.Beside(figure, series);
                if (Differ(figure, expected))
                {
                    yield return CrossCheckRules.SummaryMisfit.At(figure.SourceCell, $"{figure.Area.Name} has " +
                        $"{Figures.Show(figure.Value!.Value)} for {figure.Year} here, but {Figures.Show(expected!.Value)} at " +
                        $"{figures.Find(figure.Area, series, figure.Year)!.SourceCell}. One of them may stand in a wrong row.");
                }
            }
        }

        foreach (var change in figures.Of(Indicators.SummaryRealChange))
        {
            var first = figures.Of(Indicators.SummaryUsdConstant).Where(figure => figure.Area == change.Area).MinBy(figure => figure.Year);
            var expected = Change(Interval.From(first), figures.Beside(change, Indicators.SummaryUsdConstant));
            if (Differ(change, expected))
            {
                yield return CrossCheckRules.SummaryMisfit.At(change.SourceCell, $"The real change of {change.Area.Name} to " +
                    $"{change.Year} reads {Figures.Show(change.Value!.Value)} %, but the amounts beside it give " +
                    $"{Figures.Show(expected!.Value)} %.");
            }
        }
    }

    private static IEnumerable<Finding> CategorySums(Figures figures)
    {
        foreach (var equipment in figures.Of(Indicators.EquipmentShare))
        {
            var shares = Categories.Select(category => figures.Beside(equipment, category)).OfType<Interval>().ToList();
            if (shares.Count < Categories.Length)
            {
                continue;
            }

            var sum = shares.Aggregate((left, right) => left + right);
            if (sum.DistanceTo(new Interval(100, 100)) > CategoriesTolerance)
            {
                yield return CrossCheckRules.CategoriesMisfit.At(equipment.SourceCell, $"Equipment, personnel, infrastructure and " +
                    $"other expenditure of {equipment.Area.Name} in {equipment.Year} add up to {Figures.Show(sum)} %, not to 100 %. " +
                    "One of the four figures may stand in a wrong row.");
            }
        }
    }

    private static Interval? Change(Interval? before, Interval? after) => (100 * Interval.Ratio(after, before)) - 100;

    private static bool Differ(Observation figure, Interval? expected) =>
        Interval.From(figure) is { } published && expected is { } other && !published.Overlaps(other);
}
