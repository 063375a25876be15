namespace HagueWatch.Editions;

/// <summary>What a parser made of documents: an edition, findings, or both.</summary>
/// <param name="Edition">Null where the documents did not even name an edition.</param>
/// <param name="Findings">All that was noticed, in the order of the documents.</param>
public sealed record ParsedEdition(Edition? Edition, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the edition may enter the archive.</summary>
    public bool IsAcceptable => Edition is not null && Findings.All(finding => finding.Severity != Severity.Error);
}
