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

    public static FindingRule NotCalculated { get; } =
        new("HW1024", "Formula was never calculated", Severity.Error);

    /// <summary>Reports a figure's cell that holds a formula without a value.</summary>
    /// <param name="location">The cell.</param>
    /// <param name="figure">What belongs there, in words.</param>
    public static Finding ReportNotCalculated(string location, string figure) => NotCalculated.At(
        location,
        $"The cell for {figure} holds a formula that was never calculated, so the file does not contain the figure. A "
        + "program wrote the file and no spreadsheet has opened it since: get the publisher's own file.");
}
