namespace HagueWatch.Editions;

/// <summary>What every publisher's documents must be.</summary>
internal static class EditionRules
{
    public static FindingRule NoFigures { get; } = new("HW1021", "Documents hold no figure", Severity.Error);

    public static FindingRule UnreadableRecord { get; } = new("HW1022", "Record of a refusal cannot be read", Severity.Error);
}
