using HagueWatch.Editions;

namespace HagueWatch.Publishers.Eurostat;

/// <summary>Lists what Eurostat's responses must satisfy.</summary>
internal static class EurostatRules
{
    public static FindingRule ErrorAnswer { get; } = new("HW1301", "Eurostat returned an error", Severity.Error);

    public static FindingRule Asynchronous { get; } =
        new("HW1302", "Eurostat is still preparing its response", Severity.Error);

    public static FindingRule NoResults { get; } = new("HW1303", "Eurostat has no results", Severity.Error);

    public static FindingRule TooLarge { get; } =
        new("HW1304", "Eurostat rejects the request as too large", Severity.Error);

    public static FindingRule DataSetMissing { get; } =
        new("HW1305", "Eurostat does not offer a data set", Severity.Warning);

    public static FindingRule UnexpectedShape { get; } =
        new("HW2301", "Eurostat's response is not a JSON-stat data set", Severity.Error);

    public static FindingRule UnknownDataSet { get; } =
        new("HW2302", "Eurostat's data set was not requested", Severity.Error);

    public static FindingRule UnknownArea { get; } = new("HW2303", "Eurostat lists an unknown area", Severity.Warning);

    public static FindingRule NoUpdate { get; } =
        new("HW2304", "Eurostat's response does not say when it was updated", Severity.Error);

    public static FindingRule TooFewAllies { get; } =
        new("HW2305", "Eurostat's data set lacks most allies", Severity.Error);

    public static FindingRule DuplicateFigure { get; } = new("HW2306", "Eurostat lists a figure twice", Severity.Error);

    public static FindingRule NotAFigure { get; } =
        new("HW3301", "Eurostat's figure is not an exact number", Severity.Error);

    public static FindingRule Implausible { get; } =
        new("HW3302", "Eurostat's figure is outside its plausible range", Severity.Error);

    public static FindingRule PartAboveTotal { get; } =
        new("HW4301", "Eurostat's investment exceeds the total", Severity.Error);
}
