using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
internal sealed class HandshakeTests
{
    private static readonly WebhookBody Body = CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath);

    private static readonly IOptions<WebhookOptions> Allowing =
        Options.Create(new WebhookOptions { AllowPrivateTargets = true });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("webhook-allowed-origin: *", 0)]
    [DataRow("webhook-allowed-origin: haguewatch.org", 0)]
    [DataRow("webhook-allowed-origin: other.example, HagueWatch.org|webhook-allowed-rate: 120", 500)]
    [DataRow("webhook-allowed-origin: *|webhook-allowed-rate: *", 0)]
    public async Task SendAsync_ReceiverConsents_IsAskedOnceAndGetsEventsAtItsRate(string headers, int milliseconds)
    {
        await using var receiver = new LoopbackReceiver(request =>
            IsQuestion(request.Headers) ? new Reply(405, headers.Split('|')) : 204);
        using var client = new WebhookClient(Allowing, TimeProvider.System);
        var endpoint = EndpointAt(receiver.Url);

        Assert.AreEqual(AttemptOutcome.Delivered, (await SendAsync(client, endpoint)).Outcome);
        Assert.AreEqual(AttemptOutcome.Delivered, (await SendAsync(client, endpoint)).Outcome);

        Assert.AreSequenceEqual(
            [true, false, false], receiver.Requests.Select(request => IsQuestion(request.Headers)).ToArray());
        Assert.AreEqual(TimeSpan.FromMilliseconds(milliseconds), client.IntervalOf(endpoint));
    }

    [TestMethod]
    [DataRow(200, "allow: POST")]
    [DataRow(200, "webhook-allowed-origin: other.example")]
    [DataRow(403, "allow: POST")]
    public async Task SendAsync_ReceiverDoesNotConsent_SendsNothingAndAsksAgainNextTime(int status, string header)
    {
        await using var receiver = new LoopbackReceiver(new Reply(status, header));
        using var client = new WebhookClient(Allowing, TimeProvider.System);
        var endpoint = EndpointAt(receiver.Url);

        Assert.AreEqual((AttemptOutcome.NotConsented, status), Summarise(await SendAsync(client, endpoint)));
        Assert.AreEqual((AttemptOutcome.NotConsented, status), Summarise(await SendAsync(client, endpoint)));

        Assert.IsTrue(receiver.Requests.All(request => IsQuestion(request.Headers)));
    }

    private static Endpoint EndpointAt(Uri url) => new()
    {
        Id = "desk",
        Url = url,
        Secrets = [AlertEvents.SecretOf(AlertEvents.Secret)],
        Request = new RequestSettings { Handshake = true },
    };

    private static bool IsQuestion(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("webhook-request-origin", out var origin) && origin == "haguewatch.org";

    private static (AttemptOutcome Outcome, int? Status) Summarise(Answer answer) => (answer.Outcome, answer.Status);

    private Task<Answer> SendAsync(WebhookClient client, Endpoint endpoint) =>
        client.SendAsync(endpoint, Body, TestContext.CancellationToken);
}
