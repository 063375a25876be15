namespace HagueWatch.Editions;

/// <summary>Records an operator's decision to archive an edition in spite of certain findings.</summary>
/// <param name="By">Who decided it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Findings">The codes of the errors that it covers.</param>
/// <param name="Edition">The edition's id as the operator names it; null where the documents name it.</param>
internal sealed record Acceptance(
    string By, DateTimeOffset At, string Reason, IReadOnlyList<string> Findings, string? Edition = null)
{
    public bool Covers(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Findings.Contains(finding.Code, StringComparer.Ordinal);
    }
}
