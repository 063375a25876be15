using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>What is asked of an .xlsx file before anything in it is believed.</summary>
internal static class WorkbookRules
{
    public static FindingRule NotAWorkbook { get; } = new("HW1005", "Not a workbook", Severity.Error);

    public static FindingRule UnreadableZip { get; } = new("HW1011", "Zip cannot be read", Severity.Error);

    public static FindingRule DamagedPart { get; } = new("HW1012", "Zip part is damaged", Severity.Error);

    public static FindingRule TooLarge { get; } = new("HW1013", "Zip unpacks to too much", Severity.Error);

    public static FindingRule DuplicatePart { get; } = new("HW1014", "Zip part stands twice", Severity.Error);

    public static FindingRule DocumentType { get; } = new("HW1015", "XML part declares a document type", Severity.Error);

    public static FindingRule UnreadableXml { get; } = new("HW1017", "XML part cannot be read", Severity.Error);

    public static FindingRule MissingPart { get; } = new("HW1018", "Workbook lacks a part", Severity.Error);
}
