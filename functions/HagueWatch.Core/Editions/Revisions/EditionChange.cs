using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>What changed for many cells at once and is told once for the edition.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Older">As the older edition has it; empty where it names none.</param>
/// <param name="Newer">As the newer edition has it; empty where it names none.</param>
/// <param name="Indicators">Whose figures it concerns.</param>
internal sealed record EditionChange(EditionChangeKind Kind, string Older, string Newer, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Whose figures it concerns; null where it concerns everyone's.</summary>
    public ReferenceArea? Area { get; init; }
}

/// <summary>What can change for a whole edition.</summary>
internal enum EditionChangeKind
{
    /// <summary>Constant-price figures stand on the prices of another year.</summary>
    Rebased,

    /// <summary>An ally's figures are given in another national currency.</summary>
    CurrencyChanged,

    /// <summary>The words that define figures have another meaning.</summary>
    Redefined,
}
