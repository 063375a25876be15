namespace HagueWatch.Statistics;

/// <summary>
/// Represents a published figure: its subject, its value exactly as stored, and its place in the document.
/// </summary>
internal sealed record Observation
{
    public required ReferenceArea Area { get; init; }

    public required Indicator Indicator { get; init; }

    public required FiscalYear Year { get; init; }

    /// <summary>The value in the indicator's unit, or null if the publisher left it out.</summary>
    public required decimal? Value { get; init; }

    public required ObservationStatus Status { get; init; }

    /// <summary>
    /// The publisher's marks, verbatim and separated by spaces: <c>e</c> at the year, <c>*</c> at the ally, then those
    /// of block and table.
    /// </summary>
    /// <remarks>
    /// Only <c>corrected</c> is ours: a declared correction replaced the value, and a finding names both.
    /// </remarks>
    public string Flags { get; init; } = "";

    /// <summary>The national currency as the publisher names it, for figures in national currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The year of the prices (and exchange rates) of a constant-price figure.</summary>
    public FiscalYear? PriceBase { get; init; }

    /// <summary>The decimals with which the figure's block is published; SDMX's DECIMALS.</summary>
    public required int Decimals { get; init; }

    /// <summary>Where the document has the figure: <c>Table 3!N14</c>, or a JSON path.</summary>
    public required string SourceCell { get; init; }

    /// <summary>The largest error, in the indicator's unit, that rounding to these decimals can cause.</summary>
    public decimal HalfPrintedUnit => Precision.HalfUnit(Decimals);
}
