using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Text;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace HagueWatch.Webhooks;

/// <summary>Makes single attempts: signs, posts, and tells what came of it. It keeps nothing of the answer but its status.</summary>
internal sealed class WebhookClient : IDisposable
{
    /// <summary>How long a receiver may take until the headers of its answer are there.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The attempt's own trace, where there is one (W3C Trace Context).</summary>
    private const string TraceHeader = "traceparent";

    // A connection is checked when it is made; this bounds how long a change of the name's addresses goes unnoticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;
    private readonly bool allowPrivateTargets;
    private readonly TimeProvider clock;

    public WebhookClient(IOptions<WebhookOptions> options, TimeProvider clock)
        : this(options.Value.AllowPrivateTargets, clock, CreateHandler(options.Value.AllowPrivateTargets))
    {
    }

    /// <param name="allowPrivateTargets">Whether loopback and private addresses may be targets.</param>
    /// <param name="clock">Gives the time.</param>
    /// <param name="handler">Makes the connections.</param>
    internal WebhookClient(bool allowPrivateTargets, TimeProvider clock, HttpMessageHandler handler)
    {
        this.clock = clock;
        this.allowPrivateTargets = allowPrivateTargets;
        http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        var version = typeof(WebhookClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("HagueWatch", version.Split('+')[0]));
    }

    /// <param name="endpoint">Where to.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="body">The exact text.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Answer> SendAsync(Endpoint endpoint, string id, string body, CancellationToken cancellationToken)
    {
        if (TargetPolicy.IsUnspecified(endpoint.Url))
        {
            return await RefusedAsync(endpoint, cancellationToken);
        }

        using var request = Sign(endpoint, id, body);
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            var outcome = AttemptOutcomes.OfStatus(status);
            return new Answer(outcome, status, outcome == AttemptOutcome.Throttled ? RetryAfter(response) : null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Answer(AttemptOutcome.TimedOut);
        }
        catch (AntiSSRFException)
        {
            return await RefusedAsync(endpoint, cancellationToken);
        }
        catch (Exception failure) when (OutcomeOf(failure) is { } outcome)
        {
            return new Answer(outcome);
        }
    }

    public void Dispose() => http.Dispose();

    private static AntiSSRFHandler CreateHandler(bool allowPrivateTargets)
    {
        var handler = TargetPolicy.ForConnections(allowPrivateTargets).GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.PooledConnectionLifetime = ConnectionLifetime;
        return handler;
    }

    private async Task<Answer> RefusedAsync(Endpoint endpoint, CancellationToken cancellationToken) => new(
        AttemptOutcome.TargetRefused,
        RefusedTarget: await TargetPolicy.DescribeRefusalAsync(endpoint.Url, allowPrivateTargets, cancellationToken));

    private HttpRequestMessage Sign(Endpoint endpoint, string id, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var timestamp = WebhookSignature.Timestamp(clock.GetUtcNow());
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType, "utf-8");
        if (Traces.Current is { } trace)
        {
            request.Headers.Add(TraceHeader, trace);
        }

        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(endpoint.Secrets, id, timestamp, body));
        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;

    // The handler that checks targets throws the cause itself, where HttpClient would wrap it in an HttpRequestException.
    private static AttemptOutcome? OutcomeOf(Exception failure) => failure switch
    {
        AuthenticationException => AttemptOutcome.TlsFailed,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            AttemptOutcome.NameNotResolved,
        SocketException or IOException or HttpRequestException => AttemptOutcome.ConnectionFailed,
        _ => null,
    };
}

/// <summary>What came of one request.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RetryAfter">The delay that the receiver asked for with 429 or 503.</param>
/// <param name="RefusedTarget">What kind of address the host leads to, where nothing was sent because of it.</param>
internal sealed record Answer(AttemptOutcome Outcome, int? Status = null, TimeSpan? RetryAfter = null, string? RefusedTarget = null);
