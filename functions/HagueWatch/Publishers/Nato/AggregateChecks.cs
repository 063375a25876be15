using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Compares the aggregates with the sum of the allies that were members in each year.</summary>
internal static class AggregateChecks
{
    private static readonly Indicator[] Summed =
    [
        Indicators.DefenceUsdCurrent, Indicators.DefenceUsdConstant,
        Indicators.GdpUsdCurrent, Indicators.GdpUsdConstant, Indicators.GdpUsdConstantBillions,
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
        var members = new List<Observation>(Allies.All.Count);
        foreach (var ally in MembersOf(aggregate))
        {
            if (figures.Find(ally, aggregate.Indicator, aggregate.Year) is { } figure)
            {
                members.Add(figure);
            }
            else if (ally.HasArmedForces)
            {
                // That its row is missing, or its cell is not a figure, was reported.
                return null;
            }
        }

        if ((aggregate.Value is null ? aggregate : members.Find(figure => figure.Value is null)) is { } gap)
        {
            return CrossCheckRules.NotApplicable.At(
                aggregate.SourceCell,
                $"{aggregate.Area.Name} in {aggregate.Year} cannot be compared with the sum of its allies, because "
                + $"the figure of {gap.Area.Name} ({gap.SourceCell}) is missing.");
        }

        var sum = members.Select(Interval.From).Aggregate(default(Interval), (total, one) => total + one!.Value);
        return sum.Overlaps(Interval.From(aggregate)!.Value)
            ? null
            : CrossCheckRules.SumMisfit.At(
                aggregate.SourceCell,
                $"{aggregate.Area.Name} is {Precision.Format(aggregate.Value!.Value)} in {aggregate.Year}, but the "
                + $"{members.Count} allies that count in that year add up to {sum}, a larger difference than rounding "
                + "explains. Check the allies' figures and the membership by year.");
    }

    private static IEnumerable<Ally> MembersOf(Observation aggregate)
    {
        var left = aggregate.Area == Aggregates.NatoTotal ? null : Allies.UnitedStates;
        return Allies.All.Where(ally => ally.IsMemberIn(aggregate.Year) && ally != left);
    }
}
