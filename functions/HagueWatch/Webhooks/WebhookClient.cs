using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using HagueWatch.Telemetry;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace HagueWatch.Webhooks;

/// <summary>Sends one request and returns its outcome.</summary>
internal sealed class WebhookClient : IEventSender, IDisposable
{
    /// <summary>How long a receiver may take to send the headers of its answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The attempt's own trace, where there is one (W3C Trace Context).</summary>
    private const string TraceHeader = "traceparent";

    private readonly HttpClient shared;
    private readonly ConcurrentDictionary<Endpoint, Lazy<HttpClient>> clients = [];
    private readonly ConcurrentDictionary<Endpoint, TimeSpan> consents = [];
    private readonly Func<Endpoint, HttpMessageHandler?> createOwn;
    private readonly TargetPolicy policy;
    private readonly TimeProvider clock;

    public WebhookClient(IOptions<WebhookOptions> options, TimeProvider clock)
        : this(options.Value, new TargetConnector(options.Value.Targets), clock)
    {
    }

    internal WebhookClient(WebhookOptions options, TargetConnector connector, TimeProvider clock)
    {
        var handlers = new TargetHandlers(options, connector);
        this.clock = clock;
        policy = options.Targets;
        createOwn = handlers.CreateOwn;
        shared = CreateClient(handlers.CreateShared());
    }

    /// <param name="allowPrivateTargets">Whether loopback and private addresses may be targets.</param>
    /// <param name="clock">The clock of time-outs and signatures.</param>
    /// <param name="handler">Makes the connections.</param>
    internal WebhookClient(bool allowPrivateTargets, TimeProvider clock, HttpMessageHandler handler)
    {
        this.clock = clock;
        policy = new TargetPolicy(allowPrivateTargets);
        createOwn = _ => null;
        shared = CreateClient(handler);
    }

    /// <summary>Sends an event to an endpoint.</summary>
    public async Task<Answer> SendAsync(Endpoint endpoint, WebhookBody body, CancellationToken cancellationToken)
    {
        if (IsUnspecified(endpoint.Url))
        {
            return await RefusedAsync(endpoint, cancellationToken);
        }

        using var request = TryCreateRequest(endpoint, body, out var failure);
        if (request is null)
        {
            return new Answer(AttemptOutcome.TemplateFailed, Text: failure);
        }

        endpoint.Request.Apply(request);
        // By ALPN alone: without TLS it is HTTP/1.1.
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        if (Traces.Current is { } trace)
        {
            request.Headers.Add(TraceHeader, trace);
        }

        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            if (endpoint.Request.Handshake && await AskAsync(endpoint, either.Token) is { } refusal)
            {
                return refusal;
            }

            using var response = await SendAsync(endpoint, request, either.Token);
            var status = (int)response.StatusCode;
            var outcome = AttemptOutcomes.FromStatus(status);
            return outcome == AttemptOutcome.Delivered
                ? new Answer(outcome, status)
                : new Answer(
                    outcome,
                    status,
                    outcome == AttemptOutcome.Throttled ? RetryAfter(response) : null,
                    Text: await TryReadAsync(response.Content, endpoint, either.Token));
        }
        catch (OperationCanceledException)
            when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Answer(AttemptOutcome.TimedOut);
        }
        catch (AntiSSRFException)
        {
            return await RefusedAsync(endpoint, cancellationToken);
        }
        catch (HttpRequestException wrapped) when (wrapped.GetBaseException() is TargetRefusedException refused)
        {
            return new Answer(AttemptOutcome.TargetRefused, RefusedTarget: refused.Kind);
        }
        catch (Exception broken) when (AttemptOutcomes.FromFailure(broken) is { } outcome)
        {
            return new Answer(outcome);
        }
    }

    /// <summary>The least time between two requests, by the endpoint's format and what its receiver consented to.</summary>
    public TimeSpan IntervalOf(Endpoint endpoint)
    {
        var allowed = consents.GetValueOrDefault(endpoint);
        return allowed > endpoint.Format.Interval ? allowed : endpoint.Format.Interval;
    }

    public void Dispose()
    {
        shared.Dispose();
        foreach (var client in clients.Values.Select(one => one.Value).Where(one => one != shared))
        {
            client.Dispose();
        }
    }

    private static HttpClient CreateClient(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        var version = typeof(WebhookClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
        var release = version.InformationalVersion.Split('+')[0];
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("HagueWatch", release));
        return client;
    }

    private HttpClient ClientOf(Endpoint endpoint) => clients.GetOrAdd(
        endpoint,
        one => new Lazy<HttpClient>(() => createOwn(one) is { } handler ? CreateClient(handler) : shared)).Value;

    private Task<HttpResponseMessage> SendAsync(
        Endpoint endpoint, HttpRequestMessage request, CancellationToken cancellationToken) =>
        ClientOf(endpoint).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Asks a receiver for its consent, once in a process.</summary>
    /// <returns>Null where it consents.</returns>
    private async Task<Answer?> AskAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (consents.ContainsKey(endpoint))
        {
            return null;
        }

        using var request = Handshake.CreateRequest(endpoint);
        using var response = await SendAsync(endpoint, request, cancellationToken);
        if (Handshake.ReadConsent(response) is { } interval)
        {
            consents[endpoint] = interval;
            return null;
        }

        var text = await TryReadAsync(response.Content, endpoint, cancellationToken);
        return new Answer(AttemptOutcome.NotConsented, (int)response.StatusCode, Text: text);
    }

    /// <returns>Null where the endpoint's template cannot write the event.</returns>
    private HttpRequestMessage? TryCreateRequest(Endpoint endpoint, WebhookBody body, out string? failure)
    {
        try
        {
            failure = null;
            return endpoint.Format.CreateRequest(endpoint, body, clock.GetUtcNow());
        }
        catch (TemplateFailedException failed)
        {
            failure = failed.Message;
            return null;
        }
    }

    /// <summary>Reads the answer where it can be had: its status is known already.</summary>
    private static async Task<string?> TryReadAsync(
        HttpContent content, Endpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerText.ReadAsync(content, endpoint, cancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<Answer> RefusedAsync(Endpoint endpoint, CancellationToken cancellationToken) => new(
        AttemptOutcome.TargetRefused,
        RefusedTarget: await RefusedTarget.DescribeAsync(endpoint.Url, policy, cancellationToken));

    // Resolvers throw at these, before the handler could refuse them.
    private static bool IsUnspecified(Uri url) =>
        IPAddress.TryParse(url.IdnHost, out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
}

/// <summary>Describes the outcome of one request.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status, where there was an answer.</param>
/// <param name="RetryAfter">The delay that the receiver asked for with 429 or 503.</param>
/// <param name="RefusedTarget">What kind of address the host resolves to, where nothing was sent because of it.</param>
/// <param name="Text">The beginning of the answer, where it was not a success.</param>
internal sealed record Answer(
    AttemptOutcome Outcome,
    int? Status = null,
    TimeSpan? RetryAfter = null,
    string? RefusedTarget = null,
    string? Text = null);
