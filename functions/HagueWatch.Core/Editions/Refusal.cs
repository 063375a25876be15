using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Documents that may not enter the archive, for at least one error.</summary>
internal sealed class Refusal : ParsedDocuments
{
    /// <param name="edition">The edition that was read; null where none was.</param>
    /// <param name="findings">All that was noticed.</param>
    /// <param name="corrections">The hash of the corrections that are declared for the documents.</param>
    /// <param name="acceptance">An acceptance that does not cover all errors.</param>
    /// <exception cref="ArgumentException">No error among the findings is a reason to refuse the documents.</exception>
    public Refusal(Edition? edition, IReadOnlyList<Finding> findings, Sha256? corrections = null, Acceptance? acceptance = null)
        : base(findings, corrections)
    {
        Obstacles = [.. ObstaclesTo(edition, findings, acceptance)];
        if (Obstacles.Count == 0)
        {
            throw new ArgumentException("Documents are refused for at least one error; warnings refuse nothing.", nameof(findings));
        }

        (Edition, Acceptance) = (edition, acceptance);
    }

    public override Edition? Edition { get; }

    public override Acceptance? Acceptance { get; }

    /// <summary>The errors that no acceptance covers, at least one.</summary>
    public IReadOnlyList<Finding> Obstacles { get; }

    /// <summary>Passes over the errors that an operator accepts; where others are left, it stays a refusal.</summary>
    public ParsedDocuments Accept(Acceptance acceptance) => Judge(Edition, Findings, Corrections, acceptance);
}
