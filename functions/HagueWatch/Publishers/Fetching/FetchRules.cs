using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Lists what can go wrong while a document is fetched.</summary>
internal static class FetchRules
{
    public static FindingRule Unreachable { get; } = new("HW1001", "Publisher cannot be reached", Severity.Error);

    public static FindingRule NoEditionListed { get; } = new("HW1002", "Index page lists no edition", Severity.Error);

    public static FindingRule UnknownHost { get; } = new("HW1003", "Link to an unknown host", Severity.Warning);

    public static FindingRule NoDocument { get; } =
        new("HW1004", "Newest edition has no workbook", Severity.Error);

    public static FindingRule TooLarge { get; } = new("HW1006", "Document is too large", Severity.Error);

    public static FindingRule LengthDiffers { get; } =
        new("HW1007", "Document is shorter than declared", Severity.Error);

    public static FindingRule RedirectRefused { get; } = new("HW1008", "Redirect to an unknown host", Severity.Error);

    public static FindingRule SeveralDocuments { get; } =
        new("HW1019", "Edition consists of one workbook", Severity.Error);

    public static FindingRule UnrecognisedFile { get; } =
        new("HW1032", "Link to a file of an unknown name", Severity.Warning);

    public static FindingRule AddressSet { get; } =
        new("HW1033", "Document's address is set", Severity.Information);

    public static FindingRule NotJson { get; } = new("HW1020", "Response is not JSON", Severity.Error);
}
