using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>The events about the sender itself, to test with.</summary>
internal static class OperationalBodies
{
    public static Endpoint Desk { get; } = AlertEvents.EndpointAt(
        new Uri("https://desk.example.org/hook?token=s3cret"), heartbeat: HeartbeatPeriod.Monthly);

    public static Heartbeat Beat { get; } = new(
        AlertEvents.OffPath.Time, 12, [ArchivedEditions.Create(MadeUp.Shares("HUN", 2.21m, 2.09m)).Entry]);

    public static WebhookBody Ping => CloudEventsFormat.Instance.WritePing(Desk, AlertEvents.OffPath.Time);

    public static WebhookBody Heartbeat => CloudEventsFormat.Instance.WriteHeartbeat(Desk, Beat);
}
