using HagueWatch.Editions;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>What the World Bank's answers must be.</summary>
internal static class WorldBankRules
{
    public static FindingRule ErrorAnswer { get; } = new("HW1201", "World Bank answers with an error", Severity.Error);

    public static FindingRule CountryRefused { get; } = new("HW1202", "World Bank does not know a country", Severity.Warning);

    public static FindingRule UnexpectedShape { get; } = new("HW2201", "World Bank's answer has another shape", Severity.Error);

    public static FindingRule Empty { get; } = new("HW2202", "World Bank's answer is empty", Severity.Error);

    public static FindingRule SeveralUpdates { get; } = new("HW2203", "World Bank's pages are of several updates", Severity.Error);

    public static FindingRule RowsMissing { get; } = new("HW2204", "World Bank's pages hold fewer rows than they say", Severity.Error);

    public static FindingRule MissingCountry { get; } = new("HW2205", "World Bank's series lacks an ally", Severity.Warning);

    public static FindingRule DuplicateRow { get; } = new("HW2206", "World Bank gives a figure twice", Severity.Error);

    public static FindingRule MissingSeries { get; } = new("HW2207", "World Bank's edition lacks a series", Severity.Error);

    public static FindingRule NotAFigure { get; } = new("HW3201", "No exact number where the World Bank's figure belongs", Severity.Error);

    public static FindingRule Implausible { get; } = new("HW3202", "World Bank's figure is out of its plausible range", Severity.Error);
}
