using System.Text;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Describes what a server sent in place of a document, for messages.</summary>
internal static class UnexpectedContent
{
    private const int BytesShown = 80;

    public static string Describe(Document document)
    {
        var start = Encoding.Latin1.GetString(document.Bytes.Span[..Math.Min(document.Bytes.Length, BytesShown)]);
        var printable = new string([.. start.Select(character => char.IsControl(character) ? ' ' : character)]).Trim();
        return $"The content sent as '{document.Facts.ContentType ?? "no content type"}' begins with '{printable}'";
    }
}
