namespace HagueWatch.Alerts;

/// <summary>Why an alert about published figures changed, found by asking what the new edition says of the old one's deciding year.</summary>
internal enum AlertCause
{
    /// <summary>There was nothing before to compare with.</summary>
    Initial,

    /// <summary>The figures of a further year: what happened, as opposed to what was thought to have happened.</summary>
    NewYear,

    /// <summary>The publisher changed its mind about the year that had decided, an estimate that became an actual value included.</summary>
    Revised,

    /// <summary>The figures of that year now stand on the prices of another base year.</summary>
    Rebased,

    /// <summary>The figures of that year now mean something else.</summary>
    Redefined,

    /// <summary>What is asked for changed and not what is spent: the baseline's figure, or the pledge itself.</summary>
    PathChanged,

    /// <summary>The same documents were read to another result: a declared correction, or a fix in the parser.</summary>
    Correction,
}
