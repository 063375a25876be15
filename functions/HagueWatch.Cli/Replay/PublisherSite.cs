using System.Globalization;
using System.Text;
using HagueWatch.Cli.Hosting;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HagueWatch.Cli.Replay;

/// <summary>Serves NATO's index page, and the workbooks published by then, on loopback.</summary>
internal sealed class PublisherSite(IReadOnlyList<OfferedEdition> editions, TimeProvider clock) : IAsyncDisposable
{
    public const string IndexPath = "/en/what-we-do/introduction-to-nato/defence-expenditures-and-natos-5-commitment";

    private readonly LoopbackServer server = new();

    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        server.App.MapGet(IndexPath, () => Results.Content(Index(), "text/html; charset=utf-8"));
        foreach (var edition in editions)
        {
            var workbook = edition.Read();
            var tag = new EntityTagHeaderValue($"\"{Sha256.Compute(workbook).Prefix(16)}\"");
            // Results.Bytes answers conditional requests.
            server.App.MapGet(edition.Workbook, () => IsPublished(edition)
                ? Results.Bytes(workbook, WorkbookFile.MediaType, lastModified: edition.Published, entityTag: tag)
                : Results.NotFound());
        }

        return new Uri(await server.StartAsync(cancellationToken), IndexPath);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private bool IsPublished(OfferedEdition edition) => edition.Published <= clock.GetUtcNow();

    private string Index()
    {
        var page = new StringBuilder(
            "<!DOCTYPE html><html lang=\"en\"><head><title>Archive of tables</title></head><body><ul>");
        foreach (var edition in editions.Where(IsPublished).Reverse())
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{edition.Report}\">{edition.Edition}</a></li>");
        }

        return page.Append("</ul></body></html>").ToString();
    }
}
