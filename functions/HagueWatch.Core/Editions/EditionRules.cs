namespace HagueWatch.Editions;

/// <summary>Lists what the documents of every publisher must satisfy.</summary>
internal static class EditionRules
{
    public static FindingRule NoFigures { get; } = new("HW1021", "Documents contain no figures", Severity.Error);

    public static FindingRule UnreadableRecord { get; } =
        new("HW1022", "Record of a refusal cannot be read", Severity.Error);
}
