using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.WorldBank;

/// <summary>Puts the pages of answers together, in whatever order they came.</summary>
internal static class WorldBankPages
{
    /// <summary>Finds each answer's pages by number, and reports those that are missing, repeated or foreign.</summary>
    public static IReadOnlyList<(Document Document, WorldBankAnswer Answer)> Collect(
        IEnumerable<(Document Document, WorldBankAnswer Answer)> pages, ICollection<Finding> findings) =>
    [
        .. pages
            .GroupBy(page => KeyOf(page.Document, page.Answer))
            .SelectMany(group => Collect([.. group], findings)),
    ];

    // A file's name says nothing of the answer that it is a page of, but an answer has one series.
    private static string KeyOf(Document document, WorldBankAnswer answer) =>
        document.Facts.Url.IsFile && answer.Pages > 1 ? answer.Series : document.Address();

    private static IEnumerable<(Document Document, WorldBankAnswer Answer)> Collect(
        List<(Document Document, WorldBankAnswer Answer)> pages, ICollection<Finding> findings)
    {
        var (total, count) = pages
            .GroupBy(page => (page.Answer.Total, page.Answer.Pages))
            .OrderByDescending(answer => answer.Count())
            .First().Key;
        var byNumber = new SortedDictionary<int, (Document Document, WorldBankAnswer Answer)>();
        foreach (var page in pages)
        {
            if ((page.Answer.Total, page.Answer.Pages) != (total, count))
            {
                findings.Add(WorldBankRules.OtherAnswer.At(page.Document.Address(), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The page is of an answer of {page.Answer.Total} rows in {page.Answer.Pages} pages; the others "
                    + $"are of "
                    + $"one of {total} rows in {count}. Use the pages of one answer together.")));
            }
            else if (!byNumber.TryAdd(page.Answer.Page, page))
            {
                findings.Add(WorldBankRules.PageTwice.At(page.Document.Address(), string.Create(
                    CultureInfo.InvariantCulture,
                    $"Page {page.Answer.Page} of {count} is there already: {Describe(byNumber[page.Answer.Page])}. "
                    + $"Leave "
                    + $"one of the two out.")));
            }
        }

        CheckTotal(total, count, byNumber, findings);
        return byNumber.Values;
    }

    private static void CheckTotal(
        int total,
        int count,
        SortedDictionary<int, (Document Document, WorldBankAnswer Answer)> pages,
        ICollection<Finding> findings)
    {
        var found = pages.Values.Sum(page => page.Answer.Rows.Count);
        var missing = Enumerable.Range(1, Math.Clamp(count, 1, DocumentLimits.Pages))
            .Where(number => !pages.ContainsKey(number))
            .Select(number => number.ToString(CultureInfo.InvariantCulture))
            .ToList();
        if (found != total)
        {
            findings.Add(WorldBankRules.RowsMissing.At(pages.Values.First().Document.Address(), string.Create(
                CultureInfo.InvariantCulture,
                $"The response announces {total} rows, but its pages have {found}. ")
                + (missing.Count > 0
                    ? $"Missing of {count} pages: {string.Join(", ", missing)}; there are "
                      + $"{string.Join(", ", pages.Values.Select(Describe))}. "
                    : "")
                + "Use all pages of one answer together; the next run fetches them again."));
        }
    }

    private static string Describe((Document Document, WorldBankAnswer Answer) page) => string.Create(
        CultureInfo.InvariantCulture, $"page {page.Answer.Page} ({page.Document.Facts.Url.Segments[^1]})");
}
