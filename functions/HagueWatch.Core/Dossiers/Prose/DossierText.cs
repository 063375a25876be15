using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Dossiers.Prose;

/// <summary>A text, or a published figure, with the numbers of its source notes.</summary>
/// <param name="Text">What people read.</param>
internal sealed record DossierText(string Text)
{
    public static DossierText Empty { get; } = new("");

    /// <summary>The figure as published; null for a text.</summary>
    public decimal? Value { get; init; }

    /// <summary>Whether the publisher marks the figure as an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The numbers of the source notes.</summary>
    public IReadOnlyList<int> Notes { get; init; } = [];

    /// <summary>Writes a share as it is printed; empty where there is none.</summary>
    public static DossierText Of(CitedFigure? figure) => figure is null
        ? Empty
        : new(Shown.FormatShare(figure.Value)) { Value = figure.Value, IsEstimate = IsEstimated(figure), Notes = [figure.Note] };

    /// <summary>Writes a computed share; empty where there is none.</summary>
    public static DossierText Share(decimal? share) => new(Shown.FormatShare(share));

    /// <summary>Writes a computed gap with its sign; empty where there is none.</summary>
    public static DossierText Gap(decimal? gap) => new(Shown.FormatGap(gap));

    public static DossierText Year(int year) => new(FormattableString.Invariant($"{year}"));

    public static DossierText Day(DateOnly day) => new(FormattableString.Invariant($"{day:yyyy-MM-dd}"));

    public static bool IsEstimated(CitedFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Status is ObservationStatus.Estimate or ObservationStatus.Provisional or ObservationStatus.Forecast;
    }
}
