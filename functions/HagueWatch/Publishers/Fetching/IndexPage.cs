using AngleSharp.Html.Parser;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Reads the links of a publisher's page.</summary>
internal static class IndexPage
{
    /// <summary>Lists the links to editions, and reports those that lead to an unknown host.</summary>
    /// <param name="html">The page.</param>
    /// <param name="page">Its address, which relative links are resolved against.</param>
    /// <param name="isEdition">Whether a link looks like an edition.</param>
    /// <param name="isAllowed">Whether an address is on one of the publisher's hosts.</param>
    /// <param name="findings">The links that are left out.</param>
    public static List<Uri> EditionLinks(
        string html,
        Uri page,
        Predicate<Uri> isEdition,
        Predicate<Uri> isAllowed,
        ICollection<Finding> findings)
    {
        var document = new HtmlParser().ParseDocument(html);
        var start = document.QuerySelector("base[href]")?.GetAttribute("href") is { } written
            && Uri.TryCreate(page, written, out var given) ? given : page;
        var editions = new List<Uri>();
        foreach (var anchor in document.QuerySelectorAll("a[href]"))
        {
            if (!Uri.TryCreate(start, anchor.GetAttribute("href")!.Trim(), out var url) || !isEdition(url))
            {
                continue;
            }

            if (isAllowed(url))
            {
                editions.Add(url);
            }
            else
            {
                findings.Add(FetchRules.UnknownHost.At(
                    page.AbsoluteUri,
                    $"The link to {url} is ignored: only https addresses on the publisher's known hosts are "
                    + "followed. If the host is the publisher's, add it to the known hosts."));
            }
        }

        return editions;
    }
}
