using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Lists what an .xlsx file must satisfy before its content is trusted.</summary>
internal static class WorkbookRules
{
    public static FindingRule NotAWorkbook { get; } = new("HW1005", "Not a workbook", Severity.Error);

    public static FindingRule UnreadableZip { get; } = new("HW1011", "Zip cannot be read", Severity.Error);

    public static FindingRule DamagedPart { get; } = new("HW1012", "Zip part is damaged", Severity.Error);

    public static FindingRule TooLarge { get; } = new("HW1013", "Zip unpacks to too many bytes", Severity.Error);

    public static FindingRule DuplicatePart { get; } = new("HW1014", "Zip part appears twice", Severity.Error);

    public static FindingRule DocumentType { get; } =
        new("HW1015", "XML part declares a document type", Severity.Error);

    public static FindingRule UnreadableXml { get; } = new("HW1017", "XML part cannot be read", Severity.Error);

    public static FindingRule MissingPart { get; } = new("HW1018", "Workbook part is missing", Severity.Error);

    public static FindingRule BinaryWorkbook { get; } = new("HW1023", "Workbook is binary", Severity.Error);
}
