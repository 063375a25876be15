using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Projects what the allies and Russia would spend, by one ruler and in one scenario.</summary>
/// <remarks>
/// The levels are one publisher's on both sides; NATO's shares and the pledges give only the change relative to the base
/// year: spending = level of the base year × share ÷ share of the base year × growth of GDP.
/// </remarks>
internal sealed class Projection
{
    /// <summary>How many years are looked at: beyond that no assumption says anything.</summary>
    public const int Horizon = 40;

    private readonly decimal[] withoutUnitedStates = new decimal[Horizon + 1];
    private readonly decimal[] unitedStates = new decimal[Horizon + 1];
    private readonly decimal[] russia = new decimal[Horizon + 1];
    private readonly FiscalYear baseYear;

    private Projection(FiscalYear baseYear, IReadOnlyList<string> missing) => (this.baseYear, Missing) = (baseYear, missing);

    /// <summary>The codes of the allies with a level that lack a share or a growth, and count for nothing.</summary>
    public IReadOnlyList<string> Missing { get; }

    public static Projection Make(SpendingLevels levels, ScenarioShares shares, ScenarioKind kind, AssumptionBook assumptions)
    {
        var allies = AllySpending.Compute(levels, shares, kind, assumptions, Horizon, out var missing);
        var added = assumptions.ValueOf(Assumption.AlliesGrowthDifference);
        var projection = new Projection(levels.BaseYear, missing);
        foreach (var ally in allies)
        {
            var sums = ally.Ally == Allies.UnitedStates ? projection.unitedStates : projection.withoutUnitedStates;
            var gdp = 1m;
            for (var years = 0; years <= Horizon; years++)
            {
                sums[years] += ally.AtConstantGdp[years] * gdp;
                gdp *= Factor(ally.Growth + added);
            }
        }

        projection.SetRussia(
            levels.Russia * assumptions.ValueOf(Assumption.RussiaLevel) / 100, assumptions.ValueOf(Assumption.RussiaGrowth));
        return projection;
    }

    /// <summary>What a group of allies spends in a year, in the unit of the levels.</summary>
    public decimal SpendingIn(AllyGroup group, FiscalYear year) => Spending(group, year - baseYear);

    /// <summary>What Russia spends in a year, in the unit of the levels.</summary>
    public decimal RussiaIn(FiscalYear year) => russia[year - baseYear];

    /// <summary>The allies' spending by Russia's; above one the allies spend more.</summary>
    public decimal RatioIn(AllyGroup group, FiscalYear year) => Ratio(group, year - baseYear);

    /// <summary>Finds in how many years from the base year Russia spends as much, to one decimal.</summary>
    /// <remarks>Between two years the ratio is taken to change evenly.</remarks>
    /// <returns>Zero where it does already; null where it does not within the horizon.</returns>
    public decimal? YearsUntilParity(AllyGroup group)
    {
        if (Ratio(group, 0) <= 1)
        {
            return 0;
        }

        for (var years = 1; years <= Horizon; years++)
        {
            var (before, now) = (Ratio(group, years - 1), Ratio(group, years));
            if (now <= 1)
            {
                return Math.Round(years - 1 + ((before - 1) / (before - now)), 1, MidpointRounding.AwayFromZero);
            }
        }

        return null;
    }

    /// <summary>Finds by how much Russia's spending must grow, in % a year, to reach the allies' in some years; to one decimal.</summary>
    public decimal GrowthForParity(AllyGroup group, int years) => Math.Round(
        (decimal)((Math.Pow((double)(Spending(group, years) / russia[0]), 1d / years) - 1) * 100), 1, MidpointRounding.AwayFromZero);

    private void SetRussia(decimal level, decimal growth)
    {
        for (var years = 0; years <= Horizon; years++)
        {
            russia[years] = level;
            level *= Factor(growth);
        }
    }

    private decimal Ratio(AllyGroup group, int years) => Spending(group, years) / russia[years];

    private decimal Spending(AllyGroup group, int years) =>
        withoutUnitedStates[years] + (group == AllyGroup.WithUnitedStates ? unitedStates[years] : 0);

    private static decimal Factor(decimal percent) => 1 + (percent / 100);
}
