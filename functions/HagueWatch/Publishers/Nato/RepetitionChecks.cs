using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares figures that follow from others: changes, figures per capita, Table 4, categories.</summary>
internal static class RepetitionChecks
{
    private static readonly Indicator[] Categories =
    [
        Indicators.EquipmentShare, Indicators.PersonnelShare, Indicators.InfrastructureShare, Indicators.OtherShare,
    ];

    /// <summary>The summary's indicators, and those that they repeat.</summary>
    private static readonly (Indicator Summary, Indicator Series)[] Repeated =
    [
        (Indicators.SummaryUsdConstant, Indicators.DefenceUsdConstant),
        (Indicators.SummaryShareOfGdp, Indicators.DefenceShareOfGdp),
    ];

    /// <summary>
    /// The allowed difference of the four categories from 100 besides rounding, in percentage points.
    /// </summary>
    /// <remarks>The largest in the 2024 edition is Montenegro's of 2022, 0.0037.</remarks>
    private const decimal CategoriesTolerance = 0.01m;

    public static IEnumerable<Finding> Check(Figures figures) =>
    [
        .. Changes(figures),
        .. PerCapita(figures),
        .. Summary(figures),
        .. SummaryChanges(figures),
        .. CategorySums(figures),
    ];

    private static IEnumerable<Finding> Changes(Figures figures) =>
        from change in figures.Of(Indicators.DefenceRealChange)
        let before = Interval.From(figures.Before(change, Indicators.DefenceUsdConstant))
        let expected = Change(before, figures.Beside(change, Indicators.DefenceUsdConstant))
        where Differ(change, expected)
        select CrossCheckRules.ChangeMisfit.At(
            change.SourceCell,
            $"The real change of {change.Area.Name} in {change.Year} is {Precision.Format(change.Value!.Value)} %, "
            + $"but {expected} % by Table 2 at constant prices. One of the figures may be in a wrong row: compare "
            + "them with the publisher's PDF.");

    // The population cancels out: expenditure over GDP is the same per capita as in total.
    private static IEnumerable<Finding> PerCapita(Figures figures) =>
        from defence in figures.Of(Indicators.DefencePerCapita)
        let gdp = 1000 * figures.Beside(defence, Indicators.GdpPerCapita)
        let share = 100 * Interval.Ratio(Interval.From(defence), gdp)
        let expected = figures.RealShare(defence)
        where share is not null && expected is not null && !share.Value.Overlaps(expected.Value)
        select CrossCheckRules.PerCapitaMisfit.At(
            defence.SourceCell,
            $"{defence.Area.Name} spends {share} % of its GDP in {defence.Year} by the figures per capita, but "
            + $"{expected} % by Tables 2 and 5. One of the four figures may be in a wrong row: compare them with the "
            + "publisher's PDF.");

    private static IEnumerable<Finding> Summary(Figures figures) =>
        from repeated in Repeated
        from figure in figures.Of(repeated.Summary)
        let expected = figures.Beside(figure, repeated.Series)
        where Differ(figure, expected)
        select CrossCheckRules.SummaryMisfit.At(
            figure.SourceCell,
            $"{figure.Area.Name} has {Precision.Format(figure.Value!.Value)} for {figure.Year} here, but {expected} "
            + $"at {figures.Find(figure.Area, repeated.Series, figure.Year)!.SourceCell}. One of the two may be in a "
            + "wrong row: compare them with the publisher's PDF.");

    private static IEnumerable<Finding> SummaryChanges(Figures figures) =>
        from change in figures.Of(Indicators.SummaryRealChange)
        let first = figures.Of(Indicators.SummaryUsdConstant)
            .Where(figure => figure.Area == change.Area)
            .MinBy(figure => figure.Year)
        let expected = Change(Interval.From(first), figures.Beside(change, Indicators.SummaryUsdConstant))
        where Differ(change, expected)
        select CrossCheckRules.SummaryMisfit.At(
            change.SourceCell,
            $"The real change of {change.Area.Name} to {change.Year} is {Precision.Format(change.Value!.Value)} %, but "
            + $"{expected} % by the amounts beside it. Compare the row with the publisher's PDF.");

    private static IEnumerable<Finding> CategorySums(Figures figures) =>
        from equipment in figures.Of(Indicators.EquipmentShare)
        let sum = SumOfCategories(figures, equipment)
        where sum?.DistanceTo(new Interval(100, 100)) > CategoriesTolerance
        select CrossCheckRules.CategoriesMisfit.At(
            equipment.SourceCell,
            $"Equipment, personnel, infrastructure and other expenditure of {equipment.Area.Name} in "
            + $"{equipment.Year} add up to {sum} %, not to 100 %. One of the four figures may be in a wrong row: "
            + "compare them with the publisher's PDF.");

    // Null if one is missing.
    private static Interval? SumOfCategories(Figures figures, Observation equipment)
    {
        Interval? sum = default(Interval);
        foreach (var category in Categories)
        {
            sum += figures.Beside(equipment, category);
        }

        return sum;
    }

    private static Interval? Change(Interval? before, Interval? after) => (100 * Interval.Ratio(after, before)) - 100;

    private static bool Differ(Observation figure, Interval? expected) =>
        Interval.From(figure) is { } published && expected is { } other && !published.Overlaps(other);
}
