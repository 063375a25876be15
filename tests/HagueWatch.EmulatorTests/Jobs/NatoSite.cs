using System.Collections.Concurrent;
using HagueWatch.Cli.Hosting;
using HagueWatch.Publishers.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>Serves NATO's site on loopback: an index page that links what is offered at the time, and its workbooks.</summary>
internal sealed class NatoSite : IAsyncDisposable
{
    private const string IndexPath = "/en/defence-expenditures";

    private readonly LoopbackServer server = new();
    private readonly ConcurrentDictionary<string, Offer> offers = [];
    private readonly ConcurrentQueue<SiteRequest> requests = [];

    private NatoSite()
    {
    }

    public Uri Index { get; private set; } = null!;

    /// <summary>Awaited before an index page is answered.</summary>
    public Func<CancellationToken, Task> Gate { get; set; } = _ => Task.CompletedTask;

    /// <summary>The requests since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<SiteRequest> Requests => [.. requests];

    public static async Task<NatoSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = new NatoSite();
        site.server.App.MapGet("/{**path}", site.Answer);
        site.Index = new Uri(await site.server.StartAsync(cancellationToken), IndexPath);
        return site;
    }

    /// <summary>The path under which an edition's workbook is offered.</summary>
    public static string PathOf(int year) => $"/documents/finance/def-exp-{year}-en.xlsx";

    public Uri UrlOf(int year) => new(Index, PathOf(year));

    /// <summary>An index page that links this year's workbook alone.</summary>
    public Uri IndexOf(int year) => new(Index, $"{IndexPath}{PathOf(year)}");

    /// <summary>Offers an edition's workbook from now on.</summary>
    public void Publish(
        int year,
        byte[] workbook,
        string? etag = null,
        DateTimeOffset? lastModified = null,
        string contentType = WorkbookFile.MediaType) =>
        offers[PathOf(year)] = new Offer(workbook, etag, lastModified, contentType);

    /// <summary>Offers a workbook under any name from now on, and links to it as it is.</summary>
    public void PublishAs(string path, byte[] workbook) =>
        offers[path] = new Offer(workbook, null, null, WorkbookFile.MediaType);

    public void Withdraw(string path) => offers.TryRemove(path, out _);

    /// <summary>Keeps the index pages from being answered; the task ends when one is requested.</summary>
    public Task Close()
    {
        var requested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Gate = async aborted =>
        {
            requested.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
        };
        return requested.Task;
    }

    public void Open() => Gate = _ => Task.CompletedTask;

    public void Forget() => requests.Clear();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> Answer(HttpRequest request)
    {
        string? Header(string name) => request.Headers[name] is [var value] ? value : null;
        requests.Enqueue(new SiteRequest(request.Path, Header(HeaderNames.IfNoneMatch), Header(HeaderNames.IfModifiedSince)));
        if (request.Path.StartsWithSegments(IndexPath, out var only))
        {
            await Gate(request.HttpContext.RequestAborted);
            var links = offers.Keys
                .Where(path => !only.HasValue || only == path)
                .Order(StringComparer.Ordinal)
                .Select(path => $"<a href=\"{(path.Contains("def-exp", StringComparison.Ordinal) ? Path.ChangeExtension(path, ".pdf") : path)}\">Tables</a>");
            return Results.Content($"<!DOCTYPE html><html><body>{string.Concat(links)}</body></html>", "text/html; charset=utf-8");
        }

        // Results.Bytes answers conditional requests.
        return offers.TryGetValue(request.Path, out var offer)
            ? Results.Bytes(
                offer.Bytes,
                offer.ContentType,
                lastModified: offer.LastModified,
                entityTag: offer.ETag is null ? null : new EntityTagHeaderValue(offer.ETag))
            : Results.NotFound();
    }

    private sealed record Offer(byte[] Bytes, string? ETag, DateTimeOffset? LastModified, string ContentType);
}

/// <summary>A request as it came.</summary>
internal sealed record SiteRequest(string Path, string? IfNoneMatch = null, string? IfModifiedSince = null)
{
    public bool IsConditional => IfNoneMatch is not null || IfModifiedSince is not null;
}
