namespace HagueWatch.Alerts;

/// <summary>What one evaluation found out about one alert.</summary>
/// <param name="Alert">The alert's key: kind, subject and, for a spending alert, the pledge.</param>
/// <param name="Input">Whether the alert's condition holds.</param>
/// <param name="Describe">Describes the event, should the state change; sequence and states are filled in by the ledger.</param>
public sealed record Condition(string Alert, AlertInput Input, Func<AlertTransition, EventDescription> Describe);

/// <summary>What an event says besides its place in the alert's life.</summary>
public sealed record EventDescription
{
    public required AlertKind Kind { get; init; }

    public required AlertSeverity Severity { get; init; }

    public string? Publisher { get; init; }

    public string? Ally { get; init; }

    public string? Pledge { get; init; }

    public required string Summary { get; init; }

    public TrajectoryFigures? Figures { get; init; }

    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    public QuarantinedEdition? Quarantine { get; init; }
}
