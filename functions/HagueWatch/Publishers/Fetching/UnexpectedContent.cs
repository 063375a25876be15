using System.Text;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Describes what a server sent, or an operator imported, in place of a document, for messages.</summary>
internal static class UnexpectedContent
{
    private const int BytesShown = 80;

    public static string Describe(Document document)
    {
        var start = Encoding.Latin1.GetString(document.Bytes.Span[..Math.Min(document.Bytes.Length, BytesShown)]);
        var printable = new string([.. start.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return document.Facts.IsBackFilled
            ? printable.Length == 0 ? "The file is empty" : $"The file begins with '{printable}'"
            : $"The content sent as '{document.Facts.ContentType ?? "no content type"}' begins with '{printable}'";
    }
}
