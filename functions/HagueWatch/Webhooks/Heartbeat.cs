using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>The monthly sign of life: an alert may not come for a year, and silence alone does not tell a sender that lives from a dead one.</summary>
/// <param name="Time">When it was first written.</param>
/// <param name="AlertsFiring">How many alerts fire.</param>
/// <param name="Editions">The newest edition of each publisher.</param>
public sealed record Heartbeat(DateTimeOffset Time, int AlertsFiring, IReadOnlyList<CatalogueEntry> Editions)
{
    /// <summary>The month it stands for, in UTC: there is one for each.</summary>
    public string Month => Time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    internal int Number => (Time.UtcDateTime.Year * 12) + Time.UtcDateTime.Month;
}

/// <summary>Puts heartbeats into the outbox of the endpoints that want them.</summary>
public sealed class Heartbeats(Outbox outbox, IOptions<WebhookOptions> options)
{
    /// <summary>Whether anyone wants them.</summary>
    public bool AreWanted => options.Value.Endpoints.Any(endpoint => endpoint.Heartbeat);

    /// <summary>Creates this month's deliveries; those that are there already stay as they are.</summary>
    /// <returns>How many this call created.</returns>
    public async Task<int> AddAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heartbeat);
        var created = 0;
        foreach (var endpoint in options.Value.Endpoints.Where(endpoint => endpoint.Heartbeat))
        {
            var (id, body) = OperationalBody.Heartbeat(endpoint, heartbeat);
            var delivery = Delivery.Of(id, body, endpoint, $"heartbeat/{endpoint.Id}", heartbeat.Number, heartbeat.Time) with { Traceparent = Traces.Current };
            created += await outbox.TryAddAsync(delivery, cancellationToken) ? 1 : 0;
        }

        return created;
    }
}
