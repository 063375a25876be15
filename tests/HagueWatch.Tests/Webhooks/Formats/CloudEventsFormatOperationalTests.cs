using System.Globalization;
using System.Text.Json;
using HagueWatch.Webhooks;
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
        var other = AlertEvents.EndpointAt(OperationalBodies.Desk.Url, "other", HeartbeatPeriod.Monthly);

        var id = OperationalBodies.Heartbeat.Event;
        Assert.AreEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(OperationalBodies.Desk, later).Event);
        Assert.AreNotEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(OperationalBodies.Desk, nextMonth).Event);
        Assert.AreNotEqual(id, CloudEventsFormat.Instance.WriteHeartbeat(other, OperationalBodies.Beat).Event);
    }

    [TestMethod]
    [DataRow(HeartbeatPeriod.Daily, "2026-07-05T23:59:59Z", "2026-07-06T00:00:00Z")]
    [DataRow(HeartbeatPeriod.Weekly, "2026-07-05T23:59:59Z", "2026-07-06T00:00:00Z", DisplayName = "A week begins on Monday")]
    [DataRow(HeartbeatPeriod.Monthly, "2026-07-31T23:59:59Z", "2026-08-01T00:00:00Z")]
    public void NumberBy_EndOfThePeriod_IsTheBeginningOfTheNext(HeartbeatPeriod period, string last, string next)
    {
        var end = new Heartbeat(DateTimeOffset.Parse(last, CultureInfo.InvariantCulture), 0, [], OperationalBodies.Deployment);
        var beginning = new Heartbeat(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), 0, [], OperationalBodies.Deployment);

        Assert.AreEqual(end.NumberBy(period) + 1, beginning.NumberBy(period));
    }

    [TestMethod]
    public void WriteHeartbeat_OtherPeriod_HasAnotherId()
    {
        var ids = Enum.GetValues<HeartbeatPeriod>()
            .Where(period => period != HeartbeatPeriod.Off)
            .Select(period => AlertEvents.EndpointAt(OperationalBodies.Desk.Url, heartbeat: period))
            .Select(endpoint => CloudEventsFormat.Instance.WriteHeartbeat(endpoint, OperationalBodies.Beat).Event);

        Assert.HasCount(3, ids.Distinct());
    }

    [TestMethod]
    public void WritePing_EachTime_HasAnIdOfItsOwn() =>
        Assert.AreNotEqual(
            OperationalBodies.Ping.Event,
            CloudEventsFormat.Instance.WritePing(
                OperationalBodies.Trial with { Time = AlertEvents.OffPath.Time.AddTicks(1) }).Event);
}
