using System.Text.Json;
using HagueWatch.Alerts;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Holds <c>docs/webhooks.md</c> to what is sent.</summary>
[TestClass]
internal sealed class WebhookDocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));

    private static IReadOnlyList<string> Examples =>
        [.. Text.Split("```json\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];

    [TestMethod]
    public void Examples_All_FitTheSchema()
    {
        Assert.HasCount(10, Examples);
        foreach (var example in Examples)
        {
            Assert.AreEqual("", string.Join('\n', EventSchema.Errors(example)));
        }
    }

    [TestMethod]
    public void Examples_EachKind_HaveTheMembersThatAreSent()
    {
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath).Text), Shape(Examples[0]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.Resolved).Text), Shape(Examples[1]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.Revised).Text), Shape(Examples[2]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.Quarantined(1, 1)).Text), Shape(Examples[3]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.Stale).Text), Shape(Examples[4]));
        Assert.AreEqual(Shape(OperationalBodies.Ping.Text), Shape(Examples[5]));
        Assert.AreEqual(Shape(OperationalBodies.Heartbeat.Text), Shape(Examples[6]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteAlert(AlertEvents.VerdictChanged).Text), Shape(Examples[7]));
        Assert.AreEqual(Shape(CloudEventsFormat.Instance.WriteBulletin(AlertEvents.Bulletin).Text), Shape(Examples[8]));
        Assert.AreEqual(Shape(OperationalBodies.Snapshot.Text), Shape(Examples[9]));
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
    public void AsyncApi_EveryTypeOfEvent_IsAMessage()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "asyncapi.yaml"));
        using var schema = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "event.v1.schema.json")));
        var types = schema.RootElement.GetProperty("properties").GetProperty("type").GetProperty("enum");

        Assert.AreSequenceEqual(
            types.EnumerateArray().Select(type => type.GetString()!).Order(StringComparer.Ordinal).ToArray(),
            document.Split('\n')
                .Where(line => line.StartsWith("      name: org.", StringComparison.Ordinal))
                .Select(line => line["      name: ".Length..])
                .Order(StringComparer.Ordinal)
                .ToArray());
    }

    [TestMethod]
    public void Errors_BodyThatBreaksTheSchema_AreFound()
    {
        var broken = CloudEventsFormat.Instance.WriteAlert(AlertEvents.OffPath).Text
            .Replace("\"sequence\":1", "\"sequence\":0", StringComparison.Ordinal)
            .Replace("\"kind\":\"trajectory.off-path\",", "\"sort\":1,", StringComparison.Ordinal);

        Assert.HasCount(3, EventSchema.Errors(broken));
    }

    /// <summary>Lists a document's members by path, in order, without their values.</summary>
    private static string Shape(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('\n', Paths(document.RootElement, "$"));
    }

    private static IEnumerable<string> Paths(JsonElement value, string at) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .SelectMany(member => Paths(member.Value, $"{at}.{member.Name}")),
        JsonValueKind.Array => value.EnumerateArray().Take(1).SelectMany(item => Paths(item, at + "[]")),
        _ => [at],
    };
}
