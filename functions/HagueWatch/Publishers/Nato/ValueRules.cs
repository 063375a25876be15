using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>What a single figure, or two of one row, must be.</summary>
internal static class ValueRules
{
    public static FindingRule NotANumber { get; } = new("HW3001", "Text or error where a figure belongs", Severity.Error);

    public static FindingRule LeftOut { get; } = new("HW3002", "Figure is left out", Severity.Warning);

    public static FindingRule Implausible { get; } = new("HW3003", "Figure is out of its plausible range", Severity.Error);

    public static FindingRule Jump { get; } = new("HW3004", "Share jumps from one year to the next", Severity.Warning);

    public static FindingRule ManyLeftOut { get; } = new("HW3005", "Too many figures are left out", Severity.Error);

    public static FindingRule KnownJump { get; } = new("HW3006", "Share jumps for a known reason", Severity.Information);
}
