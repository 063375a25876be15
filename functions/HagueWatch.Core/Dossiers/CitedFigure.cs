using HagueWatch.Statistics;

namespace HagueWatch.Dossiers;

/// <summary>A published figure with the number of the note that says where it was published.</summary>
/// <param name="Year">The year that it is of.</param>
/// <param name="Value">As published, in the indicator's unit.</param>
/// <param name="Status">How certain it is, by its publisher.</param>
/// <param name="Note">The number of its <see cref="SourceNote"/>.</param>
internal sealed record CitedFigure(int Year, decimal Value, ObservationStatus Status, int Note);

/// <summary>Says where a figure was published and where its bytes are kept.</summary>
/// <param name="Number">Counts the notes of a dossier from 1 on, in the order in which its figures appear.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Year">The figure's year.</param>
/// <param name="PriceBase">The year of the prices that it is computed with; null where none counts.</param>
/// <param name="Cell">Sheet and cell, or a JSON path.</param>
/// <param name="Sha256">The hashes of the documents of the edition.</param>
/// <param name="Snapshot">The path of the archived edition's manifest.</param>
internal sealed record SourceNote(
    int Number,
    CitedEdition Edition,
    string Indicator,
    int Year,
    int? PriceBase,
    string Cell,
    IReadOnlyList<Sha256> Sha256,
    string Snapshot)
{
    /// <summary>Names the figure: <c>Defence expenditure as a share of real GDP, 2026, at 2021 prices</c>.</summary>
    public string FormatFigure() =>
        FormattableString.Invariant($"{Indicators.FromCode(Indicator).Name}, {Year}")
        + (PriceBase is { } year ? FormattableString.Invariant($", at {year} prices") : "");
}
