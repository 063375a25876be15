using HagueWatch.Editions;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Lists what the World Bank's responses must satisfy.</summary>
internal static class WorldBankRules
{
    public static FindingRule ErrorAnswer { get; } = new("HW1201", "World Bank returned an error", Severity.Error);

    public static FindingRule CountryRefused { get; } = new("HW1202", "World Bank rejects a country", Severity.Warning);

    public static FindingRule UnexpectedShape { get; } =
        new("HW2201", "World Bank's response has an unexpected structure", Severity.Error);

    public static FindingRule Empty { get; } = new("HW2202", "World Bank's response is empty", Severity.Error);

    public static FindingRule SeveralUpdates { get; } =
        new("HW2203", "World Bank's pages come from different updates", Severity.Error);

    public static FindingRule RowsMissing { get; } =
        new("HW2204", "World Bank's pages do not have the announced rows", Severity.Error);

    public static FindingRule MissingCountry { get; } =
        new("HW2205", "World Bank's series lacks an ally", Severity.Warning);

    public static FindingRule DuplicateRow { get; } = new("HW2206", "World Bank lists a figure twice", Severity.Error);

    public static FindingRule MissingSeries { get; } =
        new("HW2207", "World Bank's edition lacks a series", Severity.Error);

    public static FindingRule TooFewAllies { get; } =
        new("HW2208", "World Bank's edition lacks most allies", Severity.Error);

    public static FindingRule OtherAnswer { get; } =
        new("HW2209", "World Bank's page belongs to another answer", Severity.Error);

    public static FindingRule PageTwice { get; } =
        new("HW2210", "World Bank's page is there twice", Severity.Error);

    public static FindingRule NotAFigure { get; } =
        new("HW3201", "World Bank's figure is not an exact number", Severity.Error);

    public static FindingRule Implausible { get; } =
        new("HW3202", "World Bank's figure is outside its plausible range", Severity.Error);
}
