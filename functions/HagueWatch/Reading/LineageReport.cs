using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reports a figure with everything that it was derived from.</summary>
internal sealed record LineageReport
{
    public required string Ally { get; init; }

    public required string Indicator { get; init; }

    public required string Unit { get; init; }

    public required int Year { get; init; }

    /// <summary>In the unit; null where the publisher left it out.</summary>
    public required decimal? Value { get; init; }

    public required ObservationStatus Status { get; init; }

    public required string Flags { get; init; }

    public required string? Currency { get; init; }

    public required int? PriceBase { get; init; }

    /// <summary>Sheet and cell, or a JSON path.</summary>
    public required string Cell { get; init; }

    public required string Publisher { get; init; }

    public required string Edition { get; init; }

    public required int Revision { get; init; }

    public required DateOnly Published { get; init; }

    public required DateTimeOffset KnownFrom { get; init; }

    public required IReadOnlyList<DocumentLineage> Documents { get; init; }

    public required BlobLineage Manifest { get; init; }

    public required LinkLineage Link { get; init; }

    public required PackageLicence Licence { get; init; }

    public required string Citation { get; init; }

    public static LineageReport From(ArchivedEdition archived, Observation observation)
    {
        var (entry, description) = (archived.Entry, archived.Description);
        return new LineageReport
        {
            Ally = observation.Area.Code,
            Indicator = observation.Indicator.Code,
            Unit = observation.Indicator.Unit.Code,
            Year = observation.Year.Number,
            Value = observation.Value,
            Status = observation.Status,
            Flags = observation.Flags,
            Currency = observation.Currency,
            PriceBase = observation.PriceBase?.Number,
            Cell = observation.SourceCell,
            Publisher = entry.Publisher,
            Edition = entry.Edition,
            Revision = entry.Revision,
            Published = entry.Published,
            KnownFrom = entry.KnownFrom,
            Documents = [.. description.Documents.Select(facts => DocumentLineage.From(entry.Publisher, facts))],
            Manifest = new BlobLineage(entry.Manifest, entry.ManifestSha256),
            Link = new LinkLineage(entry.Link, ArchivePaths.Link(entry.Publisher, entry.Link), entry.LinkSha256),
            Licence = archived.Licence,
            Citation = description.Citation,
        };
    }
}

/// <summary>Describes a document that a figure's edition was read from.</summary>
internal sealed record DocumentLineage
{
    public required string Path { get; init; }

    public required Sha256 Sha256 { get; init; }

    public required Uri Url { get; init; }

    /// <summary>The address that answered, after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    public required DateTimeOffset Retrieved { get; init; }

    public required string? ETag { get; init; }

    public required DateTimeOffset? LastModified { get; init; }

    public static DocumentLineage From(string publisher, DocumentFacts facts) => new()
    {
        Path = ArchivePaths.Raw(publisher, facts.Sha256),
        Sha256 = facts.Sha256,
        Url = facts.Url,
        FinalUrl = facts.FinalUrl,
        Retrieved = facts.Retrieved,
        ETag = facts.ETag,
        LastModified = facts.LastModified,
    };
}

/// <summary>Names a blob of the archive and its hash.</summary>
internal sealed record BlobLineage(string Path, Sha256 Sha256);

/// <summary>Names a link of the publisher's chain and its hash.</summary>
internal sealed record LinkLineage(int Number, string Path, Sha256 Sha256);
