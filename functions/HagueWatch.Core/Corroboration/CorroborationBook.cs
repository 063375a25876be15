using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Corroboration;

/// <summary>
/// Holds what publishers' figures mean and how far they may differ: data in <c>corroboration.json</c>.
/// </summary>
internal sealed class CorroborationBook
{
    private CorroborationBook(IReadOnlyList<Measure> measures, IReadOnlyList<MeasurePair> pairs, Sha256 sha256) =>
        (Measures, Pairs, Sha256) = (measures, pairs, sha256);

    /// <summary>The shares of GDP that are compared, but never averaged or spliced.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    public IReadOnlyList<MeasurePair> Pairs { get; }

    /// <summary>The hash of the file, which reveals a change of definitions or distances.</summary>
    public Sha256 Sha256 { get; }

    public static CorroborationBook ReadBundled() =>
        Read(BundledFile.Read(typeof(CorroborationBook), "corroboration.json"));

    /// <param name="json">The file's content.</param>
    public static CorroborationBook Read(ReadOnlySpan<byte> json)
    {
        var file = JsonSerializer.Deserialize<Content>(json, JsonSerializerOptions.Web)!;
        return new CorroborationBook(file.Measures, file.Pairs, Sha256.Compute(json));
    }

    private sealed record Content(IReadOnlyList<Measure> Measures, IReadOnlyList<MeasurePair> Pairs);
}

/// <summary>Describes what a publisher's figure means.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Definition">The meaning in a sentence.</param>
internal sealed record Measure(string Publisher, string Indicator, string Definition)
{
    public Indicator Of => Indicators.FromCode(Indicator);
}

/// <summary>Describes how far two figures may differ because of their definitions alone.</summary>
/// <param name="Id">Names the pair in alerts.</param>
/// <param name="First">The figure that the other is compared with.</param>
/// <param name="Second">The figure that is compared.</param>
/// <param name="Lowest">The lowest expected distance, second less first, in percentage points.</param>
/// <param name="Highest">The highest.</param>
/// <param name="Source">Where the range comes from.</param>
internal sealed record MeasurePair(
    string Id,
    MeasureRef First,
    MeasureRef Second,
    decimal Lowest,
    decimal Highest,
    string Source);

/// <summary>Names a measure.</summary>
internal sealed record MeasureRef(string Publisher, string Indicator);
