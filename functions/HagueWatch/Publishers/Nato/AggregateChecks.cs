using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Sums the allies that were members in a year and compares with the aggregates.</summary>
internal static class AggregateChecks
{
    private static readonly Indicator[] Summed =
    [
        Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant,
        Indicators.GdpUsdCurrent, Indicators.GdpUsdConstant,
        Indicators.MilitaryPersonnel,
    ];

    public static IEnumerable<Finding> Check(Figures figures) =>
        from indicator in Summed
        from aggregate in figures.Of(indicator)
        where aggregate.Area is not Ally
        let finding = Check(figures, aggregate)
        where finding is not null
        select finding;

    private static Finding? Check(Figures figures, Observation aggregate)
    {
        var members = Allies.All
            .Where(ally => ally.IsMemberIn(aggregate.Year) && (aggregate.Area == Aggregates.NatoTotal || ally != Allies.UnitedStates))
            .Select(ally => figures.Find(ally, aggregate.Indicator, aggregate.Year))
            .Where(figure => figure is not null)
            .ToList();
        if (aggregate.Value is null || members.Find(figure => figure!.Value is null) is not null)
        {
            var gap = aggregate.Value is null ? aggregate : members.First(figure => figure!.Value is null)!;
            return CrossCheckRules.NotApplicable.At(aggregate.SourceCell, $"{aggregate.Area.Name} in {aggregate.Year} cannot be " +
                $"compared with the sum of its allies: {gap.Area.Name} ({gap.SourceCell}) is left out.");
        }

        var sum = members.Select(Interval.From).Aggregate(default(Interval), (total, one) => total + one!.Value);
        return sum.Overlaps(Interval.From(aggregate)!.Value)
            ? null
            : CrossCheckRules.SumMisfit.At(aggregate.SourceCell, $"{aggregate.Area.Name} is {Figures.Show(aggregate.Value.Value)} in " +
                $"{aggregate.Year}, but the {members.Count} allies who count in that year sum up to {Figures.Show(sum)}, more away " +
                "than rounding allows. An ally's figure, or the membership by year, is wrong.");
    }
}
