using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Distinguishes a workbook from what servers send in its place.</summary>
internal static class WorkbookFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <returns>What is wrong; null if the bytes begin as a workbook does.</returns>
    public static Finding? Recognise(Document document) => document.Bytes.Span.StartsWith(ZipParts.Magic)
        ? null
        : OtherFormat.Recognise(document, "an .xlsx workbook")
            ?? WorkbookRules.NotAWorkbook.At(
                document.Facts.Url.AbsoluteUri,
                $"{UnexpectedContent.Describe(document)}, which is not how a workbook begins. {AdviceFor(document)}");

    private static string AdviceFor(Document document) => document.Facts.IsBackFilled
        ? "Check which file this is: a browser may have saved a page under the workbook's name. Download the workbook "
            + "itself again."
        : "Servers often answer like this when they take the caller for a robot: open the address in a browser and, "
            + "if it works there, set the publisher's UserAgent.";

    /// <summary>Determines when a workbook was published, from the best of the dates that are known.</summary>
    public static DateOnly PublicationDate(DocumentFacts facts, Workbook workbook) =>
        facts.Published
        ?? DateOnly.FromDateTime((facts.LastModified ?? workbook.Modified ?? facts.Retrieved).UtcDateTime);
}
