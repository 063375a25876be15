using System.Net;
using System.Net.Sockets;
using System.Text;
using HagueWatch.Tests.Webhooks.Formats;
using HagueWatch.Webhooks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class WebhookClientTests
{
    private const string Body = """{"ally":"Türkiye"}""";

    private readonly FakeTimeProvider clock = new(AlertEvents.OffPath.Time);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task SendAsync_Accepted_SentTheSignedBytes()
    {
        await using var receiver = new LoopbackReceiver(204);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), await SendAsync(receiver.Url));

        var request = receiver.Requests.Single();
        var verifier = new WebhookVerifier(AlertEvents.SecretOf(AlertEvents.Secret), clock);
        Assert.AreEqual(WebhookVerdict.Valid, request.VerifyBy(verifier));
        Assert.AreEqual("""{"ally":"Türkiye"}""", Encoding.UTF8.GetString(request.Body));
        Assert.AreEqual("evt_1", request.Headers["webhook-id"]);
        Assert.AreEqual("application/cloudevents+json; charset=utf-8", request.Headers["content-type"]);
        Assert.IsFalse(request.Headers.ContainsKey("x-forwarded-for"));
    }

    [TestMethod]
    public async Task SendAsync_EndpointOfAnotherFormat_SentThatFormatsRequest()
    {
        await using var receiver = new LoopbackReceiver(204);
        var endpoint = new Endpoint { Id = "desk", Url = receiver.Url, Secrets = [], Format = new PlainFormat() };
        using var client = ClientOf(allowPrivateTargets: true);

        await client.SendAsync(endpoint, new("evt_1", Body), TestContext.CancellationToken);

        var request = receiver.Requests.Single();
        Assert.AreEqual("text/plain; charset=utf-8", request.Headers["content-type"]);
        Assert.IsFalse(request.Headers.ContainsKey("webhook-signature"));
    }

    [TestMethod]
    public async Task SendAsync_Redirected_IsNotFollowed()
    {
        await using var elsewhere = new LoopbackReceiver(204);
        await using var receiver = new LoopbackReceiver(new Reply(308, $"location: {elsewhere.Url}"));

        Assert.AreEqual(new Answer(AttemptOutcome.Redirected, 308), await SendAsync(receiver.Url));
        Assert.IsEmpty(elsewhere.Requests);
    }

    [TestMethod]
    public async Task SendAsync_CookieSet_IsNotSentBack()
    {
        await using var receiver = new LoopbackReceiver(new Reply(500, "set-cookie: a=b"));
        using var client = ClientOf(allowPrivateTargets: true);

        await SendAsync(client, receiver.Url);
        await SendAsync(client, receiver.Url);

        Assert.HasCount(2, receiver.Requests);
        Assert.IsFalse(receiver.Requests[1].Headers.ContainsKey("cookie"));
    }

    [TestMethod]
    [DataRow("7", 7)]
    [DataRow("Fri, 10 Jul 2026 06:00:09 GMT", 9)]
    public async Task SendAsync_Throttled_ReturnsRetryAfter(string header, int seconds)
    {
        await using var receiver = new LoopbackReceiver(new Reply(429, $"retry-after: {header}"));

        var expected = new Answer(AttemptOutcome.Throttled, 429, TimeSpan.FromSeconds(seconds));
        Assert.AreEqual(expected, await SendAsync(receiver.Url));
    }

    [TestMethod]
    public async Task SendAsync_RetryAfterThatIsMalformed_IsIgnored()
    {
        await using var receiver = new LoopbackReceiver(new Reply(503, "retry-after: soon"));

        Assert.AreEqual(new Answer(AttemptOutcome.Throttled, 503), await SendAsync(receiver.Url));
    }

    [TestMethod]
    public async Task SendAsync_NoAnswerForTwentySeconds_TimesOut()
    {
        await using var receiver = new LoopbackReceiver(_ =>
        {
            clock.Advance(WebhookClient.Timeout);
            return Reply.Silence;
        });

        Assert.AreEqual(new Answer(AttemptOutcome.TimedOut), await SendAsync(receiver.Url));
    }

    [TestMethod]
    public async Task SendAsync_CancelledByTheCaller_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var receiver = new LoopbackReceiver(_ =>
        {
            cancel.Cancel();
            return Reply.Silence;
        });
        using var client = ClientOf(allowPrivateTargets: true);

        var sending = client.SendAsync(AlertEvents.EndpointAt(receiver.Url), new("evt_1", Body), cancel.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => sending);
    }

    [TestMethod]
    public async Task SendAsync_ArgumentThatOurOwnCodeGotWrong_IsNotARefusedTarget()
    {
        using var client = new WebhookClient(allowPrivateTargets: true, clock, new Broken());

        await Assert.ThrowsExactlyAsync<ArgumentException>(() =>
            SendAsync(client, new Uri("https://example.org/")));
    }

    [TestMethod]
    [DataRow("https://0.0.0.0/")]
    [DataRow("https://[::]/")]
    [DataRow("https://0/")]
    public async Task SendAsync_UnspecifiedAddress_IsRefusedBeforeAnythingIsSent(string url)
    {
        using var client = new WebhookClient(allowPrivateTargets: true, clock, new Broken());

        var answer = await SendAsync(client, new Uri(url));

        var expected = new Answer(AttemptOutcome.TargetRefused, RefusedTarget: "a multicast or reserved address");
        Assert.AreEqual(expected, answer);
    }

    [TestMethod]
    public async Task SendAsync_ConnectionBroken_Fails()
    {
        await using var receiver = new LoopbackReceiver(Reply.Reset);

        Assert.AreEqual(new Answer(AttemptOutcome.ConnectionFailed), await SendAsync(receiver.Url));
    }

    [TestMethod]
    public async Task SendAsync_NothingListens_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var answer = await SendAsync(new Uri($"http://127.0.0.1:{port}/"));

        Assert.AreEqual(new Answer(AttemptOutcome.ConnectionFailed), answer);
    }

    [TestMethod]
    public async Task SendAsync_NoTlsBehindHttps_FailsAsTls()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientOf(allowPrivateTargets: true);
        var sending = SendAsync(client, new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        using var connection = await listener.AcceptTcpClientAsync(TestContext.CancellationToken);

        var plain = "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray();
        await connection.GetStream().WriteAsync(plain, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.TlsFailed), await sending);
    }

    private async Task<Answer> SendAsync(Uri url)
    {
        using var client = ClientOf(allowPrivateTargets: true);
        return await SendAsync(client, url);
    }

    private Task<Answer> SendAsync(WebhookClient client, Uri url) =>
        client.SendAsync(AlertEvents.EndpointAt(url), new("evt_1", Body), TestContext.CancellationToken);

    private WebhookClient ClientOf(bool allowPrivateTargets) =>
        new(Options.Create(new WebhookOptions { AllowPrivateTargets = allowPrivateTargets }), clock);

    /// <summary>A bug somewhere below.</summary>
    private sealed class Broken : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new ArgumentException("Nothing about targets.", nameof(request));
    }
}
