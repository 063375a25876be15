namespace HagueWatch.Alerts;

/// <summary>How urgent an alert is.</summary>
/// <remarks>A contract: the kebab-case name is stored and sent.</remarks>
internal enum AlertSeverity
{
    Information,
    Warning,
    Critical,
}
