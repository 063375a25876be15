using HagueWatch.Alerts;

namespace HagueWatch.Webhooks;

/// <summary>Tells an endpoint that joins, or wants more than before, what fires of what it wants.</summary>
internal sealed record Snapshot
{
    /// <summary>The same at every repeat, as it follows from the endpoint, the number and the deployment alone.</summary>
    public string Id => EventId.Compute(Subject, Number, Deployment);

    public string Subject => $"snapshot/{Endpoint}";

    /// <summary>The endpoint's id.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Counts the endpoint's snapshots from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The id of the deployment that took it.</summary>
    public required string Deployment { get; init; }

    /// <summary>What fires, the most severe first.</summary>
    public required IReadOnlyList<FiringEvent> Firing { get; init; }
}

/// <summary>Describes an alert that fires.</summary>
/// <param name="Last">Its last event.</param>
/// <param name="Since">Since when it fires.</param>
internal sealed record FiringEvent(AlertEvent Last, DateTimeOffset Since);
