using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads which editions NATO's page on defence expenditure offers.</summary>
internal static partial class NatoIndexPage
{
    /// <summary>Lists the addresses at which the newest edition's workbook may be, the likeliest first.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its address, which relative links are resolved against.</param>
    /// <param name="requests">Which hosts are the publisher's, and what to advise.</param>
    /// <param name="yearByPattern">Finds the year of a file by the operator's own pattern.</param>
    public static NatoOffer Read(string html, Uri page, PublisherRequests requests, Func<Uri, int?> yearByPattern)
    {
        int? YearOf(Uri url) => YearByName(url) ?? yearByPattern(url);

        var findings = new List<Finding>();
        var links = IndexPage.Read(html, page, url => YearOf(url) is not null, requests.IsAllowed, findings);
        var unrecognised = IndexPage.ReportUnrecognised(
            links.Others,
            page,
            link => IndexPage.IsWorkbook(link) || IndexPage.IsReport(link),
            requests.IfEdition,
            findings);
        if (links.Editions.Count == 0)
        {
            findings.Add(FetchRules.NoEditionListed.At(
                page.AbsoluteUri,
                "The page has no link to an edition ('…def-exp-<year>…' as .pdf or .xlsx). NATO may have moved or "
                + $"rebuilt it: open it and, {requests.IfMoved}."));
            return new NatoOffer(null, [], findings, unrecognised);
        }

        var newest = links.Editions.Max(YearOf);
        var reports = links.Editions.Where(url => YearOf(url) == newest).Distinct();
        return new NatoOffer(newest, [.. reports.SelectMany(Candidates).Distinct()], findings, unrecognised);
    }

    // The year is the file's: labels and folders name other years.
    private static int? YearByName(Uri url) => EditionFile().Match(url.AbsolutePath) is { Success: true } file
        ? int.Parse(file.Groups["year"].ValueSpan, CultureInfo.InvariantCulture)
        : null;

    // The page links to the report; the workbook is beside it, under the same name or the older one with "-TABLES".
    private static IEnumerable<Uri> Candidates(Uri link)
    {
        var address = link.GetLeftPart(UriPartial.Path);
        if (address.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            yield return new Uri(address);
            yield break;
        }

        var stem = address[..address.LastIndexOf('.')];
        yield return new Uri(stem + ".xlsx");
        yield return new Uri(Language().Replace(stem, "-TABLES-${language}") + ".xlsx");
    }

    [GeneratedRegex(
        @"/[^/]*def-exp[^/]*?(?<year>20[0-9][0-9])[^/]*\.(pdf|xlsx)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EditionFile();

    [GeneratedRegex(@"-(?<language>en)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}

/// <summary>Represents what the index page offers.</summary>
/// <param name="Year">The newest edition's year by its file name.</param>
/// <param name="Workbooks">Where its workbook may be, the likeliest first.</param>
/// <param name="Findings">What was noticed.</param>
/// <param name="Unrecognised">The files that may be editions under a new name.</param>
internal sealed record NatoOffer(
    int? Year, IReadOnlyList<Uri> Workbooks, IReadOnlyList<Finding> Findings, IReadOnlyList<Uri> Unrecognised);
