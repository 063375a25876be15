using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Describes the monthly heartbeat: without it, a year without alerts looks like a dead sender.</summary>
/// <param name="Time">When it was first written.</param>
/// <param name="AlertsFiring">How many alerts fire.</param>
/// <param name="Editions">The newest edition of each publisher.</param>
internal sealed record Heartbeat(
    DateTimeOffset Time, int AlertsFiring, IReadOnlyList<CatalogueEntry> Editions)
{
    /// <summary>The month that it is for, in UTC.</summary>
    public string Month => Time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Counts the months, as the sequence of the heartbeats.</summary>
    public int Number => (Time.UtcDateTime.Year * 12) + Time.UtcDateTime.Month;
}

/// <summary>Puts heartbeats into the outbox of the endpoints that want them.</summary>
internal sealed class Heartbeats(Outbox outbox, IOptions<WebhookOptions> options)
{
    /// <summary>Whether any endpoint wants them.</summary>
    public bool AreWanted => options.Value.Endpoints.Any(endpoint => endpoint.Heartbeat);

    /// <summary>Creates this month's deliveries; existing ones stay as they are.</summary>
    /// <returns>How many this call created.</returns>
    public async Task<int> AddAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        var created = 0;
        foreach (var endpoint in options.Value.Endpoints.Where(endpoint => endpoint.Heartbeat))
        {
            var body = endpoint.Format.WriteHeartbeat(endpoint, heartbeat);
            var alert = $"heartbeat/{endpoint.Id}";
            var delivery = Delivery.Create(body, endpoint, alert, heartbeat.Number, heartbeat.Time) with
            {
                Traceparent = Traces.Current,
            };
            created += await outbox.TryAddAsync(delivery, cancellationToken) ? 1 : 0;
        }

        return created;
    }
}
