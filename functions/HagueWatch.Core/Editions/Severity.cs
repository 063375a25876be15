namespace HagueWatch.Editions;

/// <summary>Says what a finding means for its edition.</summary>
internal enum Severity
{
    /// <summary>Nothing is wrong.</summary>
    Information,

    /// <summary>Unusual: a person should check; the edition is archived.</summary>
    Warning,

    /// <summary>Wrong: the whole edition is quarantined, or the document refused.</summary>
    Error,
}
