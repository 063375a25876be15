namespace HagueWatch.Alerts;

/// <summary>What happened to an alert.</summary>
/// <remarks>A contract: the kebab-case name is stored and is the middle of the type of the webhook's event.</remarks>
internal enum AlertTransition
{
    /// <summary>The alert started to fire.</summary>
    Raised,

    /// <summary>The alert got worse, is about another year or other documents, or its evidence was revised.</summary>
    Updated,

    /// <summary>The alert ended.</summary>
    Resolved,

    /// <summary>The alert ended because the figures it was raised on were replaced.</summary>
    Retracted,
}
