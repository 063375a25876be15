using System.Globalization;
using HagueWatch.Alerts;

namespace HagueWatch.Webhooks;

/// <summary>Writes the events that are about the sender itself, in the same envelope as alerts.</summary>
internal static class OperationalBody
{
    public const string Source = "urn:haguewatch:sender";

    public const string PingType = "org.haguewatch.endpoint.ping.v1";

    public const string HeartbeatType = "org.haguewatch.heartbeat.v1";

    /// <summary>An operator's trial of an endpoint.</summary>
    public static (string Id, string Body) Ping(Endpoint endpoint, DateTimeOffset now)
    {
        var id = EventId.Of($"ping/{endpoint.Id}/{CloudEvent.Instant(now)}", 1);
        return (id, CloudEvent.Write(id, Source, PingType, endpoint.Id, now, "urn:haguewatch:schema:ping.v1", new
        {
            endpoint = endpoint.Id,
            message = "A trial by the operator. No alert is behind it.",
        }));
    }

    /// <summary>The monthly sign of life.</summary>
    public static (string Id, string Body) Heartbeat(Endpoint endpoint, Heartbeat heartbeat)
    {
        var id = EventId.Of($"heartbeat/{endpoint.Id}", heartbeat.Number);
        return (id, CloudEvent.Write(id, Source, HeartbeatType, endpoint.Id, heartbeat.Time, "urn:haguewatch:schema:heartbeat.v1", new
        {
            endpoint = endpoint.Id,
            month = heartbeat.Month,
            alertsFiring = heartbeat.AlertsFiring,
            editions = heartbeat.Editions.Select(edition => new
            {
                publisher = edition.Publisher,
                edition = edition.Edition,
                published = edition.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }),
        }));
    }
}
