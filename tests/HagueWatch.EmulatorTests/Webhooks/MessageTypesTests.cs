using System.Text.Json;
using HagueWatch.Tests;
using HagueWatch.Tests.Webhooks;
using HagueWatch.Tests.Webhooks.Formats;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>
/// Programs that are not ours judge messages: the services' own types by the TypeScript compiler, and Adaptive Cards by
/// Microsoft's renderer.
/// </summary>
[TestClass]
internal sealed class MessageTypesTests
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "HagueWatch.EmulatorTests", "interchange");

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Bodies_EveryFormatAndSort_FitTheTypesOfTheServicesAndCardsShowTheirTexts()
    {
        var bodies = new List<(string Name, string Format, string Body)>();
        foreach (var format in SampleMessages.Formats)
        {
            foreach (var (sort, body) in SampleMessages.Write(format))
            {
                bodies.Add((sort, format.Name, await SentAsync(format, body)));
            }
        }

        var judged = await JudgeAsync(bodies);

        Assert.AreEqual("", string.Join('\n', judged.GetProperty("problems").EnumerateArray()));
        var texts = judged.GetProperty("texts");
        Assert.HasCount(SampleMessages.Write(TeamsFormat.Instance).Count, texts.EnumerateObject());
        var updated = texts.GetProperty("updated").GetString()!;
        Assert.Contains("Updated: Hungary, off its path", updated);
        Assert.Contains($"Reason: {SampleMessages.RightToLeft}", updated);
        var hostile = texts.GetProperty("updated-hostile").GetString()!;
        Assert.Contains("[press](javascript:alert(1))", hostile);
        Assert.Contains("{ {DATE(2026-01-01T00:00:00Z,SHORT)}}", hostile);
        Assert.Contains("<b>&</b>", hostile);
        var links = judged.GetProperty("links").GetProperty("updated-hostile").EnumerateArray().Select(link => link.GetString()!);
        Assert.StartsWith("https://example.org/a", links.Single());
    }

    /// <summary>The judges do find what is wrong.</summary>
    [TestMethod]
    [DataRow("slack", "\"plain_text\"", "\"mrkdwn\"")]
    [DataRow("slack", "\"unfurl_links\"", "\"unfurl\"")]
    [DataRow("discord", "\"title\"", "\"titel\"")]
    [DataRow("pagerduty", "\"trigger\"", "\"raise\"")]
    [DataRow("teams", "\"RichTextBlock\"", "\"Text\"")]
    public async Task Bodies_Wrong_AreFound(string name, string part, string replacement)
    {
        Assert.IsTrue(WebhookFormats.TryFromName(name, out var format));
        var body = await SentAsync(format, format.WriteAlert(SampleMessages.Raised));

        var judged = await JudgeAsync([("wrong", name, body.Replace(part, replacement, StringComparison.Ordinal))]);

        Assert.AreNotEqual(0, judged.GetProperty("problems").GetArrayLength());
    }

    private async Task<string> SentAsync(IWebhookFormat format, WebhookBody body)
    {
        var endpoint = new Endpoint { Id = "desk", Url = OperationalBodies.Desk.Url, Secrets = [], Key = "key", Format = format };
        using var request = format.CreateRequest(endpoint, body, SampleMessages.Raised.Time);
        return await request.Content!.ReadAsStringAsync(Cancellation);
    }

    private async Task<JsonElement> JudgeAsync(IReadOnlyList<(string Name, string Format, string Body)> bodies)
    {
        await Node.InstallAsync(Folder, Cancellation);
        var input = bodies.Select(one => JsonSerializer.Serialize(new { name = one.Name, format = one.Format, body = one.Body }));
        return JsonElement.Parse(
            await Node.RunWithInputAsync("node", Folder, string.Join('\n', input), Cancellation, "messages.js"));
    }
}
