using HagueWatch.Statistics;

namespace HagueWatch.Editions;

/// <summary>Describes an archived edition, in its manifest.</summary>
internal sealed record EditionDescription
{
    public required string Publisher { get; init; }

    public required string Id { get; init; }

    public required DateOnly Published { get; init; }

    public required DateTimeOffset Retrieved { get; init; }

    /// <summary>Whether an operator imported it from a file; it then counts as known since its publication.</summary>
    public required bool BackFilled { get; init; }

    public required int ParserVersion { get; init; }

    public required string Citation { get; init; }

    /// <summary>The number of figures.</summary>
    public required int Observations { get; init; }

    public required FiscalYear LastYear { get; init; }

    public required IReadOnlyList<DocumentFacts> Documents { get; init; }

    public required IReadOnlyList<TableHeading> Tables { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The hash of the declared aliases by which it was read; null where none was used.</summary>
    public Sha256? Aliases { get; init; }

    /// <summary>
    /// Who archived it in spite of errors among the findings, when and why; null for an edition without errors.
    /// </summary>
    public Acceptance? Acceptance { get; init; }

    /// <summary>
    /// Removes what may be reworded. The publisher's notes and an operator's acceptance are facts and stay.
    /// </summary>
    public EditionDescription WithoutProse() => this with
    {
        Citation = "",
        Tables = [.. Tables.Select(table => table.WithoutProse())],
        Findings = [.. Findings.Select(finding => finding.WithoutProse())],
    };
}
