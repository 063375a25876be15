using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Lists the formats of files that are offered or imported in place of a document.</summary>
internal static class OtherFormatRules
{
    public static FindingRule OldWorkbook { get; } =
        new("HW1040", "Workbook has the old .xls format", Severity.Error);

    public static FindingRule EncryptedWorkbook { get; } = new("HW1041", "Workbook is encrypted", Severity.Error);

    public static FindingRule SeparatedValues { get; } = new("HW1042", "File is a CSV file", Severity.Error);

    public static FindingRule Pdf { get; } = new("HW1043", "File is a PDF document", Severity.Error);

    public static IReadOnlyList<FindingRule> All { get; } = [OldWorkbook, EncryptedWorkbook, SeparatedValues, Pdf];
}
