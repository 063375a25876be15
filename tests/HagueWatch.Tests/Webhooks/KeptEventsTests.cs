using HagueWatch.Alerts;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>Events of the version before are read back from the bodies in which they were sent.</summary>
[TestClass]
internal sealed class KeptEventsTests
{
    [TestMethod]
    public void TryRead_BodyOfEveryKind_IsTheEventThatWasSent()
    {
        foreach (var one in AlertStory.Play())
        {
            // What that version did not send yet.
            var sent = one with { Account = null, Verdicts = [], Caveat = null, Related = [], Acknowledged = null };
            var body = CloudEventsFormat.Instance.WriteAlert(sent).Text;

            var read = KeptEvents.TryRead(body);

            Assert.AreEqual(sent.Id, read?.Id, body);
            Assert.AreEqual(body, CloudEventsFormat.Instance.WriteAlert(read!).Text);
        }
    }

    [TestMethod]
    public void TryRead_NoAlert_IsNull()
    {
        Assert.IsNull(KeptEvents.TryRead(OperationalBodies.Heartbeat.Text));
        Assert.IsNull(KeptEvents.TryRead(OperationalBodies.Ping.Text));
    }

    [TestMethod]
    [DataRow("no JSON")]
    [DataRow("""{"type":1}""")]
    [DataRow("""{"type":"org.haguewatch.alert.raised.v1","time":"2026-07-10T06:00:00Z","data":{"alert":"x"}}""")]
    public void TryRead_WhatCannotBeRead_IsNull(string body) => Assert.IsNull(KeptEvents.TryRead(body));
}
