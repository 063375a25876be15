namespace HagueWatch.Alerts;

/// <summary>How urgent an alert is.</summary>
internal enum AlertSeverity
{
    Information,
    Warning,
    Critical,
}
