using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Represents a change of many cells at once, which is reported once for the edition.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Older">As the older edition has it; empty if it has none.</param>
/// <param name="Newer">As the newer edition has it; empty if it has none.</param>
/// <param name="Indicators">The indicators that changed.</param>
internal sealed record EditionChange(
    EditionChangeKind Kind,
    string Older,
    string Newer,
    IReadOnlyList<Indicator> Indicators)
{
    /// <summary>The area whose figures changed; null for all areas.</summary>
    public ReferenceArea? Area { get; init; }
}

/// <summary>Lists what can change for a whole edition.</summary>
internal enum EditionChangeKind
{
    /// <summary>Constant-price figures are at the prices of another year.</summary>
    Rebased,

    /// <summary>An ally's figures are in another national currency.</summary>
    CurrencyChanged,

    /// <summary>The words that define figures have another meaning.</summary>
    Redefined,
}
