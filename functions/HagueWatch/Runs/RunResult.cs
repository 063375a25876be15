using HagueWatch.Alerts;
using HagueWatch.Freshness;

namespace HagueWatch.Runs;

/// <summary>Says how a run ended, for its record.</summary>
internal sealed record RunResult(RunOutcome Outcome, IReadOnlyList<string> Messages)
{
    /// <inheritdoc cref="RunRecord.Fetched"/>
    public IReadOnlyList<FetchedDocument> Fetched { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Written"/>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Issues"/>
    public IReadOnlyList<HealthIssue> Issues { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Contact"/>
    public PublisherContact? Contact { get; init; }
}
