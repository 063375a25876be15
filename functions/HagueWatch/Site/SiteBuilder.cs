using System.Text;
using HagueWatch.Site.Charts;
using HagueWatch.Site.Data;
using HagueWatch.Site.Feeds;
using HagueWatch.Site.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HagueWatch.Site;

/// <summary>Makes every file of the site from the record: the same bytes on any machine, culture and day.</summary>
internal static class SiteBuilder
{
    private const string Html = "text/html; charset=utf-8";

    public static async Task<IReadOnlyList<SiteFile>> BuildAsync(PublicRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var stylesheet = Stylesheet.Read();
        List<SiteFile> files = [stylesheet];
        var shell = new PageShell(record, stylesheet.Path);
        var charts = ChartBook.Create(record);
        var pages = SitePages.Create(record, charts);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        foreach (var page in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<Layout>(shell.Frame(page))).ToHtmlString());
            files.Add(new SiteFile(page.File, Html, Encoding.UTF8.GetBytes(html)));
        }

        files.AddRange(ChartFiles.Create(charts));
        files.AddRange(AlertPages.CreateJson(record));
        files.AddRange(await DataProduct.CreateAsync(record, cancellationToken));
        files.AddRange(FeedFiles.Create(record));
        files.Add(ReleaseCalendarFile.Create(record));
        return files;
    }
}
