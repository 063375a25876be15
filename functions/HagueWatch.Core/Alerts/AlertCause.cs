namespace HagueWatch.Alerts;

/// <summary>Why an alert about published figures changed.</summary>
/// <remarks>Found by asking what the new edition says of the old one's deciding year.</remarks>
internal enum AlertCause
{
    /// <summary>There was nothing before to compare with.</summary>
    Initial,

    /// <summary>The figures of a further year: what happened, not what was thought to have happened.</summary>
    NewYear,

    /// <summary>The publisher revised the year that had decided, or turned its estimate into an actual value.</summary>
    Revised,

    /// <summary>The figures of that year are now at the prices of another base year.</summary>
    Rebased,

    /// <summary>The figures of that year now mean something else.</summary>
    Redefined,

    /// <summary>What is asked for changed and not what is spent: the baseline's figure, or the pledge itself.</summary>
    PathChanged,

    /// <summary>
    /// The same documents were read to another result, by a declared correction or a fixed parser; or an operator
    /// withdrew or redated the edition.
    /// </summary>
    Correction,
}
