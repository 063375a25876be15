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

    public static FindingRule OtherYears { get; } =
        new("HW2109", "SIPRI's sheets and titles name different years", Severity.Error);

    public static FindingRule OtherCurrency { get; } =
        new("HW2110", "SIPRI's row is in another country's currency", Severity.Error);

    public static FindingRule UnknownCurrency { get; } =
        new("HW2111", "SIPRI's row is in an unknown currency", Severity.Warning);

    public static FindingRule NotAFigure { get; } =
        new("HW3101", "Text or error in place of SIPRI's figure", Severity.Error);

    public static FindingRule Implausible { get; } =
        new("HW3102", "SIPRI's figure is outside its plausible range", Severity.Error);

    public static FindingRule MuchMissing { get; } =
        new("HW3103", "SIPRI's newest year is mostly empty", Severity.Error);

    public static FindingRule Zero { get; } =
        new("HW3104", "SIPRI's figure is zero for a country with armed forces", Severity.Error);

    public static FindingRule LittleCoverage { get; } =
        new("HW3105", "SIPRI's sheet lacks a whole year or country", Severity.Error);

    public static FindingRule Repeated { get; } =
        new("HW3106", "SIPRI's figure repeats that of the year before", Severity.Error);

    public static FindingRule OddChange { get; } =
        new("HW3107", "SIPRI's share is far from that of the year before", Severity.Warning);

    public static FindingRule BlankInOneSheet { get; } =
        new("HW4101", "SIPRI's figure is missing in one sheet only", Severity.Error);

    public static FindingRule SheetsDisagree { get; } =
        new("HW4102", "SIPRI's sheets of amounts disagree", Severity.Error);

    public static FindingRule OtherGdp { get; } =
        new("HW4103", "SIPRI's figures imply another country's GDP or another unit", Severity.Error);

    public static FindingRule Exchanged { get; } =
        new("HW4104", "SIPRI's figures of two countries are exchanged", Severity.Error);

    public static FindingRule Shifted { get; } =
        new("HW4105", "SIPRI's figures are shifted by a year", Severity.Error);

    public static FindingRule ImpossibleChange { get; } =
        new("HW4106", "SIPRI's sheets imply an impossible change", Severity.Error);
}
