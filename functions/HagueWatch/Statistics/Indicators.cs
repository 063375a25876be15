using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Statistics;

/// <summary>The indicators that publishers' figures are filed under.</summary>
public static class Indicators
{
    public static Indicator DefenceNationalCurrent { get; } = new("DEF_NAC_CURRENT", "Defence expenditure, national currency, current prices", Unit.MillionNationalCurrency);

    public static Indicator DefenceNationalConstant { get; } = new("DEF_NAC_CONSTANT", "Defence expenditure, national currency, constant prices", Unit.MillionNationalCurrency);

    public static Indicator DefenceUsdCurrent { get; } = new("DEF_USD_CURRENT", "Defence expenditure, US dollars, current prices and exchange rates", Unit.MillionUsDollars);

    public static Indicator DefenceUsdConstant { get; } = new("DEF_USD_CONSTANT", "Defence expenditure, US dollars, constant prices and exchange rates", Unit.MillionUsDollars);

    /// <summary>The share that the pledges are about. From the 2026 edition on NATO calls it "core defence expenditure".</summary>
    public static Indicator DefenceShareOfGdp { get; } = new("DEF_GDP_SHARE", "Defence expenditure as a share of real GDP", Unit.PercentOfGdp);

    public static Indicator DefenceRealChange { get; } = new("DEF_REAL_CHANGE", "Defence expenditure, annual real change", Unit.PercentChange);

    /// <summary>NATO's Table 4 repeats figures of Tables 2 and 3; they are kept apart so that each figure keeps one place.</summary>
    public static Indicator SummaryUsdConstant { get; } = new("DEF_SUMMARY_USD_CONSTANT", "Defence expenditure in the first and the last year, US dollars, constant prices and exchange rates", Unit.MillionUsDollars);

    /// <summary>NATO's Table 4: real change from the edition's first year to its last.</summary>
    public static Indicator SummaryRealChange { get; } = new("DEF_SUMMARY_REAL_CHANGE", "Defence expenditure, real change from the first year to the last", Unit.PercentChange);

    /// <inheritdoc cref="SummaryUsdConstant"/>
    public static Indicator SummaryShareOfGdp { get; } = new("DEF_SUMMARY_GDP_SHARE", "Defence expenditure as a share of real GDP in the first and the last year", Unit.PercentOfGdp);

    public static Indicator GdpUsdCurrent { get; } = new("GDP_USD_CURRENT", "GDP, US dollars, current prices and exchange rates", Unit.MillionUsDollars);

    public static Indicator GdpUsdConstant { get; } = new("GDP_USD_CONSTANT", "GDP, US dollars, constant prices and exchange rates", Unit.MillionUsDollars);

    public static Indicator GdpPerCapita { get; } = new("GDP_PER_CAPITA", "GDP per capita, constant prices and exchange rates", Unit.ThousandUsDollars);

    public static Indicator DefencePerCapita { get; } = new("DEF_PER_CAPITA", "Defence expenditure per capita, constant prices and exchange rates", Unit.UsDollars);

    public static Indicator MilitaryPersonnel { get; } = new("MIL_PERSONNEL", "Military personnel", Unit.ThousandPersons);

    public static Indicator EquipmentShare { get; } = new("DEF_EQUIPMENT_SHARE", "Equipment, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator PersonnelShare { get; } = new("DEF_PERSONNEL_SHARE", "Personnel, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator InfrastructureShare { get; } = new("DEF_INFRASTRUCTURE_SHARE", "Infrastructure, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator OtherShare { get; } = new("DEF_OTHER_SHARE", "Other, share of defence expenditure", Unit.PercentOfDefence);

    public static IReadOnlyList<Indicator> All { get; } =
    [
        DefenceNationalCurrent, DefenceNationalConstant, DefenceUsdCurrent, DefenceUsdConstant, DefenceShareOfGdp, DefenceRealChange,
        SummaryUsdConstant, SummaryRealChange, SummaryShareOfGdp, GdpUsdCurrent, GdpUsdConstant, GdpPerCapita, DefencePerCapita,
        MilitaryPersonnel, EquipmentShare, PersonnelShare, InfrastructureShare, OtherShare,
    ];

    private static readonly Dictionary<string, Indicator> ByCode = All.ToDictionary(indicator => indicator.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds an indicator by its code, in any case.</summary>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out Indicator? indicator) => ByCode.TryGetValue(code, out indicator);
}
