namespace HagueWatch.Editions.Continuity;

/// <summary>Lists what an edition is checked for against the one published before it.</summary>
internal static class ContinuityRules
{
    public static FindingRule Exchanged { get; } =
        new("HW4501", "Two areas have each other's figures of the edition before", Severity.Error);

    public static FindingRule AllScaled { get; } =
        new("HW4502", "One factor lies between an indicator and the edition before", Severity.Error);

    public static FindingRule AreaScaled { get; } =
        new("HW4503", "One factor lies between an area's series and the edition before", Severity.Error);

    public static FindingRule Shifted { get; } =
        new("HW4504", "Figures of the edition before are at another year", Severity.Error);

    public static FindingRule SignChanged { get; } =
        new("HW4505", "Figures have another sign than in the edition before", Severity.Error);

    public static FindingRule Blanked { get; } =
        new("HW4506", "Area or year of the edition before is blank", Severity.Error);

    public static FindingRule StaleCopy { get; } =
        new("HW4507", "Last year repeats the last year of the edition before", Severity.Error);

    public static FindingRule CellsBlank { get; } =
        new("HW4511", "Figures of the edition before are blank", Severity.Warning);

    public static FindingRule MuchRevised { get; } =
        new("HW4512", "Figures of the edition before are much revised", Severity.Warning);

    public static FindingRule Resembles { get; } =
        new("HW4513", "Series resembles another one of the edition before more than its own", Severity.Warning);

    public static FindingRule NotContinued { get; } =
        new("HW4514", "Area is not continued to the new year", Severity.Warning);
}
