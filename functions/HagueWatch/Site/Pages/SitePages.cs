using HagueWatch.Site.Charts;

namespace HagueWatch.Site.Pages;

/// <summary>Lists every page of the site.</summary>
internal static class SitePages
{
    /// <summary>Makes one page after the other: all at once would take most of the memory of a small instance.</summary>
    public static IEnumerable<Page> Create(PublicRecord record, ChartBook charts)
    {
        IEnumerable<IEnumerable<Page>> kinds =
        [
            AllyPages.Create(record, charts),
            DossierPages.Create(record),
            ChartPages.Create(record, charts),
            EditionPages.Create(record),
            ChangePages.Create(record),
            AlertPages.Create(record),
            FigurePages.Create(record),
            TextPages.Create(record),
        ];
        return kinds
            .SelectMany(pages => pages)
            .Prepend(HomePage.Create(record, charts))
            .Concat([OutlookPage.Create(record), DataPage.Create(record), StatusPage.Create(record)]);
    }
}
