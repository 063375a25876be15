using HagueWatch.Statistics;

namespace HagueWatch.Archive;

/// <summary>The commit of one edition to a publisher's chain: what no link names does not exist.</summary>
public sealed record ChainLink
{
    /// <summary>Counts the publisher's links from 1.</summary>
    public required int Number { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    /// <summary>Counts the links of this edition from 1.</summary>
    public required int Revision { get; init; }

    public required string Manifest { get; init; }

    public required Sha256 ManifestSha256 { get; init; }

    /// <summary>The hash of the link before; null in the first.</summary>
    public Sha256? PreviousSha256 { get; init; }

    /// <summary>The instant from which on the revision counts as known: its retrieval; of a back-filled one its publication.</summary>
    public required DateTimeOffset KnownFrom { get; init; }

    public required DateTimeOffset Committed { get; init; }

    /// <summary>The trace of the run that committed it, where there was one.</summary>
    public string? Traceparent { get; init; }
}
