using System.Globalization;
using System.Text.Json;
using HagueWatch.Alerts;

namespace HagueWatch.Webhooks;

/// <summary>Writes the events that are about the sender itself, in the same envelope as alerts: CloudEvents 1.0 in JSON.</summary>
internal static class OperationalBody
{
    public const string Source = "urn:haguewatch:sender";

    public const string PingType = "org.haguewatch.endpoint.ping.v1";

    public const string HeartbeatType = "org.haguewatch.heartbeat.v1";

    /// <summary>An operator's trial of an endpoint.</summary>
    public static (string Id, string Body) Ping(Endpoint endpoint, DateTimeOffset now)
    {
        var id = EventId.Of($"ping/{endpoint.Id}/{Instant(now)}", 1);
        return (id, Write(id, PingType, endpoint, now, "urn:haguewatch:schema:ping.v1", new
        {
            endpoint = endpoint.Id,
            message = "A trial by the operator. No alert is behind it.",
        }));
    }

    /// <summary>The monthly sign of life.</summary>
    public static (string Id, string Body) Heartbeat(Endpoint endpoint, Heartbeat heartbeat)
    {
        var id = EventId.Of($"heartbeat/{endpoint.Id}", heartbeat.Number);
        return (id, Write(id, HeartbeatType, endpoint, heartbeat.Time, "urn:haguewatch:schema:heartbeat.v1", new
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

    private static string Write(string id, string type, Endpoint endpoint, DateTimeOffset time, string schema, object data) =>
        JsonSerializer.Serialize(new
        {
            specversion = "1.0",
            id,
            source = Source,
            type,
            subject = endpoint.Id,
            time = Instant(time),
            datacontenttype = "application/json",
            dataschema = schema,
            data,
        });

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
