using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Publishers;

/// <summary>Bytes as if they had just been retrieved.</summary>
internal static class Documents
{
    private static readonly Uri Url = new("https://www.nato.int/content/dam/nato/webready/documents/finance/def-exp.xlsx");

    public static Document Create(byte[] workbook, Func<DocumentFacts, DocumentFacts>? change = null)
    {
        var facts = new DocumentFacts
        {
            Url = Url,
            FinalUrl = Url,
            Sha256 = Sha256.Compute(workbook),
            Length = workbook.Length,
            Retrieved = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        };
        return new Document(workbook, change?.Invoke(facts) ?? facts);
    }
}
