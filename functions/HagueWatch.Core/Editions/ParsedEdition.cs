using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>What a parser made of documents: an edition, findings, or both.</summary>
/// <param name="Edition">Null where the documents did not even name an edition.</param>
/// <param name="Findings">All that was noticed, in the order of the documents.</param>
public sealed record ParsedEdition(Edition? Edition, IReadOnlyList<Finding> Findings)
{
    /// <summary>The hash of the corrections that are declared for these documents; null where there are none.</summary>
    public Sha256? Corrections { get; init; }

    /// <summary>An operator's word that errors among the findings are no obstacle; null where none was given.</summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>The errors that no acceptance covers.</summary>
    public IEnumerable<Finding> Obstacles =>
        Findings.Where(finding => finding.Severity == Severity.Error && Acceptance?.Covers(finding) != true);

    /// <summary>Whether the edition may enter the archive.</summary>
    public bool IsAcceptable => Edition is not null && !Obstacles.Any();
}
