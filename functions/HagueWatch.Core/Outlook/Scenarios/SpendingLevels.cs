using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Holds what the allies and Russia spend in a base year, and what they spent before, by one ruler and publisher.</summary>
internal sealed record SpendingLevels
{
    public required Ruler Ruler { get; init; }

    /// <summary>The unit of all amounts, in millions: <c>US$ m at constant 2023 prices and exchange rates</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The id of the publisher of the levels.</summary>
    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    /// <summary>Whether the levels come with the program, because no edition with levels is archived.</summary>
    public required bool IsBundled { get; init; }

    /// <summary>The last year of the edition.</summary>
    public required FiscalYear BaseYear { get; init; }

    /// <summary>The year of the prices; null for international dollars, which are of the base year.</summary>
    public required FiscalYear? PriceBase { get; init; }

    /// <summary>What each ally spent in the base year, by its code.</summary>
    public required IReadOnlyDictionary<string, decimal> Allies { get; init; }

    /// <summary>What Russia spent in the base year.</summary>
    public required decimal Russia { get; init; }

    /// <summary>The publisher's own mark at Russia's figure.</summary>
    public required ObservationStatus RussiaStatus { get; init; }

    /// <summary>The totals of every year up to the base year, of today's allies in all of them.</summary>
    public required IReadOnlyList<TotalSpending> History { get; init; }
}

/// <summary>Holds what was spent in a year, in the unit of the levels.</summary>
/// <param name="Year">The year.</param>
/// <param name="EuropeAndCanada">The allies without the United States.</param>
/// <param name="UnitedStates">The United States.</param>
/// <param name="Russia">Russia.</param>
/// <param name="EquipmentEuropeAndCanada">What of the allies' spending bought equipment, by NATO's shares.</param>
/// <param name="EquipmentUnitedStates">The same of the United States.</param>
internal sealed record TotalSpending(
    FiscalYear Year,
    decimal EuropeAndCanada,
    decimal UnitedStates,
    decimal Russia,
    decimal EquipmentEuropeAndCanada,
    decimal EquipmentUnitedStates)
{
    /// <summary>What a group of allies spent.</summary>
    public decimal Of(AllyGroup group) => group == AllyGroup.WithUnitedStates ? EuropeAndCanada + UnitedStates : EuropeAndCanada;
}

/// <summary>Lists the groups of allies that are held against Russia; both are always given.</summary>
internal enum AllyGroup
{
    WithoutUnitedStates,
    WithUnitedStates,
}
