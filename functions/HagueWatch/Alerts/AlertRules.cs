namespace HagueWatch.Alerts;

/// <summary>The rules' thresholds.</summary>
internal static class AlertRules
{
    /// <summary>The gap, in percentage points of GDP, from which on being off the path is critical.</summary>
    public const decimal CriticalGap = -0.25m;
}
