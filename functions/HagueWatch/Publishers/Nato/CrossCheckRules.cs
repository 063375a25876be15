using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>Lists how the tables must agree with each other.</summary>
internal static class CrossCheckRules
{
    public static FindingRule SumMisfit { get; } =
        new("HW4001", "Aggregate is not the sum of its allies", Severity.Error);

    public static FindingRule ShareMisfit { get; } = new("HW4002", "Share is not expenditure over GDP", Severity.Error);

    public static FindingRule SharePatched { get; } =
        new("HW4003", "Share was set to the level of a pledge", Severity.Information);

    public static FindingRule NotApplicable { get; } =
        new("HW4004", "Cross-check is not applicable", Severity.Information);

    public static FindingRule ChangeMisfit { get; } =
        new("HW4005", "Real change does not match the expenditure", Severity.Error);

    public static FindingRule BaseYearMisfit { get; } =
        new("HW4006", "Constant prices differ in their base year", Severity.Error);

    public static FindingRule BaseRateMisfit { get; } =
        new("HW4007", "Constant prices imply several exchange rates", Severity.Error);

    public static FindingRule CurrentRateMisfit { get; } =
        new("HW4008", "One currency has two exchange rates in a year", Severity.Error);

    public static FindingRule DeflatedApart { get; } =
        new("HW4009", "Ally's expenditure is deflated apart from its GDP", Severity.Warning);

    public static FindingRule PerCapitaMisfit { get; } =
        new("HW4010", "Figures per capita disagree with the totals", Severity.Error);

    public static FindingRule SummaryMisfit { get; } =
        new("HW4011", "Table 4 disagrees with the other tables", Severity.Error);

    public static FindingRule CategoriesMisfit { get; } =
        new("HW4012", "Categories do not add up to 100 per cent", Severity.Error);

    public static FindingRule Exchanged { get; } = new("HW4013", "Values of two allies are exchanged", Severity.Error);

    public static FindingRule ListedException { get; } =
        new("HW4014", "Cross-check skips a listed exception", Severity.Information);

    public static FindingRule CurrencyChanged { get; } =
        new("HW4015", "Currency changes within the series", Severity.Warning);

    public static FindingRule NominalShareMisfit { get; } =
        new("HW4016", "Nominal share departs from the real one in single years", Severity.Error);

    public static FindingRule GivenElsewhere { get; } =
        new("HW4017", "Figure is missing although other tables give it", Severity.Error);
}
