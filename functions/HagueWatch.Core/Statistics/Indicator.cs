namespace HagueWatch.Statistics;

/// <summary>Defines what a figure measures.</summary>
/// <param name="Code">A code of ours in SDMX's style; SDMX's INDICATOR.</param>
/// <param name="Name">For people.</param>
/// <param name="Unit">The unit of every value of it.</param>
internal sealed record Indicator(string Code, string Name, Unit Unit)
{
    private readonly int hash = Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Compares the codes, of which no two indicators have the same.</summary>
    public bool Equals(Indicator? other) => ReferenceEquals(this, other) || (other is not null && Code == other.Code);

    public override int GetHashCode() => hash;

    public override string ToString() => Code;
}

/// <summary>Represents a unit of measure.</summary>
/// <param name="Code">SDMX's UNIT_MEASURE.</param>
/// <param name="Name">For people.</param>
internal sealed record Unit(string Code, string Name)
{
    public static Unit PercentOfGdp { get; } = new("PC_GDP", "% of GDP");

    public static Unit PercentOfDefence { get; } = new("PC_DEF_EXP", "% of defence expenditure");

    public static Unit PercentChange { get; } = new("PC_CHANGE", "% change");

    public static Unit MillionUsDollars { get; } = new("MIO_USD", "million US dollars");

    public static Unit BillionUsDollars { get; } = new("BIO_USD", "billion US dollars");

    public static Unit MillionNationalCurrency { get; } = new("MIO_NAC", "million national currency units");

    public static Unit MillionEuros { get; } = new("MIO_EUR", "million euros");

    public static Unit NationalCurrency { get; } = new("NAC", "national currency units");

    public static Unit UsDollars { get; } = new("USD", "US dollars");

    public static Unit ThousandUsDollars { get; } = new("THS_USD", "thousand US dollars");

    public static Unit ThousandPersons { get; } = new("THS_PER", "thousand persons");

    public override string ToString() => Code;
}
