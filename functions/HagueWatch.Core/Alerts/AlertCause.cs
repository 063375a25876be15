namespace HagueWatch.Alerts;

/// <summary>Why an alert about published figures changed.</summary>
/// <remarks>
/// Found by asking what the new edition says of the year that decided before. A contract: the kebab-case name is stored
/// and sent.
/// </remarks>
internal enum AlertCause
{
    /// <summary>There was no earlier edition to compare with.</summary>
    Initial,

    /// <summary>A further year was published; no earlier figure changed the alert.</summary>
    NewYear,

    /// <summary>The publisher revised the deciding figure, or replaced its estimate by an actual value.</summary>
    Revised,

    /// <summary>The publisher moved the figures to the prices of another base year.</summary>
    Rebased,

    /// <summary>The publisher changed the definition of the figures.</summary>
    Redefined,

    /// <summary>The required share changed: the baseline's figure was revised, or the pledge itself changed.</summary>
    PathChanged,

    /// <summary>
    /// The same documents were read differently, by a declared correction or a newer parser; or an operator withdrew or
    /// redated the edition.
    /// </summary>
    Correction,
}

/// <summary>Says what a cause means for an alert that ends.</summary>
internal static class AlertCauses
{
    /// <summary>Returns whether an alert that ends for the cause is retracted: what it was raised on changed.</summary>
    public static bool IsRetraction(this AlertCause cause) => cause switch
    {
        AlertCause.Initial or AlertCause.NewYear => false,
        AlertCause.Revised or AlertCause.Rebased or AlertCause.Redefined => true,
        AlertCause.PathChanged or AlertCause.Correction => true,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };
}
