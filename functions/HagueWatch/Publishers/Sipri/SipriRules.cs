using HagueWatch.Editions;

namespace HagueWatch.Publishers.Sipri;

/// <summary>Lists what SIPRI's workbook must satisfy.</summary>
internal static class SipriRules
{
    public static FindingRule MissingSheet { get; } =
        new("HW2101", "SIPRI's workbook lacks the shares of GDP", Severity.Error);

    public static FindingRule NoHeader { get; } =
        new("HW2102", "SIPRI's sheet has no valid row of years", Severity.Error);

    public static FindingRule MissingCountry { get; } = new("HW2103", "SIPRI's sheet lacks an ally", Severity.Error);

    public static FindingRule MissingOther { get; } =
        new("HW2104", "SIPRI's sheet lacks Russia or Ukraine", Severity.Warning);

    public static FindingRule DuplicateCountry { get; } =
        new("HW2105", "SIPRI's sheet lists a country twice", Severity.Error);

    public static FindingRule NoEdition { get; } =
        new("HW2106", "SIPRI's workbook does not name its edition", Severity.Error);

    public static FindingRule UnexpectedUnit { get; } =
        new("HW2107", "SIPRI's sheet has an unexpected unit", Severity.Error);

    public static FindingRule MissingMoney { get; } =
        new("HW2108", "SIPRI's workbook lacks a sheet of amounts", Severity.Warning);

    public static FindingRule NotAFigure { get; } =
        new("HW3101", "Text or error in place of SIPRI's figure", Severity.Error);

    public static FindingRule Implausible { get; } =
        new("HW3102", "SIPRI's figure is outside its plausible range", Severity.Error);

    public static FindingRule MuchMissing { get; } =
        new("HW3103", "SIPRI's newest year is mostly empty", Severity.Error);
}
