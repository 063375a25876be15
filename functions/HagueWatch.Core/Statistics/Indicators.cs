using System.Diagnostics.CodeAnalysis;

namespace HagueWatch.Statistics;

/// <summary>Lists the indicators that publishers' figures are filed under.</summary>
internal static class Indicators
{
    public static Indicator DefenceNationalCurrent { get; } =
        new("DEF_NAC_CURRENT", "Defence expenditure, national currency, current prices", Unit.MillionNationalCurrency);

    public static Indicator DefenceNationalConstant { get; } = new(
        "DEF_NAC_CONSTANT",
        "Defence expenditure, national currency, constant prices",
        Unit.MillionNationalCurrency);

    public static Indicator DefenceUsdCurrent { get; } = new(
        "DEF_USD_CURRENT",
        "Defence expenditure, US dollars, current prices and exchange rates",
        Unit.MillionUsDollars);

    public static Indicator DefenceUsdConstant { get; } = new(
        "DEF_USD_CONSTANT",
        "Defence expenditure, US dollars, constant prices and exchange rates",
        Unit.MillionUsDollars);

    /// <summary>The share that the pledges are about; "core defence expenditure" since NATO's 2026 edition.</summary>
    public static Indicator DefenceShareOfGdp { get; } =
        new("DEF_GDP_SHARE", "Defence expenditure as a share of real GDP", Unit.PercentOfGdp);

    public static Indicator DefenceRealChange { get; } =
        new("DEF_REAL_CHANGE", "Defence expenditure, annual real change", Unit.PercentChange);

    /// <summary>
    /// NATO's Table 4 repeats figures of Tables 2 and 3; they are separate so that each figure has one place.
    /// </summary>
    public static Indicator SummaryUsdConstant { get; } = new(
        "DEF_SUMMARY_USD_CONSTANT",
        "Defence expenditure in the first and the last year, US dollars, constant prices and exchange rates",
        Unit.MillionUsDollars);

    /// <summary>NATO's Table 4: real change from the edition's first year to its last.</summary>
    public static Indicator SummaryRealChange { get; } = new(
        "DEF_SUMMARY_REAL_CHANGE",
        "Defence expenditure, real change from the first year to the last",
        Unit.PercentChange);

    /// <inheritdoc cref="SummaryUsdConstant"/>
    public static Indicator SummaryShareOfGdp { get; } = new(
        "DEF_SUMMARY_GDP_SHARE",
        "Defence expenditure as a share of real GDP in the first and the last year",
        Unit.PercentOfGdp);

    public static Indicator GdpUsdCurrent { get; } =
        new("GDP_USD_CURRENT", "GDP, US dollars, current prices and exchange rates", Unit.MillionUsDollars);

    public static Indicator GdpUsdConstant { get; } =
        new("GDP_USD_CONSTANT", "GDP, US dollars, constant prices and exchange rates", Unit.MillionUsDollars);

    /// <summary>As NATO's editions printed it that had no GDP at current prices.</summary>
    public static Indicator GdpUsdConstantBillions { get; } = new(
        "GDP_USD_CONSTANT_BILLIONS",
        "GDP, US dollars, constant prices and exchange rates",
        Unit.BillionUsDollars);

    public static Indicator GdpPerCapita { get; } =
        new("GDP_PER_CAPITA", "GDP per capita, constant prices and exchange rates", Unit.ThousandUsDollars);

    public static Indicator DefencePerCapita { get; } =
        new("DEF_PER_CAPITA", "Defence expenditure per capita, constant prices and exchange rates", Unit.UsDollars);

    public static Indicator MilitaryPersonnel { get; } =
        new("MIL_PERSONNEL", "Military personnel", Unit.ThousandPersons);

    public static Indicator EquipmentShare { get; } =
        new("DEF_EQUIPMENT_SHARE", "Equipment, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator PersonnelShare { get; } =
        new("DEF_PERSONNEL_SHARE", "Personnel, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator InfrastructureShare { get; } =
        new("DEF_INFRASTRUCTURE_SHARE", "Infrastructure, share of defence expenditure", Unit.PercentOfDefence);

    public static Indicator OtherShare { get; } =
        new("DEF_OTHER_SHARE", "Other, share of defence expenditure", Unit.PercentOfDefence);

    /// <summary>
    /// By SIPRI's definition, not NATO's: calendar years and another scope. The World Bank republishes it.
    /// </summary>
    public static Indicator MilitaryShareOfGdp { get; } =
        new("MILEX_GDP_SHARE", "Military expenditure (SIPRI) as a share of GDP", Unit.PercentOfGdp);

    public static Indicator MilitaryUsdConstant { get; } = new(
        "MILEX_USD_CONSTANT",
        "Military expenditure (SIPRI), US dollars, constant prices and exchange rates",
        Unit.MillionUsDollars);

    public static Indicator MilitaryUsdCurrent { get; } = new(
        "MILEX_USD_CURRENT",
        "Military expenditure (SIPRI), US dollars, current prices and exchange rates",
        Unit.MillionUsDollars);

    /// <summary>In whole dollars, as the World Bank publishes it.</summary>
    public static Indicator MilitaryUsdCurrentUnits { get; } = new(
        "MILEX_USD_CURRENT_UNITS",
        "Military expenditure (SIPRI), US dollars, current prices and exchange rates",
        Unit.UsDollars);

    /// <summary>In units of the currency, not millions, by calendar years.</summary>
    public static Indicator MilitaryNational { get; } = new(
        "MILEX_NAC_CURRENT",
        "Military expenditure (SIPRI), national currency, current prices",
        Unit.NationalCurrency);

    /// <summary>
    /// COFOG division 02 on an accrual basis: goods count on delivery, so it is far below NATO's figure.
    /// </summary>
    public static Indicator DefenceFunctionShareOfGdp { get; } = new(
        "GF02_TE_GDP_SHARE",
        "General government expenditure on defence (COFOG 02) as a share of GDP",
        Unit.PercentOfGdp);

    public static Indicator DefenceFunctionEuros { get; } =
        new("GF02_TE_EUR", "General government expenditure on defence (COFOG 02), euros", Unit.MillionEuros);

    public static Indicator DefenceFunctionNational { get; } = new(
        "GF02_TE_NAC",
        "General government expenditure on defence (COFOG 02), national currency",
        Unit.MillionNationalCurrency);

    /// <summary>As reported twice a year for the EU's economic governance.</summary>
    public static Indicator GovernanceShareOfGdp { get; } = new(
        "GOVEV_TE_GDP_SHARE",
        "Government expenditure on defence (economic governance) as a share of GDP",
        Unit.PercentOfGdp);

    public static Indicator GovernanceEuros { get; } =
        new("GOVEV_TE_EUR", "Government expenditure on defence (economic governance), euros", Unit.MillionEuros);

    public static Indicator GovernanceNational { get; } = new(
        "GOVEV_TE_NAC",
        "Government expenditure on defence (economic governance), national currency",
        Unit.MillionNationalCurrency);

    public static Indicator GovernanceInvestmentShareOfGdp { get; } = new(
        "GOVEV_P51G_GDP_SHARE",
        "Government investment in defence (economic governance) as a share of GDP",
        Unit.PercentOfGdp);

    public static Indicator GovernanceInvestmentEuros { get; } =
        new("GOVEV_P51G_EUR", "Government investment in defence (economic governance), euros", Unit.MillionEuros);

    public static Indicator GovernanceInvestmentNational { get; } = new(
        "GOVEV_P51G_NAC",
        "Government investment in defence (economic governance), national currency",
        Unit.MillionNationalCurrency);

    /// <summary>What NATO publishes.</summary>
    public static IReadOnlyList<Indicator> Nato { get; } =
    [
        DefenceNationalCurrent, DefenceNationalConstant, DefenceUsdCurrent, DefenceUsdConstant,
        DefenceShareOfGdp, DefenceRealChange, SummaryUsdConstant, SummaryRealChange, SummaryShareOfGdp,
        GdpUsdCurrent, GdpUsdConstant, GdpUsdConstantBillions, GdpPerCapita, DefencePerCapita,
        MilitaryPersonnel, EquipmentShare, PersonnelShare, InfrastructureShare, OtherShare,
    ];

    public static IReadOnlyList<Indicator> All { get; } =
    [
        .. Nato,
        MilitaryShareOfGdp, MilitaryUsdConstant, MilitaryUsdCurrent, MilitaryUsdCurrentUnits, MilitaryNational,
        DefenceFunctionShareOfGdp, DefenceFunctionEuros, DefenceFunctionNational,
        GovernanceShareOfGdp, GovernanceEuros, GovernanceNational,
        GovernanceInvestmentShareOfGdp, GovernanceInvestmentEuros, GovernanceInvestmentNational,
    ];

    private static readonly Dictionary<string, Indicator> ByCode =
        All.ToDictionary(indicator => indicator.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds an indicator by its code, in any case.</summary>
    public static bool TryFromCode(string code, [NotNullWhen(true)] out Indicator? indicator) =>
        ByCode.TryGetValue(code, out indicator);

    /// <exception cref="FormatException">There is no indicator of this code.</exception>
    public static Indicator FromCode(string code) =>
        TryFromCode(code, out var indicator)
            ? indicator
            : throw new FormatException($"'{code}' is not a known indicator.");
}
