using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Archive;

/// <summary>The commit of one edition to a publisher's chain: what no link names does not exist.</summary>
internal sealed record ChainLink : IChainLink
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

    /// <summary>The instant from which it is known: its retrieval, or its publication if back-filled.</summary>
    public required DateTimeOffset KnownFrom { get; init; }

    public required DateTimeOffset Committed { get; init; }

    /// <summary>The trace of the run that committed it, if there was one.</summary>
    public string? Traceparent { get; init; }

    /// <summary>Indexes the commit, with what is needed to choose an edition without opening it.</summary>
    /// <param name="linkSha256">The hash of the link's own bytes.</param>
    /// <param name="manifest">The manifest that the link names.</param>
    public CatalogueEntry ToEntry(Sha256 linkSha256, EditionManifest manifest) => new()
    {
        Publisher = Publisher,
        Edition = Edition,
        Revision = Revision,
        Title = manifest.Title,
        Published = manifest.Edition.Published,
        KnownFrom = KnownFrom,
        Observations = manifest.Edition.Observations,
        LastYear = manifest.Edition.LastYear,
        Findings = manifest.Edition.Findings.Count,
        Documents = [.. manifest.Edition.Documents.Select(document => document.Sha256)],
        Manifest = Manifest,
        ManifestSha256 = ManifestSha256,
        Link = Number,
        LinkSha256 = linkSha256,
        Traceparent = Traceparent,
    };
}
