namespace HagueWatch.Editions;

/// <summary>Lists what the documents of every publisher must satisfy.</summary>
internal static class EditionRules
{
    public static FindingRule NoFigures { get; } = new("HW1021", "Documents contain no figures", Severity.Error);

    public static FindingRule UnreadableRecord { get; } =
        new("HW1022", "Record of a refusal cannot be read", Severity.Error);

    public static FindingRule FromTheFuture { get; } =
        new("HW1030", "Edition is dated in the future", Severity.Error);

    public static FindingRule LaterFileName { get; } =
        new("HW1031", "File name claims a later year than the figures", Severity.Error);
}
