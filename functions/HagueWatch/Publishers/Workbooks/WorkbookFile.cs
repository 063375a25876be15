using System.Text;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Tells a workbook from what servers send in its place.</summary>
internal static class WorkbookFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int BytesShown = 24;

    /// <returns>What is wrong, or null where the bytes begin as a workbook does.</returns>
    public static Finding? Recognise(Document document)
    {
        if (document.Bytes.Span.StartsWith(ZipParts.Magic))
        {
            return null;
        }

        var start = Encoding.Latin1.GetString(document.Bytes.Span[..Math.Min(document.Bytes.Length, BytesShown)]);
        var printable = new string([.. start.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return WorkbookRules.NotAWorkbook.At(
            document.Facts.Url.AbsoluteUri,
            $"What was sent as '{document.Facts.ContentType ?? "no content type"}' begins with '{printable}', not as a workbook does. Servers answer so when they take the caller for a robot: open the address in a browser, and set the publisher's UserAgent if it works there.");
    }
}
