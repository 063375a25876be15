using System.Text.RegularExpressions;
using HagueWatch.Cli.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HagueWatch.EmulatorTests.Crashes;

/// <summary>Stands between one process and the storage emulator: forwards everything, and lets a test step in at each request.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private const string Endpoint = "BlobEndpoint=";

    // The signature covers the path as it was sent.
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static readonly string[] OfTheConnection = ["Host", "Connection", "Transfer-Encoding"];

    private readonly LoopbackServer server = new();
    private readonly Lock counting = new();
    private readonly List<StorageRequest> requests = [];
    private readonly List<StorageRequest> writes = [];

    /// <summary>Called before a request is forwarded; tells whether it may be.</summary>
    public Func<StorageRequest, Task<bool>> Asked { get; init; } = _ => Task.FromResult(true);

    /// <summary>Called when the emulator has applied a write, before the process learns of it; tells whether it may.</summary>
    public Func<StorageRequest, Task<bool>> Written { get; init; } = _ => Task.FromResult(true);

    /// <summary>The requests that changed something, numbered from 1.</summary>
    public IReadOnlyList<StorageRequest> Writes
    {
        get
        {
            lock (counting)
            {
                return [.. writes];
            }
        }
    }

    /// <summary>All requests, numbered from 1.</summary>
    public IReadOnlyList<StorageRequest> Requests
    {
        get
        {
            lock (counting)
            {
                return [.. requests];
            }
        }
    }

    /// <param name="direct">The connection string of an emulator.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The connection string that leads through the proxy.</returns>
    public async Task<string> StartAsync(string direct, CancellationToken cancellationToken)
    {
        var endpoint = direct.Split(';').Single(part => part.StartsWith(Endpoint, StringComparison.Ordinal))[Endpoint.Length..];
        var authority = new Uri(endpoint).GetLeftPart(UriPartial.Authority);
        server.App.Run(context => ForwardAsync(context, authority));
        var address = await server.StartAsync(cancellationToken);
        return direct.Replace(authority, address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ForwardAsync(HttpContext context, string authority)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var creates = context.Request.Headers.IfMatch.Count == 0;
        var request = Count(new StorageRequest(0, context.Request.Method, target, creates), requests);
        if (!await Asked(request))
        {
            context.Abort();
            return;
        }

        // What the process has sent is applied even if the process is gone.
        using var message = await ReadAsync(context.Request, new Uri(authority + target, Verbatim));
        using var answer = await Client.SendAsync(message, CancellationToken.None);
        var body = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        if (request.IsWrite && answer.IsSuccessStatusCode && !await Written(Count(request, writes)))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private StorageRequest Count(StorageRequest request, List<StorageRequest> counted)
    {
        lock (counting)
        {
            var numbered = request with { Number = counted.Count + 1 };
            counted.Add(numbered);
            return numbered;
        }
    }

    private static async Task<HttpRequestMessage> ReadAsync(HttpRequest request, Uri target)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var message = new HttpRequestMessage(new HttpMethod(request.Method), target) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return message;
    }
}

/// <summary>A request to storage.</summary>
/// <param name="Number">Counts the process's requests, or its writes, from 1.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Creates">Whether it names no version that it replaces.</param>
internal sealed partial record StorageRequest(int Number, string Method, string Target, bool Creates)
{
    /// <summary>What the request does, in words that are the same in every store: <c>replace outbox/*.receiver.json</c>.</summary>
    public string Location => $"{(Method != "PUT" ? Method.ToLowerInvariant() : Creates ? "create" : "replace")} {Ids.Replace(Target[(Target.IndexOf('-') + 1)..], "*")}";

    /// <summary>What the request does, whatever edition, link or instant it is about: <c>create archive/chain/nato/#.json</c>.</summary>
    public string Sort => Digits.Replace(Location, "#");

    public bool IsWrite => Method is "PUT" or "DELETE";

    /// <summary>The numbers of the first request of each location, and of the last of all.</summary>
    /// <remarks>
    /// After the first of those that are alike, one thing is done and its like is still to do; after the last of them, what comes next is still
    /// to do, whose first request is among them too.
    /// </remarks>
    public static IEnumerable<int> FirstOfEach(IReadOnlyList<StorageRequest> requests) => requests
        .DistinctBy(request => request.Location)
        .Append(requests[^1])
        .Select(request => request.Number)
        .Distinct()
        .Order();

    public bool IsDelivery => Target.Contains("-outbox/", StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{64}|[0-9a-f]{12}-p[0-9]+|evt_[0-9a-f]{32}")]
    private static partial Regex Ids { get; }

    [GeneratedRegex("[0-9][0-9.TZ]*")]
    private static partial Regex Digits { get; }
}
