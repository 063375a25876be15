using System.Text;
using System.Text.Json;
using HagueWatch.Tests.Publishers.Fetching;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Options;
using Answer = HagueWatch.Tests.Publishers.Fetching.Answer;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Sends every sort of event to receivers that answer as the services do.</summary>
[TestClass]
internal sealed class ServiceReceiverTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("slack", 200)]
    [DataRow("discord", 204)]
    [DataRow("teams", 202)]
    [DataRow("pagerduty", 202)]
    public async Task SendAsync_EverySort_IsTaken(string name, int status)
    {
        Assert.IsTrue(WebhookFormats.TryFromName(name, out var format));
        await using var receiver = new LoopbackReceiver(request => new Reply(AnswerOf(name, request)));

        foreach (var (sort, body) in SampleMessages.Write(format))
        {
            var answer = await SendAsync(EndpointFor(format, receiver), body);

            Assert.AreEqual((AttemptOutcome.Delivered, status), (answer.Outcome, answer.Status), sort);
        }

        Assert.IsFalse(receiver.Requests.Any(request => request.Headers.ContainsKey("webhook-signature")));
    }

    /// <summary>The receivers do refuse what a service refuses.</summary>
    [TestMethod]
    [DataRow("slack", """{"text":"<!channel>","blocks":[]}""")]
    [DataRow("discord", """{"allowed_mentions":{"parse":[]},"embeds":[{"title":"","description":"","fields":[]}]}""")]
    [DataRow("pagerduty", """{"event_action":"trigger","links":[],"payload":{"summary":""}}""")]
    public async Task SendAsync_WrongBody_IsRejected(string name, string body)
    {
        Assert.IsTrue(WebhookFormats.TryFromName(name, out var format));
        await using var receiver = new LoopbackReceiver(request => new Reply(AnswerOf(name, request)));

        var answer = await SendAsync(EndpointFor(format, receiver), new WebhookBody("evt_1", body));

        Assert.AreEqual((AttemptOutcome.Rejected, (int?)400), (answer.Outcome, answer.Status));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task SendAsync_EventGrid_IsTheCloudEventWithTheKey(bool isSigned)
    {
        await using var receiver = new LoopbackReceiver(200);
        var endpoint = new Endpoint
        {
            Id = "grid",
            Url = receiver.Url,
            Secrets = isSigned ? [AlertEvents.SecretOf(AlertEvents.Secret)] : [],
            Key = Key,
            Format = EventGridFormat.Instance,
        };

        await SendAsync(endpoint, EventGridFormat.Instance.WriteAlert(SampleMessages.Raised));

        var request = receiver.Requests.Single();
        Assert.AreEqual(Key, request.Headers["aeg-sas-key"]);
        Assert.AreEqual("application/cloudevents+json; charset=utf-8", request.Headers["content-type"]);
        Assert.AreEqual(isSigned, request.Headers.ContainsKey("webhook-signature"));
        Assert.AreEqual(
            CloudEventsFormat.Instance.WriteAlert(SampleMessages.Raised).Text, Encoding.UTF8.GetString(request.Body));
    }

    private static Endpoint EndpointFor(IWebhookFormat format, LoopbackReceiver receiver) => new()
    {
        Id = "desk",
        Url = format is PagerDutyFormat ? new Uri(receiver.Url, "/v2/enqueue") : receiver.Url,
        Secrets = [],
        Key = format.Key == SettingUse.Required ? Key : null,
        Format = format,
    };

    private async Task<HagueWatch.Webhooks.Answer> SendAsync(Endpoint endpoint, WebhookBody body)
    {
        var options = Options.Create(new WebhookOptions { AllowPrivateTargets = true });
        using var client = new WebhookClient(options, TimeProvider.System);
        return await client.SendAsync(endpoint, body, TestContext.CancellationToken);
    }

    private static Answer AnswerOf(string service, ReceivedRequest request)
    {
        var text = Encoding.UTF8.GetString(request.Body);
        var isJson = request.Headers["content-type"].StartsWith("application/json", StringComparison.Ordinal);
        var isValid = isJson && ServiceRules.Breaches(service, text).Count == 0;
        return service switch
        {
            "slack" => isValid ? Answer.Create(200, "ok"u8) : Answer.Create(400, "invalid_payload"u8),
            "discord" => isValid
                ? Answer.Create(204)
                : Answer.Create(400, """{"message":"Invalid Form Body","code":50035}"""u8),
            "teams" => isValid ? Answer.Create(202) : Answer.Create(400),
            "pagerduty" => isValid && HasKeyOf(text)
                ? Answer.Create(202, """{"status":"success","message":"Event processed","dedup_key":"x"}"""u8)
                : Answer.Create(400, """{"status":"invalid event","message":"Event object is invalid"}"""u8),
            _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
        };
    }

    private static bool HasKeyOf(string text) =>
        JsonElement.Parse(text).GetProperty("routing_key").GetString() == Key;
}
