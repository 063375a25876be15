using System.Text.Json;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks.Formats;

[TestClass]
internal sealed class CloudEventsFormatOperationalTests
{
    [TestMethod]
    public void WritePingAndWriteHeartbeat_Bodies_FitTheirSchemasAndHoldNothingOfTheUrl()
    {
        foreach (var (id, body) in new[] { OperationalBodies.Ping, OperationalBodies.Heartbeat })
        {
            Assert.AreEqual("", string.Join('\n', EventSchema.Errors(body)));
            Assert.AreEqual(id, JsonElement.Parse(body).GetProperty("id").GetString());
            Assert.DoesNotContain("example.org", body);
            Assert.DoesNotContain("s3cret", body);
        }
    }

    [TestMethod]
    public void WriteHeartbeat_SameMonth_HasTheSameIdAndAnotherMonthOrEndpointDoesNot()
    {
        var later = OperationalBodies.Beat with { Time = OperationalBodies.Beat.Time.AddDays(3), AlertsFiring = 0 };
        var nextMonth = OperationalBodies.Beat with { Time = OperationalBodies.Beat.Time.AddDays(30) };
        var other = AlertEvents.EndpointAt(OperationalBodies.Desk.Url, "other");

        var id = OperationalBodies.Heartbeat.Event;
        Assert.AreEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(OperationalBodies.Desk, later).Event);
        Assert.AreNotEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(OperationalBodies.Desk, nextMonth).Event);
        Assert.AreNotEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(other, OperationalBodies.Beat).Event);
    }

    [TestMethod]
    public void WritePing_EachTime_HasAnIdOfItsOwn() =>
        Assert.AreNotEqual(
            OperationalBodies.Ping.Event,
            CloudEventsFormat.Instance.WritePing(OperationalBodies.Desk, AlertEvents.OffPath.Time.AddTicks(1)).Event);
}
