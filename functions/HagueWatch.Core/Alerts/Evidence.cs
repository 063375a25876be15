using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>One published figure and the way back to its bytes.</summary>
internal sealed record Evidence
{
    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public decimal? Value { get; init; }

    public required string Cell { get; init; }

    public required Uri Url { get; init; }

    public required Sha256 Sha256 { get; init; }

    /// <summary>The same figure in the edition that the alert was decided on before.</summary>
    public Evidence? Earlier { get; init; }

    public static Evidence From(Observation observation, ArchivedEdition edition)
    {
        var document = edition.Description.Documents[0];
        return new Evidence
        {
            Publisher = edition.Entry.Publisher,
            Edition = edition.Entry.Edition,
            Revision = edition.Entry.Revision,
            Indicator = observation.Indicator.Code,
            Year = observation.Year.Number,
            Value = observation.Value,
            Cell = observation.SourceCell,
            Url = document.Url,
            Sha256 = document.Sha256,
        };
    }

    /// <summary>Creates the evidence of a figure with the figure that it replaced, if any.</summary>
    /// <param name="figure">A figure of the current edition.</param>
    /// <param name="current">The edition that decides now.</param>
    /// <param name="replaced">The edition that it replaced; null where it replaced none.</param>
    public static Evidence From(Observation figure, ArchivedEdition current, ArchivedEdition? replaced)
    {
        var earlier = replaced?.Edition.Find(figure.Area, figure.Indicator, figure.Year);
        return From(figure, current) with { Earlier = earlier is null ? null : From(earlier, replaced!) };
    }
}

/// <summary>An event about the evidence of an alert: figures that it was decided on were replaced.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="StillFires">Whether the alert still fires.</param>
/// <param name="Figures">The figures; the newer ones name the older ones as <see cref="Evidence.Earlier"/>.</param>
internal sealed record EvidenceRevision(
    AlertKey Alert,
    [property: JsonPropertyName("stands")] bool StillFires,
    IReadOnlyList<FigureRevision> Figures);

/// <summary>A published figure that replaced another.</summary>
/// <param name="Class">How it differs from the other.</param>
/// <param name="Newer">The figure as it is published now, with the earlier one.</param>
internal sealed record FigureRevision(RevisionClass Class, Evidence Newer);
