namespace HagueWatch.Archive.Verification;

/// <summary>Says where the verification of an archive goes on that is larger than one run reads.</summary>
internal sealed record VerificationPosition
{
    /// <summary>The path of the link with whose edition or outlook the next run begins; null at the first.</summary>
    public string? Next { get; init; }

    /// <summary>The paths of the links that named a fault: every run reads what they name again, until there is none.</summary>
    public IReadOnlyList<string> Faulty { get; init; } = [];
}
