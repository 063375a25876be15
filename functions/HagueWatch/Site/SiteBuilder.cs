using System.Collections.Concurrent;
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
        files.AddRange(await RenderAsync(pages, shell, cancellationToken));
        files.AddRange(ChartFiles.Create(charts, cancellationToken));
        files.AddRange(AlertPages.CreateJson(record));
        files.AddRange(DossierPages.CreateMarkdown(record));
        files.AddRange(await DataProduct.CreateAsync(record, cancellationToken));
        files.AddRange(FeedFiles.Create(record));
        files.Add(ReleaseCalendarFile.Create(record));
        return files;
    }

    /// <summary>Renders pages side by side: one is made after the other, so that only those being rendered are held.</summary>
    private static async Task<IEnumerable<SiteFile>> RenderAsync(
        IEnumerable<Page> pages, PageShell shell, CancellationToken cancellationToken)
    {
        var rendered = new ConcurrentDictionary<int, SiteFile>();
        await using var renderer = new ComponentRenderer();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(pages.Index(), options, async (page, _) =>
        {
            var html = await renderer.RenderAsync<Layout>(shell.Frame(page.Item));
            rendered[page.Index] = new SiteFile(page.Item.File, Html, html);
        });
        return rendered.OrderBy(page => page.Key).Select(page => page.Value);
    }
}
