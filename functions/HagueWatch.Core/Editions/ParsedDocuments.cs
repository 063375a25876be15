using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>
/// Represents what a parser read: a <see cref="ParsedEdition"/>, which may be archived, or a <see cref="Refusal"/>.
/// </summary>
internal abstract class ParsedDocuments
{
    // There are only these two.
    private protected ParsedDocuments(
        IReadOnlyList<Finding> findings, Sha256? corrections, Sha256? aliases, IReadOnlyList<Finding>? comparison) =>
        (Findings, Corrections, Aliases, Comparison) = (findings, corrections, aliases, comparison ?? []);

    /// <summary>The edition that was read; null if there was none.</summary>
    public abstract Edition? Edition { get; }

    /// <summary>An operator's acceptance of errors; null if there is none.</summary>
    public abstract Acceptance? Acceptance { get; }

    /// <summary>All that was noticed in the documents, in their order.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What was noticed against the edition published before, which is not part of the edition.</summary>
    public IReadOnlyList<Finding> Comparison { get; }

    /// <summary>The findings of both kinds.</summary>
    public IReadOnlyList<Finding> AllFindings => [.. Findings, .. Comparison];

    /// <summary>The hash of the corrections that are declared for these documents; null if there are none.</summary>
    public Sha256? Corrections { get; }

    /// <summary>The hash of the declared aliases by which the documents were read; null if none was used.</summary>
    public Sha256? Aliases { get; }

    /// <summary>Decides whether documents are refused, as documents without figures always are.</summary>
    /// <param name="edition">The edition that was read; null if there was none.</param>
    /// <param name="findings">All that was noticed.</param>
    /// <param name="corrections">The hash of the corrections that are declared for the documents.</param>
    /// <param name="aliases">The hash of the declared aliases that were used.</param>
    public static ParsedDocuments Judge(
        Edition? edition,
        IReadOnlyList<Finding> findings,
        Sha256? corrections = null,
        Sha256? aliases = null)
    {
        var isComplete = edition is { HasFigures: true } || findings.Any(finding => edition is null
            ? finding.Severity == Severity.Error
            : finding.Code == EditionRules.NoFigures.Code);
        return Judge(edition, isComplete ? findings : [.. findings, NoFigures], corrections, aliases, null, []);
    }

    /// <summary>Judges the documents again, with what was noticed against the edition published before.</summary>
    public ParsedDocuments ComparedWith(IReadOnlyList<Finding> comparison) =>
        Judge(Edition, Findings, Corrections, Aliases, Acceptance, comparison);

    private protected static ParsedDocuments Judge(
        Edition? edition,
        IReadOnlyList<Finding> findings,
        Sha256? corrections,
        Sha256? aliases,
        Acceptance? acceptance,
        IReadOnlyList<Finding> comparison) => ObstaclesTo(edition, [.. findings, .. comparison], acceptance).Any()
            ? new Refusal(edition, findings, corrections, acceptance, aliases, comparison)
            : new ParsedEdition(edition!, findings, corrections, acceptance, aliases, comparison);

    /// <summary>
    /// Finds the errors that keep documents out of the archive; no acceptance covers a lack of figures.
    /// </summary>
    private protected static IEnumerable<Finding> ObstaclesTo(
        Edition? edition,
        IReadOnlyList<Finding> findings,
        Acceptance? acceptance) => findings.Where(finding => finding.Severity == Severity.Error
            && (edition is not { HasFigures: true } || acceptance?.Covers(finding) != true));

    private static Finding NoFigures => EditionRules.NoFigures.At(
        "document",
        "The documents contain no figure for a known area. Check what was fetched or imported.");
}
