using System.Text.Json.Serialization;
using HagueWatch.Corroboration;

namespace HagueWatch.Reading;

/// <summary>Reports how far two publishers' figures are apart, in percentage points of GDP.</summary>
internal sealed class DistanceReport(MeasuredDistance compared)
{
    public string Pair => compared.Pair.Id;

    [JsonIgnore]
    public string First => compared.Pair.First.Publisher;

    [JsonIgnore]
    public string Second => compared.Pair.Second.Publisher;

    /// <inheritdoc cref="MeasuredDistance.ExplainRevision"/>
    [JsonIgnore]
    public string Revision => compared.ExplainRevision();

    public int Year => compared.Year.Number;
    public decimal Distance => compared.Distance;

    /// <summary>The lowest distance that the definitions explain.</summary>
    public decimal Lowest => compared.Pair.Lowest;

    /// <summary>The highest distance that the definitions explain.</summary>
    public decimal Highest => compared.Pair.Highest;

    /// <summary>Whether the definitions explain the distance.</summary>
    public bool Expected => compared.IsExpected;

    /// <summary>The distance as both were known on the day of the older figure, where that explains it; otherwise null.</summary>
    public decimal? DistanceAsKnownTogether => compared.AsKnownTogether?.Distance;

    /// <summary>Whose figure a later edition revised; null where that explains nothing.</summary>
    public string? Revised => compared.Revised?.Publisher;

    /// <summary>What that figure was, in % of GDP, on the day of the other.</summary>
    public decimal? ValueBeforeRevision => compared.Revised?.Earlier.Value;

    /// <summary>Where the band comes from.</summary>
    public string Source => compared.Pair.Source;
}
