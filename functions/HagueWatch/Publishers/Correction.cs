using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Declares that a published figure is wrong, what it should be, and by which source.</summary>
internal sealed record Correction
{
    /// <summary>The id of the edition that carries the figure.</summary>
    public required string Edition { get; init; }

    /// <summary>The code of the ally or the aggregate.</summary>
    public required string Area { get; init; }

    /// <summary>The code of the indicator.</summary>
    public required string Indicator { get; init; }

    public required FiscalYear Year { get; init; }

    /// <summary>
    /// The value as published; null if it was missing. A correction that no longer matches is refused.
    /// </summary>
    public required decimal? Expected { get; init; }

    /// <summary>The value to use instead; null if there should be none.</summary>
    public required decimal? Replacement { get; init; }

    public required string Reason { get; init; }

    /// <summary>Where the right value comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the correction was declared.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The only document that is corrected; null for every revision of the edition.</summary>
    public Sha256? Document { get; init; }
}
