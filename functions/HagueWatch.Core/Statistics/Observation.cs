namespace HagueWatch.Statistics;

/// <summary>One published figure: what it is about, its value exactly as stored by the publisher, and where it stood.</summary>
internal sealed record Observation
{
    public required ReferenceArea Area { get; init; }

    public required Indicator Indicator { get; init; }

    public required FiscalYear Year { get; init; }

    /// <summary>The value in the indicator's unit, or null where the publisher left it out.</summary>
    public required decimal? Value { get; init; }

    public required ObservationStatus Status { get; init; }

    /// <summary>The publisher's own marks, verbatim and separated by spaces: <c>e</c> behind the year, <c>*</c> behind the ally.</summary>
    /// <remarks><c>corrected</c> is the one mark of ours: a declared correction replaced the value, and a finding names both.</remarks>
    public string Flags { get; init; } = "";

    /// <summary>The national currency as the publisher names it, for figures in national currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The year whose prices (and exchange rates) a constant-price figure stands on.</summary>
    public FiscalYear? PriceBase { get; init; }

    /// <summary>The decimals to which the publisher gives the block that the figure stands in; SDMX's DECIMALS.</summary>
    public required int Decimals { get; init; }

    /// <summary>Where the figure stood: <c>Table 3!N14</c>, or a JSON path.</summary>
    public required string SourceCell { get; init; }

    /// <summary>The largest distance, in the indicator's unit, that rounding can have put between the figure and what it was rounded from.</summary>
    public decimal HalfPrintedUnit => Precision.HalfUnit(Decimals);
}
