using System.Text;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Recognises files of other formats that people and publishers take for a document.</summary>
internal static class OtherFormat
{
    private const int TextShown = 4096;

    /// <summary>The first bytes of a compound file, the container of Office before 2007 and of encrypted workbooks.</summary>
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // Names in the directory of a compound file.
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[][] OldWorkbooks = [Encoding.Unicode.GetBytes("Workbook"), Encoding.Unicode.GetBytes("Book")];

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <param name="document">The document.</param>
    /// <param name="needed">What is needed instead: <c>an .xlsx workbook</c>.</param>
    /// <returns>Which format it is and what to do; null if it is none of those that are known.</returns>
    public static Finding? Recognise(Document document, string needed)
    {
        var bytes = document.Bytes.Span;
        var place = document.Facts.Url.AbsoluteUri;
        if (bytes.StartsWith("%PDF-"u8))
        {
            return OtherFormatRules.Pdf.At(
                place,
                $"This is a PDF document, from which no figures are read: {needed} is needed. The publisher's page "
                + "usually offers it beside the PDF.");
        }

        if (bytes.StartsWith(CompoundFile))
        {
            return RecogniseCompoundFile(document, place, needed);
        }

        return IsSeparatedValues(bytes)
            ? OtherFormatRules.SeparatedValues.At(
                place,
                $"This is a CSV file: {needed} is needed, which also says what the figures mean. Use the publisher's own "
                + "file.")
            : null;
    }

    private static Finding? RecogniseCompoundFile(Document document, string place, string needed)
    {
        var bytes = document.Bytes;
        if (bytes.Span.IndexOf(EncryptedPackage) >= 0)
        {
            return OtherFormatRules.EncryptedWorkbook.At(
                place,
                "The workbook is encrypted with a password, so that nothing in it can be read. Look for one without a "
                + "password on the publisher's page, or open it with its password and save it without.");
        }

        return OldWorkbooks.Any(name => bytes.Span.IndexOf(name) >= 0)
            ? OtherFormatRules.OldWorkbook.At(
                place,
                $"This is a workbook in the .xls format of Excel before 2007: {needed} is needed. Look for it on the "
                + "publisher's page; a copy that you convert yourself is no longer the file that was published.")
            : null;
    }

    // The same number of separators in the first two lines of a text that is no markup and no JSON.
    private static bool IsSeparatedValues(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, TextShown)]).TrimStart('\uFEFF');
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Take(2).ToList();
        return lines is [var first, var second]
            && first[0] is not ('<' or '{' or '[')
            && !text.Any(character => char.IsControl(character) && character is not ('\r' or '\n' or '\t'))
            && Separators.Any(separator => Count(first, separator) is > 0 and var count && Count(second, separator) == count);
    }

    private static int Count(string line, char separator)
    {
        var isQuoted = false;
        var count = 0;
        foreach (var character in line)
        {
            isQuoted ^= character == '"';
            count += !isQuoted && character == separator ? 1 : 0;
        }

        return count;
    }
}
