using HagueWatch.Alerts;
using HagueWatch.Archive.Verification;
using HagueWatch.Freshness;

namespace HagueWatch.Runs;

/// <summary>Says how a run ended, for its record.</summary>
internal sealed record RunResult(RunOutcome Outcome, IReadOnlyList<string> Messages)
{
    /// <inheritdoc cref="RunRecord.Fetched"/>
    public IReadOnlyList<FetchedDocument> Fetched { get; init; } = [];

    /// <summary>The parts of a publisher's edition that it did not offer.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The files of a publisher that may be editions under a name that no pattern knows.</summary>
    public IReadOnlyList<Uri> Unrecognised { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Written"/>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Issues"/>
    public IReadOnlyList<HealthIssue> Issues { get; init; } = [];

    /// <inheritdoc cref="RunRecord.Contact"/>
    public PublisherContact? Contact { get; init; }

    /// <inheritdoc cref="RunRecord.Exception"/>
    public string? Exception { get; init; }

    /// <inheritdoc cref="RunRecord.LastSuccess"/>
    /// <remarks>Of the runs before, for one that did not do its work.</remarks>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <inheritdoc cref="RunRecord.WatchingSince"/>
    public DateTimeOffset? WatchingSince { get; init; }

    /// <inheritdoc cref="RunRecord.Verification"/>
    public VerificationPosition? Verification { get; init; }

    /// <summary>Whether the run did its work. What it found wrong is an alert, not a failure to look.</summary>
    public bool DidItsWork => Outcome is RunOutcome.NothingNew or RunOutcome.Succeeded || Issues.Count > 0;
}
