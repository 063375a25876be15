using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Publishers.Aliases;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Reading;

/// <summary>Reports a figure with everything that it was derived from.</summary>
internal sealed class LineageReport(ArchivedEdition archived, Observation observation)
{
    private readonly CatalogueEntry entry = archived.Entry;

    public string Ally => observation.Area.Code;
    public string Indicator => observation.Indicator.Code;
    public string Unit => observation.Indicator.Unit.Code;
    public int Year => observation.Year.Number;

    /// <summary>In the unit; null where the publisher left it out.</summary>
    public decimal? Value => observation.Value;

    public ObservationStatus Status => observation.Status;
    public string Flags => observation.Flags;
    public string? Currency => observation.Currency;
    public int? PriceBase => observation.PriceBase?.Number;

    /// <summary>Sheet and cell, or a JSON path.</summary>
    public string Cell => observation.SourceCell;

    public string Publisher => entry.Publisher;
    public string Edition => entry.Edition;
    public int Revision => entry.Revision;
    public DateOnly Published => entry.Published;
    public DateTimeOffset KnownFrom => entry.KnownFrom;

    /// <inheritdoc cref="EditionSummary.Withdrawn"/>
    public AmendmentSummary? Withdrawn => AmendmentSummary.Create(entry.Withdrawn);

    /// <inheritdoc cref="EditionSummary.Redated"/>
    public AmendmentSummary? Redated => AmendmentSummary.Create(entry.Redated);

    public IReadOnlyList<DocumentLineage> Documents { get; } =
        [.. archived.Description.Documents.Select(facts => new DocumentLineage(archived.Entry.Publisher, facts))];

    public BlobLineage Manifest => new(entry.Manifest, entry.ManifestSha256);
    public LinkLineage Link => new(entry.Link, BlobPaths.Link(entry.Publisher, entry.Link), entry.LinkSha256);
    public PackageLicence Licence => archived.Licence;
    public string Citation => archived.Description.Citation;

    /// <summary>Which wordings of the figure's sheet were read by an operator's aliases.</summary>
    public IReadOnlyList<Finding> Aliases { get; } =
    [
        .. archived.Description.Findings.Where(finding =>
            finding.Code == AliasRules.Applied.Code
            && finding.Location.Split('!')[0] == observation.SourceCell.Split('!')[0]),
    ];
}

/// <summary>Describes a document that a figure's edition was read from.</summary>
internal sealed class DocumentLineage(string publisher, DocumentFacts facts)
{
    [JsonIgnore]
    public DocumentFacts Source => facts;

    public string Path => BlobPaths.Raw(publisher, facts.Sha256);
    public Sha256 Sha256 => facts.Sha256;
    public Uri Url => facts.Url;

    /// <summary>The address that answered, after redirects.</summary>
    public Uri FinalUrl => facts.FinalUrl;

    public DateTimeOffset Retrieved => facts.Retrieved;
    public string? ETag => facts.ETag;
    public DateTimeOffset? LastModified => facts.LastModified;
}

/// <summary>Names a blob of the archive and its hash.</summary>
internal sealed record BlobLineage(string Path, Sha256 Sha256);

/// <summary>Names a link of the publisher's chain and its hash.</summary>
internal sealed record LinkLineage(int Number, string Path, Sha256 Sha256);
