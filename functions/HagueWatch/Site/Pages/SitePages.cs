using HagueWatch.Site.Charts;

namespace HagueWatch.Site.Pages;

/// <summary>Lists every page of the site.</summary>
internal static class SitePages
{
    public static IEnumerable<Page> Create(PublicRecord record, ChartBook charts) =>
    [
        HomePage.Create(record, charts),
        .. AllyPages.Create(record, charts),
        .. DossierPages.Create(record),
        .. ChartPages.Create(record, charts),
        .. EditionPages.Create(record),
        .. ChangePages.Create(record),
        .. AlertPages.Create(record),
        .. FigurePages.Create(record),
        OutlookPage.Create(record),
        DataPage.Create(record),
        StatusPage.Create(record),
        .. TextPages.Create(record),
    ];
}
