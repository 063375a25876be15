using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Names the measures of one subject, which must fit each other: share × GDP = money.</summary>
/// <param name="Share">The share of GDP.</param>
/// <param name="Money">The money in a currency that is the same for all areas.</param>
/// <param name="National">The money in national currency.</param>
internal sealed record MeasureSet(Indicator Share, Indicator Money, Indicator National)
{
    /// <summary>
    /// Whether it is all of the expenditure, whose level is known, or a part, such as investment, which may be close to
    /// zero or below.
    /// </summary>
    public bool IsTotal { get; init; } = true;

    /// <summary>The sets of one document, whose GDP and exchange rates must be the same.</summary>
    public string DataSet { get; init; } = "";

    public IReadOnlyList<Indicator> All => [Share, Money, National];
}
