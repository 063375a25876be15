using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Accumulates what both sides spent on equipment, less depreciation: what a year's spending does not show.</summary>
/// <remarks>
/// A stock is that of the year before less depreciation, plus the year's purchases. It begins as if the purchases of the
/// first year had been made in every year before. After the base year each side buys the same part of its spending as then.
/// Equipment that was bought before and kept, or lost in a war, is in no figure.
/// </remarks>
/// <param name="levels">What was spent on equipment up to the base year.</param>
/// <param name="projection">What will be spent after it.</param>
/// <param name="depreciation">In % of the stock a year.</param>
internal sealed class EquipmentStock(SpendingLevels levels, Projection projection, decimal depreciation)
{
    /// <summary>Whether the levels tell what was spent on equipment.</summary>
    public static bool IsKnown(SpendingLevels levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.History.Count > 0
            && levels.History.All(one => one is { EquipmentEuropeAndCanada: > 0, EquipmentUnitedStates: > 0 });
    }

    /// <summary>Computes the allies' stock by Russia's; above one the allies have more.</summary>
    /// <param name="group">Which allies.</param>
    /// <param name="year">The base year or a later one.</param>
    /// <param name="russiaShare">What part of its spending Russia spends on equipment, in %.</param>
    public decimal RatioIn(AllyGroup group, FiscalYear year, decimal russiaShare)
    {
        var allies = Accumulate(levels.History.Select(one => Of(one, group)), year, later => BoughtBy(group, later));
        var russia = Accumulate(levels.History.Select(one => one.Russia), year, projection.RussiaIn);
        return allies / (russia * russiaShare / 100);
    }

    private decimal Accumulate(IEnumerable<decimal> past, FiscalYear until, Func<FiscalYear, decimal> boughtIn)
    {
        var bought = past.ToList();
        bought.AddRange(Enumerable.Range(levels.BaseYear.Number + 1, until - levels.BaseYear)
            .Select(year => boughtIn(new FiscalYear(year))));
        return bought.Aggregate(bought[0] * 100 / depreciation, (stock, added) => (stock * (1 - (depreciation / 100))) + added);
    }

    private decimal BoughtBy(AllyGroup group, FiscalYear year)
    {
        var last = levels.History[^1];
        var europeAndCanada = projection.SpendingIn(AllyGroup.WithoutUnitedStates, year);
        var bought = europeAndCanada * last.EquipmentEuropeAndCanada / last.EuropeAndCanada;
        return group == AllyGroup.WithoutUnitedStates
            ? bought
            : bought + ((projection.SpendingIn(AllyGroup.WithUnitedStates, year) - europeAndCanada)
                * last.EquipmentUnitedStates / last.UnitedStates);
    }

    private static decimal Of(TotalSpending year, AllyGroup group) =>
        year.EquipmentEuropeAndCanada + (group == AllyGroup.WithUnitedStates ? year.EquipmentUnitedStates : 0);
}
