using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>What a parser made of documents: a <see cref="ParsedEdition"/>, which may be archived, or a <see cref="Refusal"/>.</summary>
internal abstract class ParsedDocuments
{
    // Nobody else derives from it: there are these two.
    private protected ParsedDocuments(IReadOnlyList<Finding> findings, Sha256? corrections) =>
        (Findings, Corrections) = (findings, corrections);

    /// <summary>The edition that the documents hold; null where they hold none.</summary>
    public abstract Edition? Edition { get; }

    /// <summary>An operator's acceptance of errors; null where there is none.</summary>
    public abstract Acceptance? Acceptance { get; }

    /// <summary>All that was noticed, in the order of the documents.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The hash of the corrections that are declared for these documents; null where there are none.</summary>
    public Sha256? Corrections { get; }

    /// <summary>Decides whether documents are refused. Documents without a figure are, whatever else was noticed.</summary>
    /// <param name="edition">The edition that was read; null where none was.</param>
    /// <param name="findings">All that was noticed.</param>
    /// <param name="corrections">The hash of the corrections that are declared for the documents.</param>
    public static ParsedDocuments Judge(Edition? edition, IReadOnlyList<Finding> findings, Sha256? corrections = null)
    {
        var isExplained = findings.Any(finding => edition is null
            ? finding.Severity == Severity.Error
            : finding.Code == EditionRules.NoFigures.Code);
        return Judge(edition, edition is { HasFigures: true } || isExplained ? findings : [.. findings, NoFigures], corrections, null);
    }

    private protected static ParsedDocuments Judge(
        Edition? edition,
        IReadOnlyList<Finding> findings,
        Sha256? corrections,
        Acceptance? acceptance) => ObstaclesTo(edition, findings, acceptance).Any()
            ? new Refusal(edition, findings, corrections, acceptance)
            : new ParsedEdition(edition!, findings, corrections, acceptance);

    /// <summary>The errors that keep documents out of the archive; no acceptance makes an edition of documents without figures.</summary>
    private protected static IEnumerable<Finding> ObstaclesTo(Edition? edition, IReadOnlyList<Finding> findings, Acceptance? acceptance) =>
        findings.Where(finding => finding.Severity == Severity.Error
            && (edition is not { HasFigures: true } || acceptance?.Covers(finding) != true));

    private static Finding NoFigures => EditionRules.NoFigures.At(
        "document",
        "Nothing in the documents could be read as a figure of an area that is known here. Look at what was fetched or imported.");
}
