using System.Globalization;
using HagueWatch.Cli.Replay;
using HagueWatch.Publishers.Workbooks;
using HagueWatch.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>A publisher's site on loopback: for each edition an index page that offers it, and its workbook.</summary>
internal sealed class PublisherSite : IAsyncDisposable
{
    private readonly LoopbackServer server = new();
    private Uri? address;

    public async Task StartAsync(IReadOnlyList<OfferedWorkbook> workbooks, CancellationToken cancellationToken)
    {
        foreach (var workbook in workbooks)
        {
            var tag = new EntityTagHeaderValue($"\"{Sha256.Compute(workbook.Bytes).Prefix(16)}\"");
            var page = $"""<a href="{Path(workbook.Year)}">The newest edition</a>""";
            server.App.MapGet(IndexPath(workbook.Year), () => Results.Content(page, "text/html"));
            server.App.MapGet(Path(workbook.Year), () =>
                Results.Bytes(workbook.Bytes, WorkbookFile.MediaType, lastModified: workbook.Published, entityTag: tag));
        }

        address = await server.StartAsync(cancellationToken);
    }

    /// <summary>The page as it was when this year's edition was the newest.</summary>
    public Uri IndexOf(int year) => new(address!, IndexPath(year));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string IndexPath(int year) => string.Create(CultureInfo.InvariantCulture, $"/in-{year}");

    private static string Path(int year) => string.Create(CultureInfo.InvariantCulture, $"/def-exp-{year}-en.xlsx");
}

/// <summary>What a site offers as the edition of a year.</summary>
internal sealed record OfferedWorkbook(int Year, byte[] Bytes, DateTimeOffset Published);
