using System.Net;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Fetches documents from publishers: conditionally, with retries, and only from known hosts.</summary>
/// <remarks>
/// The body is read inside the retried operation, so that a broken transfer is retried like a refused one. Thread-safe;
/// create one for the life of the process.
/// </remarks>
internal sealed class DocumentFetcher : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly TimeProvider clock;
    private readonly ILogger<DocumentFetcher> logger;
    private readonly ResiliencePipeline<FetchResult> patience;
    private readonly HttpClient client;

    public DocumentFetcher(FetchOptions options, TimeProvider clock, ILogger<DocumentFetcher> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.clock = clock;
        this.logger = logger;
        patience = BuildPatience(options);
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // Broken Brotli causes an InvalidOperationException, which could also be a bug.
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // Publishers learn nothing of the pipeline's traces.
            ActivityHeadersPropagator = null,
        })
        {
            // The resilience pipeline has the timeouts.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => client.Dispose();

    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await patience.ExecuteAsync(async token => await AttemptAsync(request, token), cancellationToken);
        }
        catch (PublisherBusyException busy)
        {
            return Unreachable(request.Url, busy.Message);
        }
        catch (Exception failure) when (IsOfTheNetwork(failure))
        {
            return Unreachable(request.Url, failure.Message);
        }
    }

    // InvalidDataException: the body cannot be decompressed.
    private static bool IsOfTheNetwork(Exception failure) =>
        failure is HttpRequestException or IOException or TimeoutRejectedException or InvalidDataException;

    private static FetchResult.Refused Unreachable(Uri url, string reason) =>
        new(FetchRules.Unreachable.At(
            url.AbsoluteUri,
            $"All attempts to fetch the document failed: {reason.TrimEnd('.')}. "
            + "The next run tries again; if the problem persists, open the address in a browser."));

    private async Task<FetchResult> AttemptAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        for (var redirects = 0; ; redirects++)
        {
            using var message = Message(request, url);
            using var response = await client.SendAsync(
                message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            logger.Answered(url.GetLeftPart(UriPartial.Path), (int)response.StatusCode);
            switch (response.StatusCode)
            {
                case var status when request.AlsoAccepted.Contains(status):
                    return await ReceiveAsync(request, url, response, cancellationToken);
                case HttpStatusCode.NotModified when request.Known is not null:
                    return new FetchResult.NotModified(Refresh(request.Known, response));
                case HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone:
                    return new FetchResult.Absent(response.StatusCode);
                case HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                    or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect:
                    if (!Uri.TryCreate(url, response.Headers.Location, out var target)
                        || redirects == MaxRedirects
                        || !request.IsAllowed(target))
                    {
                        return new FetchResult.Refused(FetchRules.RedirectRefused.At(
                            url.AbsoluteUri,
                            $"The address redirects to '{target}', which is not followed: at most {MaxRedirects} "
                            + "redirects to the publisher's known hosts are. Open the address in a browser."));
                    }

                    url = target;
                    continue;
                case HttpStatusCode.OK:
                    return await ReceiveAsync(request, url, response, cancellationToken);
                default:
                    throw new PublisherBusyException(response.StatusCode, RetryAfter(response));
            }
        }
    }

    private static HttpRequestMessage Message(FetchRequest request, Uri url)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", request.UserAgent);
        if (request.Known is { ETag: { } etag })
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (request.Known is { LastModified: { } lastModified })
        {
            message.Headers.IfModifiedSince = lastModified;
        }

        return message;
    }

    private async Task<FetchResult> ReceiveAsync(
        FetchRequest request,
        Uri finalUrl,
        HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var declared = response.Content.Headers.ContentLength;
        if (declared > request.MaxBytes)
        {
            return TooLarge(request, $"{declared} bytes are declared");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > request.MaxBytes)
                {
                    return TooLarge(request, "more bytes were sent");
                }
            }
        }
        catch (HttpIOException failure) when (failure.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            var promised = declared is null ? "More bytes are announced" : $"{declared} bytes are declared";
            return new FetchResult.Refused(FetchRules.LengthDiffers.At(
                request.Url.AbsoluteUri,
                $"{promised}, but the connection ended after {bytes.Length}. The next run tries again."));
        }

        var content = bytes.ToArray();
        return new FetchResult.Received(new Document(content, new DocumentFacts
        {
            Url = request.Url,
            FinalUrl = finalUrl,
            Sha256 = Sha256.Compute(content),
            Length = content.Length,
            ContentType = response.Content.Headers.ContentType?.ToString(),
            ETag = ETagOf(response),
            LastModified = response.Content.Headers.LastModified,
            Retrieved = clock.GetUtcNow(),
        }));
    }

    private static FetchResult.Refused TooLarge(FetchRequest request, string what) =>
        new(FetchRules.TooLarge.At(
            request.Url.AbsoluteUri,
            $"At most {request.MaxBytes} bytes are accepted, but {what}. No edition so far had a hundredth of that: "
            + "check the address before raising the limit."));

    private static DocumentFacts Refresh(DocumentFacts known, HttpResponseMessage response) => known with
    {
        ETag = ETagOf(response) ?? known.ETag,
        LastModified = response.Content.Headers.LastModified ?? known.LastModified,
    };

    // Kept verbatim: some publishers send malformed entity tags.
    private static string? ETagOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("ETag", out var values) ? values.First() : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => null,
    };

    private ResiliencePipeline<FetchResult> BuildPatience(FetchOptions options) =>
        new ResiliencePipelineBuilder<FetchResult> { TimeProvider = clock }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<FetchResult>
            {
                ShouldHandle = new PredicateBuilder<FetchResult>()
                    .Handle<Exception>(IsOfTheNetwork)
                    .Handle<PublisherBusyException>(busy =>
                        busy.IsTransient && !(busy.RetryAfter >= options.TotalTimeout))
                    .HandleResult(result => result is FetchResult.Refused { Finding.Code: var code }
                        && code == FetchRules.LengthDiffers.Code),
                MaxRetryAttempts = options.Retries,
                Delay = options.FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(
                    (arguments.Outcome.Exception as PublisherBusyException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    var reason = arguments.Outcome.Exception?.Message ?? "incomplete answer";
                    logger.Retrying(arguments.AttemptNumber + 1, arguments.RetryDelay, reason);
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();

    /// <summary>Represents an answer that is neither a document nor a statement that there is none.</summary>
    private sealed class PublisherBusyException(HttpStatusCode status, TimeSpan? retryAfter)
        : Exception($"The answer was {(int)status} ({status})"
            + (retryAfter is null ? "." : $", with the request to try again after {retryAfter:c}."))
    {
        public TimeSpan? RetryAfter { get; } = retryAfter;

        public bool IsTransient =>
            status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
    }
}
