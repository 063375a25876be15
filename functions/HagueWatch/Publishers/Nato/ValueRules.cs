using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>Lists what a single figure, or two of one row, must satisfy.</summary>
internal static class ValueRules
{
    public static FindingRule NotANumber { get; } =
        new("HW3001", "Text or error in place of a figure", Severity.Error);

    public static FindingRule LeftOut { get; } = new("HW3002", "Figure is missing", Severity.Warning);

    public static FindingRule Implausible { get; } =
        new("HW3003", "Figure is outside its plausible range", Severity.Error);

    public static FindingRule Jump { get; } =
        new("HW3004", "Share jumps from one year to the next", Severity.Warning);

    public static FindingRule ManyLeftOut { get; } = new("HW3005", "Too many figures are missing", Severity.Error);

    public static FindingRule KnownJump { get; } =
        new("HW3006", "Share jumps for a known reason", Severity.Information);

    public static FindingRule OtherPrecision { get; } =
        new("HW3007", "Precision differs from that of the block", Severity.Warning);

    public static FindingRule RepeatedYear { get; } =
        new("HW3008", "Year repeats the one before", Severity.Error);
}
