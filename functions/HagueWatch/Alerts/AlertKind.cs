namespace HagueWatch.Alerts;

/// <summary>What an alert is about. Its name is part of the alert's key and of what endpoints subscribe to.</summary>
public sealed record AlertKind(string Name)
{
    public static AlertKind TrajectoryOffPath { get; } = new("trajectory.off-path");

    public static AlertKind EditionQuarantined { get; } = new("edition.quarantined");

    public static IReadOnlyList<AlertKind> All { get; } = [TrajectoryOffPath, EditionQuarantined];

    public override string ToString() => Name;
}
