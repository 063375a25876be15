using HagueWatch.Editions;

namespace HagueWatch.Publishers;

/// <summary>Lists what can happen to declared corrections.</summary>
internal static class CorrectionRules
{
    public static FindingRule Applied { get; } = new("HW3010", "Figure was corrected", Severity.Information);

    public static FindingRule Outdated { get; } = new("HW3011", "Correction no longer applies", Severity.Error);
}
