using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Holds <c>docs/webhooks.md</c> to what is sent.</summary>
[TestClass]
public sealed class WebhookDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(EventSchema.Docs, "webhooks.md"));

    private static IReadOnlyList<string> Examples =>
        [.. Text.Split("```json\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    [TestMethod]
    public void Examples_All_FitTheSchema()
    {
        Assert.HasCount(7, Examples);
        foreach (var example in Examples)
        {
            Assert.AreEqual("", string.Join('\n', EventSchema.Errors(example)));
        }
    }

    [TestMethod]
    public void Examples_EachKind_HaveTheMembersThatAreSent()
    {
        Assert.AreEqual(Shape(EventBody.Of(AlertEvents.OffPath)), Shape(Examples[0]));
        Assert.AreEqual(Shape(EventBody.Of(AlertEvents.Resolved)), Shape(Examples[1]));
        Assert.AreEqual(Shape(EventBody.Of(AlertEvents.Revised)), Shape(Examples[2]));
        Assert.AreEqual(Shape(EventBody.Of(AlertEvents.Quarantined(1, 1))), Shape(Examples[3]));
        Assert.AreEqual(Shape(EventBody.Of(AlertEvents.Stale)), Shape(Examples[4]));
        Assert.AreEqual(Shape(OperationalBodies.Ping.Body), Shape(Examples[5]));
        Assert.AreEqual(Shape(OperationalBodies.Heartbeat.Body), Shape(Examples[6]));
    }

    [TestMethod]
    public void Kinds_All_AreDocumented()
    {
        foreach (var kind in AlertKind.All)
        {
            Assert.Contains($"\n| `{kind}` | ", Text);
        }
    }

    [TestMethod]
    public void Errors_BodyThatBreaksTheSchema_AreFound()
    {
        var broken = EventBody.Of(AlertEvents.OffPath)
            .Replace("\"sequence\":1", "\"sequence\":0", StringComparison.Ordinal)
            .Replace("\"kind\":\"trajectory.off-path\",", "", StringComparison.Ordinal);

        Assert.HasCount(2, EventSchema.Errors(broken));
    }

    /// <summary>Lists a document's members by path, in order, without their values.</summary>
    private static string Shape(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('\n', Paths(document.RootElement, "$"));
    }

    private static IEnumerable<string> Paths(JsonElement value, string at) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Paths(member.Value, $"{at}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().Take(1).SelectMany(item => Paths(item, at + "[]")),
        _ => [at],
    };
}
