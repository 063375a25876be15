using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>The events about the sender itself, to test with.</summary>
internal static class OperationalBodies
{
    public const string Deployment = "0123456789ab";

    public static Endpoint Desk { get; } = AlertEvents.EndpointAt(
        new Uri("https://desk.example.org/hook?token=s3cret"), heartbeat: HeartbeatPeriod.Monthly);

    public static Heartbeat Beat { get; } = new(
        AlertEvents.OffPath.Time, 12, [ArchivedEditions.Create(MadeUp.Shares("HUN", 2.21m, 2.09m)).Entry], Deployment);

    public static Ping Trial { get; } = new("desk", AlertEvents.OffPath.Time, Deployment);

    public static WebhookBody Ping => CloudEventsFormat.Instance.WritePing(Trial);

    public static WebhookBody Heartbeat => CloudEventsFormat.Instance.WriteHeartbeat(Desk, Beat);
}
