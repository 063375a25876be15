namespace HagueWatch.Alerts;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>Never raised.</summary>
    Inactive,

    Firing,

    /// <summary>Was raised and is over.</summary>
    Resolved,
}
