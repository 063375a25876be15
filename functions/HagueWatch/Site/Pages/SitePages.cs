namespace HagueWatch.Site.Pages;

/// <summary>Lists every page of the site.</summary>
internal static class SitePages
{
    public static IEnumerable<Page> Create(PublicRecord record) =>
    [
        HomePage.Create(record),
        .. AllyPages.Create(record),
        .. EditionPages.Create(record),
        .. ChangePages.Create(record),
        .. AlertPages.Create(record),
        .. FigurePages.Create(record),
        DataPage.Create(record),
        StatusPage.Create(record),
        .. TextPages.Create(record),
    ];
}
