using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Archive.Verification;
using HagueWatch.Freshness;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Runs;

/// <summary>Records one run of a function.</summary>
internal sealed record RunRecord
{
    public required string Function { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Ended { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>What happened, a line each, for a person.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>The documents that a publisher offered.</summary>
    public IReadOnlyList<FetchedDocument> Fetched { get; init; } = [];

    /// <summary>What the run added: the path of a manifest or of quarantined findings, ids of events.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>What was wrong with the pipeline; the next assessment raises and resolves alerts by it.</summary>
    /// <remarks>Where the run was cut short, what the run before it found.</remarks>
    [JsonPropertyName("troubles")]
    public IReadOnlyList<HealthIssue> Issues { get; init; } = [];

    /// <summary>Whether the publisher answered, and if not, since when.</summary>
    /// <inheritdoc cref="Issues" path="/remarks"/>
    public PublisherContact? Contact { get; init; }

    /// <summary>The type and the method of the last unexpected exception that ended a run since a success.</summary>
    /// <remarks>A run that fails for another reason, as for want of a network, does not mend the fault.</remarks>
    public string? Exception { get; init; }

    /// <summary>When the function last did its work, in this run or an earlier one; null where that is not known.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Since when the watch has run without a gap; only <c>WatchFreshness</c> has it.</summary>
    public DateTimeOffset? WatchingSince { get; init; }

    /// <summary>Where the next verification goes on; only <c>VerifyArchive</c> has it.</summary>
    public VerificationPosition? Verification { get; init; }

    /// <summary>The run's requests to storage, without the one that writes this record.</summary>
    public BlobOperations BlobOperations { get; init; } = BlobOperations.None;

    /// <summary>The run's trace, where there was one.</summary>
    public string? Traceparent { get; init; }
}

/// <summary>Describes a document that a publisher offered.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Received">The bytes that were sent; 0 where the publisher said that it has not changed.</param>
internal sealed record FetchedDocument(Uri Url, Sha256 Sha256, long Received);

/// <summary>Names the ways in which a run ends.</summary>
internal enum RunOutcome
{
    /// <summary>There was nothing to do.</summary>
    NothingNew,

    /// <summary>The run did its work.</summary>
    Succeeded,

    /// <summary>
    /// The run found a failure (a publisher that cannot be reached, an edition that was quarantined or is stale), or an
    /// exception ended it.
    /// </summary>
    Failed,

    /// <summary>The host stopped the run before it was done; the next one does the work.</summary>
    Interrupted,
}
