namespace HagueWatch.Editions;

/// <summary>What a finding does to the edition it is about.</summary>
internal enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,

    /// <summary>Unusual; a person should look, the edition is archived.</summary>
    Warning,

    /// <summary>Wrong: the whole edition is quarantined, or the document refused.</summary>
    Error,
}
