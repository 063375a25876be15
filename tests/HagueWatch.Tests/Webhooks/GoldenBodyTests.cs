using HagueWatch.Alerts;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

/// <summary>
/// Holds what is sent to the files under <c>tests/golden/webhooks</c>: each kind of alert in each of its transitions.
/// </summary>
[TestClass]
public sealed class GoldenBodyTests
{
    private static readonly IReadOnlyList<AlertEvent> Story = AlertStory.Play();

    [TestMethod]
    public void Body_EveryKindAndTransition_IsTheGoldenOne()
    {
        var bodies = Story
            .GroupBy(one => $"{one.Kind}.{Spelling.Kebab(one.Transition)}.json")
            .ToDictionary(ofKind => ofKind.Key, ofKind => EventBody.Of(ofKind.First()));
        bodies.Add("endpoint.ping.json", OperationalBodies.Ping.Body);
        bodies.Add("heartbeat.json", OperationalBodies.Heartbeat.Body);

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
            Assert.AreEqual("", string.Join('\n', EventSchema.Errors(EventBody.Of(one))), one.Alert);
        }
    }
}
