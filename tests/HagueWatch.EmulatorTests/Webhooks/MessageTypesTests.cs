using System.Text.Json;
using HagueWatch.Tests;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.EmulatorTests.Webhooks;

/// <summary>
/// Programs that are not ours judge the messages under <c>tests/golden</c>: the services' own types by the TypeScript
/// compiler, and Adaptive Cards by Microsoft's renderer.
/// </summary>
[TestClass]
internal sealed class MessageTypesTests
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "HagueWatch.EmulatorTests", "interchange");

    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "golden", "messages");

    private static readonly string[] Formats = ["slack", "teams", "discord", "pagerduty"];

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Cancellation => TestContext.CancellationToken;

    [TestMethod]
    public async Task Messages_EveryFormatAndSort_FitTheTypesOfTheServicesAndCardsShowTheirTexts()
    {
        var messages = new List<Sent>();
        foreach (var format in Formats)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Golden, format)))
            {
                messages.Add(await SentAsync(format, Path.GetFileNameWithoutExtension(file)));
            }
        }

        var judged = await JudgeAsync(messages);

        Assert.AreEqual("", string.Join('\n', judged.GetProperty("problems").EnumerateArray()));
        var texts = judged.GetProperty("texts");
        Assert.HasCount(messages.Count / Formats.Length, texts.EnumerateObject());
        var updated = texts.GetProperty("updated").GetString()!;
        Assert.Contains("Updated: Hungary, off its path", updated);
        Assert.Contains("Reason: بانتظار أرقام وزارة الدفاع (NATO 2026)", updated);
        var hostile = texts.GetProperty("updated-hostile").GetString()!;
        Assert.Contains("[press](javascript:alert(1))", hostile);
        Assert.Contains("{ {DATE(2026-01-01T00:00:00Z,SHORT)}}", hostile);
        Assert.Contains("<b>&</b>", hostile);
        var link = judged.GetProperty("links").GetProperty("updated-hostile").EnumerateArray().Single().GetString()!;
        Assert.StartsWith("https://example.org/a", link);
    }

    /// <summary>The judges do find what is wrong.</summary>
    [TestMethod]
    [DataRow("slack", "\"plain_text\"", "\"mrkdwn\"")]
    [DataRow("slack", "\"unfurl_links\"", "\"unfurl\"")]
    [DataRow("discord", "\"title\"", "\"titel\"")]
    [DataRow("pagerduty", "\"trigger\"", "\"raise\"")]
    [DataRow("teams", "\"RichTextBlock\"", "\"Text\"")]
    public async Task Messages_Wrong_AreFound(string format, string part, string replacement)
    {
        var message = await SentAsync(format, "raised");

        var judged = await JudgeAsync(
            [message with { Body = message.Body.Replace(part, replacement, StringComparison.Ordinal) }]);

        Assert.AreNotEqual(0, judged.GetProperty("problems").GetArrayLength());
    }

    private async Task<Sent> SentAsync(string name, string sort)
    {
        Assert.IsTrue(WebhookFormats.TryFromName(name, out var format));
        var body = await File.ReadAllTextAsync(Path.Combine(Golden, name, $"{sort}.json"), Cancellation);
        var endpoint = new Endpoint
        {
            Id = "desk",
            Url = new Uri("https://example.org/"),
            Secrets = [],
            Key = "key",
            Format = format,
        };
        using var request = format.CreateRequest(endpoint, new WebhookBody("evt_1", body), DateTimeOffset.UnixEpoch);
        return new Sent(sort, name, await request.Content!.ReadAsStringAsync(Cancellation));
    }

    private async Task<JsonElement> JudgeAsync(IReadOnlyList<Sent> messages)
    {
        await Node.InstallAsync(Folder, Cancellation);
        var input = messages.Select(one => JsonSerializer.Serialize(one, JsonSerializerOptions.Web));
        return JsonElement.Parse(
            await Node.RunWithInputAsync("node", Folder, string.Join('\n', input), Cancellation, "messages.js"));
    }

    /// <summary>A body as it is sent.</summary>
    private sealed record Sent(string Name, string Format, string Body);
}
