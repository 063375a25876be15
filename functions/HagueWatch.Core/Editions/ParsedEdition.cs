using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Represents an edition that may be archived: it has no errors, or an operator has accepted them.</summary>
internal sealed class ParsedEdition : ParsedDocuments
{
    /// <param name="edition">The edition.</param>
    /// <param name="findings">All that was noticed in the documents.</param>
    /// <param name="corrections">The hash of the corrections that are declared for its documents.</param>
    /// <param name="acceptance">The acceptance of the errors among the findings.</param>
    /// <param name="aliases">The hash of the declared aliases that were used.</param>
    /// <param name="comparison">What was noticed against the edition published before.</param>
    /// <exception cref="ArgumentException">There is no figure, or an error that no acceptance covers.</exception>
    public ParsedEdition(
        Edition edition,
        IReadOnlyList<Finding> findings,
        Sha256? corrections = null,
        Acceptance? acceptance = null,
        Sha256? aliases = null,
        IReadOnlyList<Finding>? comparison = null)
        : base(findings, corrections, aliases, comparison)
    {
        ArgumentNullException.ThrowIfNull(edition);
        if (!edition.HasFigures)
        {
            throw new ArgumentException("An edition without figures cannot be archived.", nameof(edition));
        }

        if (ObstaclesTo(edition, AllFindings, acceptance).FirstOrDefault() is { } obstacle)
        {
            throw new ArgumentException(
                $"An edition with an error that was not accepted cannot be archived: {obstacle}", nameof(findings));
        }

        (Edition, Acceptance) = (edition, acceptance);
    }

    public override Edition Edition { get; }

    public override Acceptance? Acceptance { get; }
}
