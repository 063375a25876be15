using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Represents documents that may not be archived, because of at least one error.</summary>
internal sealed class Refusal : ParsedDocuments
{
    /// <param name="edition">The edition that was read; null if there was none.</param>
    /// <param name="findings">All that was noticed in the documents.</param>
    /// <param name="corrections">The hash of the corrections that are declared for the documents.</param>
    /// <param name="acceptance">An acceptance that does not cover all errors.</param>
    /// <param name="aliases">The hash of the declared aliases that were used.</param>
    /// <param name="comparison">What was noticed against the edition published before.</param>
    /// <exception cref="ArgumentException">The findings include no error to refuse the documents for.</exception>
    public Refusal(
        Edition? edition,
        IReadOnlyList<Finding> findings,
        Sha256? corrections = null,
        Acceptance? acceptance = null,
        Sha256? aliases = null,
        IReadOnlyList<Finding>? comparison = null)
        : base(findings, corrections, aliases, comparison)
    {
        Obstacles = [.. ObstaclesTo(edition, AllFindings, acceptance)];
        if (Obstacles.Count == 0)
        {
            throw new ArgumentException("Documents are only refused because of an error.", nameof(findings));
        }

        (Edition, Acceptance) = (edition, acceptance);
    }

    public override Edition? Edition { get; }

    public override Acceptance? Acceptance { get; }

    /// <summary>The errors that no acceptance covers, at least one.</summary>
    public IReadOnlyList<Finding> Obstacles { get; }

    /// <summary>Ignores the errors that an operator accepts; if others are left, it stays a refusal.</summary>
    public ParsedDocuments Accept(Acceptance acceptance)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        var edition = acceptance.Edition is { } id ? Edition?.WithId(id) : Edition;
        return Judge(edition, Findings, Corrections, Aliases, acceptance, Comparison);
    }
}
