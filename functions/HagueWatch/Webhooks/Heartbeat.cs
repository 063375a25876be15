using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Telemetry;
using Microsoft.Extensions.Options;

namespace HagueWatch.Webhooks;

/// <summary>Describes a heartbeat: without it, a year without alerts looks like a dead sender.</summary>
/// <param name="Time">When it was first written.</param>
/// <param name="AlertsFiring">How many alerts fire.</param>
/// <param name="Editions">The newest edition of each publisher.</param>
/// <param name="Deployment">The id of the deployment that lives.</param>
internal sealed record Heartbeat(
    DateTimeOffset Time, int AlertsFiring, IReadOnlyList<CatalogueEntry> Editions, string Deployment)
{
    /// <summary>The month that it is for, in UTC.</summary>
    public string Month => Time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Counts the months, weeks or days, as the sequence of an endpoint's heartbeats.</summary>
    /// <remarks>There are some 24,000 months, 105,000 weeks and 740,000 days: no two of them have one number.</remarks>
    public int NumberBy(HeartbeatPeriod period) => period switch
    {
        HeartbeatPeriod.Daily => Day.DayNumber,
        // The year 1 begins on a Monday.
        HeartbeatPeriod.Weekly => Day.DayNumber / 7,
        HeartbeatPeriod.Monthly => (Day.Year * 12) + Day.Month,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, null),
    };

    /// <summary>The id of an endpoint's heartbeat, which is the same all through its day, week or month.</summary>
    public string IdFor(Endpoint endpoint) =>
        EventId.Compute($"heartbeat/{endpoint.Id}", NumberBy(endpoint.Heartbeat), Deployment);

    private DateOnly Day => DateOnly.FromDateTime(Time.UtcDateTime);
}

/// <summary>Names how often an endpoint wants a heartbeat.</summary>
internal enum HeartbeatPeriod
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Once a day, in UTC.</summary>
    Daily,

    /// <summary>Once a week, which begins on Monday.</summary>
    Weekly,

    /// <summary>Once a month.</summary>
    Monthly,
}

/// <summary>Puts heartbeats into the outbox of the endpoints that want them.</summary>
internal sealed class Heartbeats(Outbox outbox, IOptions<WebhookOptions> options)
{
    /// <summary>Whether any endpoint wants them.</summary>
    public bool AreWanted => Wanting.Any();

    private IEnumerable<Endpoint> Wanting =>
        options.Value.Endpoints.Where(endpoint => endpoint.Heartbeat != HeartbeatPeriod.Off);

    /// <summary>Creates the deliveries of this day, week or month; existing ones stay as they are.</summary>
    /// <returns>How many this call created.</returns>
    public async Task<int> AddAsync(Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        var deliveries = new List<Delivery>();
        foreach (var endpoint in Wanting)
        {
            var body = endpoint.Format.WriteHeartbeat(endpoint, heartbeat);
            // A month's heartbeat is written anew each day: one that exists has another time and is not queued again.
            if (await outbox.ReadAsync(body.Event, endpoint.Id, cancellationToken) is null)
            {
                var number = heartbeat.NumberBy(endpoint.Heartbeat);
                deliveries.Add(Delivery.Create(body, endpoint, $"heartbeat/{endpoint.Id}", number, heartbeat.Time) with
                {
                    Traceparent = Traces.Current,
                });
            }
        }

        return await outbox.AddAsync(deliveries, cancellationToken);
    }
}
