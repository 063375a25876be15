using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Reading;

/// <summary>Summarises an archived edition.</summary>
internal sealed record EditionSummary
{
    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required DateOnly Published { get; init; }

    /// <summary>The hash of its first document.</summary>
    public required Sha256 Sha256 { get; init; }

    /// <summary>The number of its figures.</summary>
    public required int Observations { get; init; }

    /// <summary>The number of its findings.</summary>
    public required int Findings { get; init; }

    public static EditionSummary From(CatalogueEntry entry) => new()
    {
        Publisher = entry.Publisher,
        Edition = entry.Edition,
        Revision = entry.Revision,
        Published = entry.Published,
        Sha256 = entry.Documents[0],
        Observations = entry.Observations,
        Findings = entry.Findings,
    };
}
