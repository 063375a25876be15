using HagueWatch.Tests.Alerts;
using HagueWatch.Tests.Pledges;
using HagueWatch.Webhooks;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Tests.Webhooks;

/// <summary>The events about the sender itself, to test with.</summary>
internal static class OperationalBodies
{
    public const string Deployment = "3f9a1c07d2e4";

    public static Endpoint Desk { get; } = AlertEvents.EndpointAt(
        new Uri("https://desk.example.org/hook?token=s3cret"), heartbeat: HeartbeatPeriod.Monthly);

    public static Heartbeat Beat { get; } = new(
        AlertEvents.OffPath.Time, 12, [ArchivedEditions.Create(MadeUp.Shares("HUN", 2.21m, 2.09m)).Entry], Deployment);

    public static WebhookBody Ping => CloudEventsFormat.Instance.WritePing(Trial);

    public static Ping Trial => PingAt(AlertEvents.OffPath.Time);

    public static Ping PingAt(DateTimeOffset instant) => new(Desk.Id, instant, Deployment);

    public static Snapshot Firing { get; } = new()
    {
        Endpoint = Desk.Id,
        Number = 1,
        Time = AlertEvents.OffPath.Time.AddDays(2),
        Deployment = Deployment,
        Firing = [new FiringEvent(AlertEvents.OffPath, AlertEvents.OffPath.Time), new FiringEvent(AlertEvents.Stale, AlertEvents.Stale.Time)],
    };

    public static WebhookBody Snapshot => CloudEventsFormat.Instance.WriteSnapshot(Firing);

    public static WebhookBody Heartbeat => CloudEventsFormat.Instance.WriteHeartbeat(Desk, Beat);
}
