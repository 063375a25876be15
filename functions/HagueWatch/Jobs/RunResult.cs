using HagueWatch.Alerts;
using HagueWatch.Freshness;

namespace HagueWatch.Jobs;

/// <summary>What a run came to, as its record tells it.</summary>
public sealed record RunResult(RunOutcome Outcome, IReadOnlyList<string> Messages)
{
    /// <inheritdoc cref="RunRecord.Fetched"/>
    public IReadOnlyList<FetchedDocument> Fetched { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Written"/>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Troubles"/>
    public IReadOnlyList<Trouble> Troubles { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Contact"/>
    public PublisherContact? Contact { get; init; }
}
