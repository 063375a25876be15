using System.Text.Json.Serialization;
using HagueWatch.Editions;
using HagueWatch.Publishers;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Archive;

/// <summary>Describes an archived edition as a Data Package (datapackage.org) with one table of observations.</summary>
internal sealed record EditionManifest
{
    public const string FileName = "datapackage.json";

    [JsonPropertyName("$schema")]
    public string Schema { get; init; } = "https://datapackage.org/profiles/2.0/datapackage.json";

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Version { get; init; }

    public required string Homepage { get; init; }

    public required IReadOnlyList<PackageLicence> Licenses { get; init; }

    public required IReadOnlyList<PackageSource> Sources { get; init; }

    public required IReadOnlyList<PackageResource> Resources { get; init; }

    /// <summary>What the Data Package standard does not cover.</summary>
    public required EditionDescription Edition { get; init; }

    /// <summary>Describes an edition: a pure function of documents, parser, declarations and acceptance.</summary>
    public static EditionManifest Describe(
        IReadOnlyList<DocumentFacts> documents,
        ParsedEdition parsed,
        ReadOnlyMemory<byte> observations,
        IPublisher publisher)
    {
        var (edition, terms) = (parsed.Edition, publisher.Descriptor.Terms);
        return new()
        {
            Name = $"{edition.Publisher}-{edition.Id}".ToLowerInvariant(),
            Title = edition.Title,
            Version = edition.Id,
            Homepage = terms.Home.AbsoluteUri,
            Licenses = [new(terms.LicenceName, terms.LicenceUrl.AbsoluteUri)],
            Sources = [.. documents.Select(document => new PackageSource(terms.Title, PublicAddressOf(document)))],
            Resources =
            [
                new PackageResource
                {
                    Bytes = observations.Length,
                    Hash = $"sha256:{Sha256.Compute(observations.Span)}",
                    Schema = new TableSchema(ObservationsCsv.Fields, ObservationsCsv.PrimaryKey),
                },
            ],
            Edition = new EditionDescription
            {
                Publisher = edition.Publisher,
                Id = edition.Id,
                Published = edition.Published,
                Retrieved = documents.Max(document => document.Retrieved),
                BackFilled = documents.Any(document => document.Published is not null),
                ParserVersion = publisher.ParserVersion,
                Citation = terms.Citation,
                Observations = edition.Observations.Count,
                LastYear = edition.LastYear,
                Documents = documents,
                Tables = edition.Tables,
                Notes = edition.Notes,
                Findings = parsed.Findings,
                Aliases = parsed.Aliases,
                Acceptance = parsed.Acceptance,
            },
        };
    }

    /// <summary>Writes what identifies the edition: figures, statuses and finding codes, never prose.</summary>
    /// <remarks>
    /// Titles, the publisher's terms and descriptions may be reworded from one version of this program to the next. A
    /// manifest is written once; it remains the same edition's as long as this is equal, and its first wording stays.
    /// </remarks>
    public ReadOnlyMemory<byte> Identity() => ArchiveJson.Write(this with
    {
        Title = "",
        Homepage = "",
        Licenses = [],
        Sources = [],
        Resources = [.. Resources.Select(resource => resource with { Schema = resource.Schema.WithoutProse() })],
        Edition = Edition.WithoutProse(),
    });

    // The standard has no addresses of files; the document's facts hold the name of a back-filled file.
    private static string? PublicAddressOf(DocumentFacts document) =>
        document.Url.IsFile ? null : document.Url.AbsoluteUri;
}

/// <summary>Describes a document that the edition rests on.</summary>
/// <param name="Title">For people.</param>
/// <param name="Path">Its public address; null where it was back-filled from a file.</param>
internal sealed record PackageSource(string Title, string? Path);

/// <summary>Describes the table of observations.</summary>
internal sealed record PackageResource
{
    private const string HashPrefix = "sha256:";

    public string Name { get; init; } = "observations";

    public string Path { get; init; } = ObservationsCsv.FileName;

    public string Type { get; init; } = "table";

    public string Format { get; init; } = "csv";

    public string Mediatype { get; init; } = "text/csv";

    public string Encoding { get; init; } = "utf-8";

    public required long Bytes { get; init; }

    /// <summary>The algorithm and the digits, as the Data Package standard writes them.</summary>
    /// <exception cref="FormatException">It is not <c>sha256:</c> and a hash.</exception>
    public required string Hash
    {
        get;
        init
        {
            Sha256 = value.StartsWith(HashPrefix, StringComparison.Ordinal)
                ? new Sha256(value[HashPrefix.Length..])
                : throw new FormatException($"The hash of a part must begin with {HashPrefix}, not be '{value}'.");
            field = value;
        }
    }

    [JsonIgnore]
    public Sha256 Sha256 { get; private init; }

    public required TableSchema Schema { get; init; }
}

/// <summary>Describes the columns of the table.</summary>
internal sealed record TableSchema(IReadOnlyList<TableField> Fields, IReadOnlyList<string> PrimaryKey)
{
    /// <summary>How a missing value is written.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [""];

    /// <summary>Leaves out the descriptions of the columns.</summary>
    public TableSchema WithoutProse() => this with
    {
        Fields = [.. Fields.Select(field => field with { Description = "" })],
    };
}
