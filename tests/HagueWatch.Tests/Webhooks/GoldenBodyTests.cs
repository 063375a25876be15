using HagueWatch.Alerts;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>
/// Holds what is sent to the files under <c>tests/golden/webhooks</c>: each kind of alert in each of its transitions.
/// </summary>
[TestClass]
internal sealed class GoldenBodyTests
{
    private static readonly IReadOnlyList<AlertEvent> Story = AlertStory.Play();

    [TestMethod]
    public void Body_EveryKindAndTransition_IsTheGoldenOne()
    {
        var bodies = Story
            .GroupBy(one => $"{one.Kind}.{Spelling.Kebab(one.Transition)}.json")
            .ToDictionary(ofKind => ofKind.Key, ofKind => CloudEventsFormat.Instance.WriteAlert(ofKind.First()).Text);
        bodies.Add("endpoint.ping.json", OperationalBodies.Ping.Text);
        bodies.Add("heartbeat.json", OperationalBodies.Heartbeat.Text);
        bodies.Add("snapshot.json", OperationalBodies.Snapshot.Text);
        bodies.Add("bulletin.json", CloudEventsFormat.Instance.WriteBulletin(AlertEvents.Bulletin).Text);

        GoldenFiles.AssertHolds("webhooks", bodies);
    }

    [TestMethod]
    public void Story_Played_HasEveryKindAndFitsTheSchema()
    {
        Assert.AreSequenceEqual(
            AlertKind.All.Select(kind => kind.Name).Order(StringComparer.Ordinal),
            Story.Select(one => one.Kind.Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var one in Story)
        {
            var errors = EventSchema.Errors(CloudEventsFormat.Instance.WriteAlert(one).Text);
            Assert.AreEqual("", string.Join('\n', errors), one.Alert.ToString());
        }
    }
}
