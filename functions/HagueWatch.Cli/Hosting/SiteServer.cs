using Azure;
using Azure.Storage.Blobs.Models;
using HagueWatch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HagueWatch.Cli.Hosting;

/// <summary>Serves a published site on loopback as Azure does: with index documents, and a page for what does not exist.</summary>
/// <remarks>The emulator has neither.</remarks>
internal sealed class SiteServer : IAsyncDisposable
{
    private const string Index = "index.html";
    private const string NotFound = "404.html";

    private readonly BlobContainer container;
    private readonly LoopbackServer server;

    /// <param name="container">The container that the site was published to.</param>
    /// <param name="port">The port; 0 for one that is free.</param>
    public SiteServer(BlobContainer container, int port)
    {
        (this.container, server) = (container, new LoopbackServer(port));
        server.App.MapMethods("/{**path}", [HttpMethods.Get, HttpMethods.Head], AnswerAsync);
    }

    /// <returns>The site's address.</returns>
    /// <exception cref="IOException">Something else uses the port.</exception>
    public Task<Uri> StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        var isFolder = path.Length == 0 || path.EndsWith('/');
        if (await TryOpenAsync(isFolder ? path + Index : path, context.RequestAborted) is { } file)
        {
            await SendAsync(context, StatusCodes.Status200OK, file);
        }
        else if (!isFolder && await TryOpenAsync($"{path}/{Index}", context.RequestAborted) is not null)
        {
            context.Response.Redirect($"/{path}/");
        }
        else if (await TryOpenAsync(NotFound, context.RequestAborted) is { } page)
        {
            await SendAsync(context, StatusCodes.Status404NotFound, page);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static async Task SendAsync(HttpContext context, int status, BlobDownloadResult file)
    {
        var (response, details) = (context.Response, file.Details);
        response.StatusCode = status;
        response.ContentType = details.ContentType;
        response.ContentLength = details.ContentLength;
        response.Headers[HeaderNames.CacheControl] = details.CacheControl;
        if (!string.IsNullOrEmpty(details.ContentEncoding))
        {
            response.Headers[HeaderNames.ContentEncoding] = details.ContentEncoding;
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            await response.Body.WriteAsync(file.Content.ToMemory(), context.RequestAborted);
        }
    }

    private async Task<BlobDownloadResult?> TryOpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await container.Client.GetBlobClient(path).DownloadContentAsync(cancellationToken);
        }
        catch (RequestFailedException failure) when (
            failure.ErrorCode == BlobErrorCode.BlobNotFound || failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return null;
        }
    }
}
