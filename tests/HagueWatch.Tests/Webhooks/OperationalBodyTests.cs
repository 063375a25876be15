using System.Text.Json;
using HagueWatch.Webhooks;

namespace HagueWatch.Tests.Webhooks;

[TestClass]
public sealed class OperationalBodyTests
{
    [TestMethod]
    public void Bodies_Both_FitTheirSchemasAndHoldNothingOfTheUrl()
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
    public void Heartbeat_SameMonth_HasTheSameIdAndAnotherMonthOrEndpointDoesNot()
    {
        var later = OperationalBodies.Beat with { Time = OperationalBodies.Beat.Time.AddDays(3), AlertsFiring = 0 };
        var nextMonth = OperationalBodies.Beat with { Time = OperationalBodies.Beat.Time.AddDays(30) };
        var other = AlertEvents.EndpointAt(OperationalBodies.Desk.Url, "other");

        Assert.AreEqual(OperationalBodies.Heartbeat.Id, OperationalBody.Heartbeat(OperationalBodies.Desk, later).Id);
        Assert.AreNotEqual(OperationalBodies.Heartbeat.Id, OperationalBody.Heartbeat(OperationalBodies.Desk, nextMonth).Id);
        Assert.AreNotEqual(OperationalBodies.Heartbeat.Id, OperationalBody.Heartbeat(other, OperationalBodies.Beat).Id);
    }

    [TestMethod]
    public void Ping_EachTime_HasAnIdOfItsOwn() =>
        Assert.AreNotEqual(OperationalBodies.Ping.Id, OperationalBody.Ping(OperationalBodies.Desk, AlertEvents.OffPath.Time.AddTicks(1)).Id);
}
