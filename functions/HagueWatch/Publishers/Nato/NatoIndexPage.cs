using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using HagueWatch.Editions;
using HagueWatch.Publishers.Fetching;

namespace HagueWatch.Publishers.Nato;

/// <summary>Reads which editions NATO's page on defence expenditure offers.</summary>
internal static partial class NatoIndexPage
{
    /// <summary>Lists the addresses at which the newest edition's workbook may be, the likeliest first.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its address, which relative links start from.</param>
    /// <param name="isAllowed">Tells the publisher's own hosts.</param>
    public static NatoOffer Read(string html, Uri page, Predicate<Uri> isAllowed)
    {
        var findings = new List<Finding>();
        var editions = new List<(int Year, Uri Url)>();
        var document = new HtmlParser().ParseDocument(html);
        var start = document.QuerySelector("base[href]")?.GetAttribute("href") is { } written && Uri.TryCreate(page, written, out var given) ? given : page;
        foreach (var href in document.QuerySelectorAll("a[href]").Select(anchor => anchor.GetAttribute("href")!.Trim()))
        {
            if (!Uri.TryCreate(start, href, out var url) || EditionFile().Match(url.AbsolutePath) is not { Success: true } file)
            {
                continue;
            }

            if (!isAllowed(url))
            {
                findings.Add(FetchRules.UnknownHost.At(
                    page.AbsoluteUri,
                    $"The link to {url} is left out: only https addresses of NATO's known hosts are followed."));
                continue;
            }

            // The year is the file's: labels and folders name other years.
            editions.Add((int.Parse(file.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), url));
        }

        if (editions.Count == 0)
        {
            findings.Add(FetchRules.NoEditionListed.At(
                page.AbsoluteUri,
                "No link to an edition ('…def-exp-<year>…' as .pdf or .xlsx) was found. NATO may have moved or rebuilt the page: open it and set Publishers__Nato__IndexUrl."));
            return new NatoOffer(null, [], findings);
        }

        var newest = editions.Max(edition => edition.Year);
        var links = editions.Where(edition => edition.Year == newest).Select(edition => edition.Url).Distinct().ToList();
        return new NatoOffer(newest, [.. links.SelectMany(Candidates).Distinct()], findings);
    }

    // The page links the report; the workbook lies beside it, under the same name or under the older naming with "-TABLES".
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

    [GeneratedRegex(@"/[^/]*def-exp[^/]*?(?<year>20[0-9][0-9])[^/]*\.(pdf|xlsx)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EditionFile();

    [GeneratedRegex(@"-(?<language>en)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Language();
}

/// <summary>What the index page offers.</summary>
/// <param name="Year">The newest edition's year by its file name.</param>
/// <param name="Workbooks">Where its workbook may be, the likeliest first.</param>
/// <param name="Findings">What was noticed.</param>
internal sealed record NatoOffer(int? Year, IReadOnlyList<Uri> Workbooks, IReadOnlyList<Finding> Findings);
