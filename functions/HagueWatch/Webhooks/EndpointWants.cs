using HagueWatch.Alerts;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Webhooks;

/// <summary>Holds what an endpoint wanted when it was seen last, so that a filter that widens is noticed.</summary>
internal sealed record EndpointWants(
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Allies,
    AlertSeverity MinSeverity,
    decimal MinCertainty,
    DeliveryMode Delivery)
{
    public static EndpointWants Of(Subscriber subscriber) => new(
        [.. subscriber.Kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal)],
        [.. subscriber.Allies.Select(ally => ally.Code).Order(StringComparer.Ordinal)],
        subscriber.MinSeverity,
        subscriber.MinCertainty,
        subscriber.Delivery);

    /// <summary>Identifies it in a listing.</summary>
    public string Hash() => Sha256.Compute(ArchiveJson.Write(this).Span).Prefix(16);

    /// <summary>Creates a subscriber that wants this of every event, also where a bulletin tells it.</summary>
    public Subscriber ToSubscriber(string endpoint) => new()
    {
        Id = endpoint,
        Kinds = [.. Kinds.Select(name => new AlertKind(name))],
        Allies = [.. Statistics.Allies.All.Where(ally => Allies.Contains(ally.Code))],
        MinSeverity = MinSeverity,
        MinCertainty = MinCertainty,
        Delivery = DeliveryMode.Both,
    };
}
