using System.Text.Json.Serialization;
using HagueWatch.Alerts;
using HagueWatch.Freshness;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Jobs;

/// <summary>What one run of a function did.</summary>
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

    /// <summary>What the run added for good: the path of an edition's manifest or of a quarantine's findings, the ids of events.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>What the run found wrong with the pipeline; the next assessment raises and resolves alerts by it.</summary>
    /// <remarks>Of a run that was cut short, what the run before it found.</remarks>
    [JsonPropertyName("troubles")]
    public IReadOnlyList<HealthIssue> Issues { get; init; } = [];

    /// <summary>Whether the publisher that was looked at answered, and since when not.</summary>
    /// <inheritdoc cref="Issues" path="/remarks"/>
    public PublisherContact? Contact { get; init; }

    /// <summary>How often the run asked storage. The writing of this record, one more, is not in it.</summary>
    public BlobOperations BlobOperations { get; init; } = BlobOperations.None;

    /// <summary>The run's trace, where there was one.</summary>
    public string? Traceparent { get; init; }
}

/// <summary>A document that a publisher offered.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="Sha256">Of its bytes.</param>
/// <param name="Received">The bytes that were sent; 0 where the publisher said that it has not changed.</param>
internal sealed record FetchedDocument(Uri Url, Sha256 Sha256, long Received);

/// <summary>How a run ended.</summary>
internal enum RunOutcome
{
    /// <summary>There was nothing to do.</summary>
    NothingNew,

    /// <summary>The run did its work.</summary>
    Succeeded,

    /// <summary>
    /// The run was refused by what it found (a publisher that cannot be reached, an edition that was quarantined or is stale), or an exception
    /// ended it.
    /// </summary>
    Failed,

    /// <summary>The host stopped the run before it was done; the next one does the work.</summary>
    Interrupted,
}
