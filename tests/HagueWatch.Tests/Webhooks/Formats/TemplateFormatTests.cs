using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace HagueWatch.Tests.Webhooks.Formats;

/// <summary>Endpoints with a template, from their settings to what a receiver gets.</summary>
[TestClass]
internal sealed class TemplateFormatTests
{
    private const string Template = """
        {"text": "{{ data.summary | default: data.message | default: subject }}", "what": "{{ type | split: '.' | slice: 2, 2 | join: ' ' }}"}
        """;

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Bodies =>
    [
        [TemplateFormat.WithoutTemplate.WriteAlert(AlertEvents.OffPath), "alert raised"],
        [TemplateFormat.WithoutTemplate.WriteAlert(AlertEvents.OffPath with { Transition = AlertTransition.Updated }), "alert updated"],
        [TemplateFormat.WithoutTemplate.WriteAlert(AlertEvents.Resolved), "alert resolved"],
        [TemplateFormat.WithoutTemplate.WriteBulletin(AlertEvents.Bulletin), "bulletin v1"],
        [TemplateFormat.WithoutTemplate.WriteSnapshot(OperationalBodies.Firing), "snapshot v1"],
        [TemplateFormat.WithoutTemplate.WritePing(OperationalBodies.PingAt(AlertEvents.OffPath.Time)), "endpoint ping"],
        [TemplateFormat.WithoutTemplate.WriteHeartbeat(OperationalBodies.Desk, OperationalBodies.Beat), "heartbeat v1"],
    ];

    [TestMethod]
    [DynamicData(nameof(Bodies))]
    public async Task SendAsync_EachType_IsWrittenByTheTemplateAndSigned(object body, string what)
    {
        await using var receiver = new LoopbackReceiver(204);
        var options = Read(receiver.Url, ("Template", Template), ("Secrets:0", AlertEvents.Secret));
        using var client = new WebhookClient(Options.Create(options), TimeProvider.System);

        var answer = await client.SendAsync(options.Endpoints.Single(), (WebhookBody)body, TestContext.CancellationToken);

        Assert.AreEqual(new Answer(AttemptOutcome.Delivered, 204), answer);
        var request = receiver.Requests.Single();
        using var written = JsonDocument.Parse(request.Body);
        Assert.AreEqual(what, written.RootElement.GetProperty("what").GetString());
        Assert.AreEqual("application/json; charset=utf-8", request.Headers["content-type"]);
        var verifier = new WebhookVerifier(AlertEvents.SecretOf(AlertEvents.Secret), TimeProvider.System);
        Assert.AreEqual(WebhookVerdict.Valid, request.VerifyBy(verifier));
    }

    [TestMethod]
    public async Task SendAsync_EventThatTheTemplateCannotWrite_SendsNothingAndStaysDue()
    {
        await using var receiver = new LoopbackReceiver(204);
        var options = Read(
            receiver.Url,
            ("Template", "{% if data.ally.code == 'HUN' %}{{ data.summary }}{% else %}{}{% endif %}"));
        using var client = new WebhookClient(Options.Create(options), TimeProvider.System);
        var body = TemplateFormat.WithoutTemplate.WriteAlert(AlertEvents.OffPath);

        var answer = await client.SendAsync(options.Endpoints.Single(), body, TestContext.CancellationToken);

        Assert.AreEqual(AttemptOutcome.TemplateFailed, answer.Outcome);
        Assert.AreEqual("The template does not write JSON, from its line 1 on.", answer.Text);
        Assert.AreEqual(Consequence.Retry, answer.Outcome.ToConsequence());
        Assert.IsEmpty(receiver.Requests);
    }

    [TestMethod]
    public async Task Read_TemplateInAFileAndAnotherContentType_IsUsed()
    {
        var path = Path.Combine(TestContext.TestRunDirectory!, "text.liquid");
        await File.WriteAllTextAsync(path, "{{ data.summary }}", TestContext.CancellationToken);
        await using var receiver = new LoopbackReceiver(204);
        var options = Read(receiver.Url, ("TemplateFile", path), ("ContentType", "text/plain"));
        using var client = new WebhookClient(Options.Create(options), TimeProvider.System);
        var body = TemplateFormat.WithoutTemplate.WriteAlert(AlertEvents.OffPath);

        await client.SendAsync(options.Endpoints.Single(), body, TestContext.CancellationToken);

        var request = receiver.Requests.Single();
        Assert.AreEqual(AlertEvents.OffPath.Summary, System.Text.Encoding.UTF8.GetString(request.Body));
        Assert.AreEqual("text/plain; charset=utf-8", request.Headers["content-type"]);
        Assert.IsFalse(request.Headers.ContainsKey("webhook-signature"));
    }

    [TestMethod]
    [DataRow("Template", "{{ s3cr3t | }}", "Webhooks:Endpoints:0:Template (environment variable Webhooks__Endpoints__0__Template): is not a Liquid template (line:column): ")]
    [DataRow("Template", "{\"gap\": {{ data.figures.gap }}}", "does not work for an alert about the pipeline: The template does not write JSON, from its line 1 on.")]
    [DataRow("Template", "{{ data.s3cr3t }}", "does not work for an alert about spending: The template does not write JSON")]
    [DataRow("Template", "", "must be a Liquid template, or TemplateFile beside it the path of one, but not both")]
    [DataRow("TemplateFile", "/nowhere/s3cr3t", "cannot be read (DirectoryNotFoundException)")]
    [DataRow("ContentType", "s3cr3t", "must be a content type")]
    [DataRow("ContentType", "text/plain; charset=latin1", "name utf-8")]
    [DataRow("To", "s3cr3t@example.org", "must be left out: the format template has no use for it")]
    public void Read_Mistake_IsNamedWithoutItsValueAndEventsAreKept(string key, string value, string expected)
    {
        (string, string)[] valid = key == "TemplateFile" ? [] : [("Template", "{}")];

        var options = Read(new Uri("https://example.org/"), [.. valid, (key, value)]);

        var endpoint = options.Misconfigured.Single();
        Assert.Contains(expected, endpoint.Describe());
        Assert.IsFalse(endpoint.Describe().Contains("s3cr3t", StringComparison.Ordinal), endpoint.Describe());
        Assert.IsNotNull(endpoint.Subscriber);
        var kept = endpoint.Subscriber.Format.WriteAlert(AlertEvents.OffPath);
        Assert.AreEqual(CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath), kept);
    }

    [TestMethod]
    public void Read_TemplateOfAnotherFormat_IsRefused()
    {
        var options = Read(new Uri("https://example.org/"), ("Format", "slack"), ("Template", "{}"));

        Assert.Contains("must be left out: the format slack has no use for it", options.Misconfigured.Single().Describe());
    }

    private static WebhookOptions Read(Uri url, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Webhooks:AllowPrivateTargets"] = "true",
            ["Webhooks:Endpoints:0:Id"] = "desk",
            ["Webhooks:Endpoints:0:Url"] = url.AbsoluteUri,
            ["Webhooks:Endpoints:0:Format"] = "template",
        };
        foreach (var (key, value) in settings)
        {
            all[$"Webhooks:Endpoints:0:{key}"] = value;
        }

        var options = new WebhookOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        return options;
    }
}
