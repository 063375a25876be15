namespace HagueWatch.Alerts;

/// <summary>Why an alert about published figures changed.</summary>
/// <remarks>
/// The part of the gap's change without which the alert would not have turned: see <see cref="GapAccount"/>. A contract:
/// the kebab-case name is stored and sent.
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
