namespace HagueWatch.Alerts;

/// <summary>The state of an alert.</summary>
/// <remarks>A contract: the kebab-case name is stored and sent.</remarks>
internal enum AlertState
{
    /// <summary>The condition does not hold: the alert never fired, or was pending and did not come to fire.</summary>
    Inactive,

    /// <summary>The condition holds, but not yet in as many editions as the rule asks for. Nothing is sent.</summary>
    Pending,

    /// <summary>The condition holds, and subscribers were notified.</summary>
    Firing,

    /// <summary>The alert fired and has ended.</summary>
    Resolved,
}
