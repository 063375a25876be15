using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Reads the links of a publisher's page.</summary>
internal static partial class IndexPage
{
    /// <summary>Lists the links to editions, and reports those that lead to an unknown host.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its address, which relative links are resolved against.</param>
    /// <param name="isEdition">Whether a link looks like an edition.</param>
    /// <param name="isAllowed">Whether an address is on one of the publisher's hosts.</param>
    /// <param name="findings">The links that are left out.</param>
    public static IndexLinks Read(
        string html,
        Uri page,
        Predicate<Uri> isEdition,
        Predicate<Uri> isAllowed,
        ICollection<Finding> findings)
    {
        var document = new HtmlParser().ParseDocument(html);
        var start = document.QuerySelector("base[href]")?.GetAttribute("href") is { } written
            && Uri.TryCreate(page, written, out var given) ? given : page;
        var links = new IndexLinks([], []);
        foreach (var anchor in document.QuerySelectorAll("a[href]"))
        {
            if (!Uri.TryCreate(start, anchor.GetAttribute("href")!.Trim(), out var url))
            {
                continue;
            }

            if (!isEdition(url))
            {
                if (isAllowed(url) && !links.Others.Contains(url))
                {
                    links.Others.Add(url);
                }
            }
            else if (isAllowed(url))
            {
                links.Editions.Add(url);
            }
            else
            {
                findings.Add(FetchRules.UnknownHost.At(
                    page.AbsoluteUri,
                    $"The link to {url} is ignored: only https addresses on the publisher's known hosts are "
                    + "followed. If the host is the publisher's, add it to the known hosts."));
            }
        }

        return links;
    }

    /// <summary>Selects the files that may be editions under a new name, and reports each.</summary>
    /// <param name="links">The links that no pattern knows.</param>
    /// <param name="page">The page.</param>
    /// <param name="mayBeEdition">Whether a file may be an edition.</param>
    /// <param name="advice">What to do if one is.</param>
    /// <param name="findings">Receives the reports.</param>
    public static IReadOnlyList<Uri> ReportUnrecognised(
        IEnumerable<Uri> links,
        Uri page,
        Predicate<Uri> mayBeEdition,
        string advice,
        ICollection<Finding> findings)
    {
        List<Uri> unrecognised = [.. links.Where(link => mayBeEdition(link))];
        foreach (var link in unrecognised)
        {
            findings.Add(FetchRules.UnrecognisedFile.At(
                page.AbsoluteUri,
                $"The page links to {link.AbsoluteUri}, whose name is that of no known edition. Open it; {advice}."));
        }

        return unrecognised;
    }

    public static bool IsWorkbook(Uri link) => WorkbookFile().IsMatch(link.AbsolutePath);

    public static bool IsReport(Uri link) =>
        link.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds the year of an edition under a new name; null if it is hardly one.</summary>
    /// <remarks>Not every report is about spending.</remarks>
    public static int? LikelyYear(Uri link)
    {
        var name = Uri.UnescapeDataString(link.Segments[^1]);
        return IsWorkbook(link) || AboutSpending().IsMatch(name)
            ? Year().Matches(name)
                .Select(year => (int?)int.Parse(year.ValueSpan, CultureInfo.InvariantCulture))
                .Max()
            : null;
    }

    [GeneratedRegex(@"\.(xls[xmb]?|ods|csv)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WorkbookFile();

    [GeneratedRegex("def|spend|expend|invest|milex", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AboutSpending();

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}

/// <summary>Holds the links of a page to the publisher's hosts.</summary>
/// <param name="Editions">Those to editions.</param>
/// <param name="Others">All others, each once.</param>
internal sealed record IndexLinks(List<Uri> Editions, List<Uri> Others);
