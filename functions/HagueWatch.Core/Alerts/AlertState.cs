namespace HagueWatch.Alerts;

/// <summary>The state of an alert.</summary>
internal enum AlertState
{
    /// <summary>Never raised, or its condition passed before it was.</summary>
    Inactive,

    /// <summary>The condition holds, but not yet in as many editions as the rule asks for. Nothing is sent.</summary>
    Pending,

    Firing,

    /// <summary>Was raised and is over.</summary>
    Resolved,
}
