using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Tells a workbook from what servers send in its place.</summary>
public static class WorkbookFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <returns>What is wrong, or null where the bytes begin as a workbook does.</returns>
    public static Finding? Recognise(Document document)
    {
        return document.Bytes.Span.StartsWith("PK\u0003\u0004"u8) ? null : throw new NotSupportedException();
    }
}
