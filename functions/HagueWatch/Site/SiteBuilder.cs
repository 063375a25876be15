using HagueWatch.Site.Charts;
using HagueWatch.Site.Data;
using HagueWatch.Site.Feeds;
using HagueWatch.Site.Pages;

namespace HagueWatch.Site;

/// <summary>Makes every file of the site from the record: the same bytes on any machine, culture and day.</summary>
internal static class SiteBuilder
{
    public const string Html = "text/html; charset=utf-8";

    public static async Task<IReadOnlyList<SiteFile>> BuildAsync(PublicRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var stylesheet = Stylesheet.Read();
        List<SiteFile> files = [stylesheet];
        var shell = new PageShell(record, stylesheet.Path);
        var charts = ChartBook.Create(record);
        var pages = SitePages.Create(record, charts);
        await using var renderer = new ComponentRenderer();
        foreach (var page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(new SiteFile(page.File, Html, await renderer.RenderAsync<Layout>(shell.Frame(page))));
        }

        files.AddRange(ChartFiles.Create(charts));
        files.AddRange(AlertPages.CreateJson(record));
        files.AddRange(DossierPages.CreateMarkdown(record));
        files.AddRange(await DataProduct.CreateAsync(record, cancellationToken));
        files.AddRange(FeedFiles.Create(record));
        files.Add(ReleaseCalendarFile.Create(record));
        return files;
    }
}
