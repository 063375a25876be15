using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Alerts;

/// <summary>The editions of one publisher that an evaluation needs.</summary>
/// <param name="Current">The one that decides now.</param>
/// <param name="ByLink">Those that alerts were decided on, by the number of their link.</param>
internal sealed record PublishedEditions(ArchivedEdition Current, IReadOnlyDictionary<int, ArchivedEdition> ByLink)
{
    private readonly Dictionary<int, EditionPair> pairs = [];
    private readonly Dictionary<Indicator, EstimateRevisions?> revisions = [];

    /// <summary>The publisher's editions of earlier years.</summary>
    public IReadOnlyList<Edition> Earlier { get; init; } = [];

    /// <summary>The links of those that an operator has taken out of what is known now.</summary>
    public IReadOnlySet<int> NoLongerKnown { get; init; } = new HashSet<int>();

    /// <summary>Returns whether the edition that a decision was made on was withdrawn, or is known only later.</summary>
    public bool IsAmended(LastDecision? decision) => decision is not null && NoLongerKnown.Contains(decision.Link);

    /// <summary>Finds how the publisher's estimates of running years were revised.</summary>
    public EstimateRevisions? RevisionsOf(Indicator indicator) =>
        revisions.TryGetValue(indicator, out var known)
            ? known
            : revisions[indicator] = EstimateRevisions.Find(Current.Edition, Earlier, indicator);

    /// <summary>Pairs the edition that a decision was made on with the current one.</summary>
    /// <returns>Null where there was no decision, or its edition is not held.</returns>
    public EditionPair? PairWith(LastDecision? decision) =>
        decision is null || !ByLink.TryGetValue(decision.Link, out var earlier) ? null
        : pairs.TryGetValue(decision.Link, out var pair) ? pair
        : pairs[decision.Link] = new EditionPair(earlier, Current);
}
