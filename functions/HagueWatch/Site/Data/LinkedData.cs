using System.Text.Json;

namespace HagueWatch.Site.Data;

/// <summary>Describes the data for search engines and for those who train models: schema.org, DCAT and Croissant.</summary>
internal static class LinkedData
{
    private const string ContentType = "application/ld+json; charset=utf-8";
    private const string Title = "What is published about NATO allies' defence spending";
    private const string Description =
        "Every figure that is published about what allies spend on defence, with its edition, cell and document, and how "
        + "each ally stands to its pledges by a model of Hague Watch. The figures stay under their publishers' terms, "
        + "which stand in each row.";

    private static readonly string[] DatasetTypes = ["Dataset", "dcat:Dataset"];
    private static readonly string[] DistributionTypes = ["DataDownload", "dcat:Distribution"];

    private static readonly string[] Keywords =
        ["defence expenditure", "NATO", "The Hague commitment", "vintages", "revisions"];

    public static IEnumerable<SiteFile> Write(PublicRecord record, IReadOnlyList<TableFile> tables)
    {
        yield return File("dataset.jsonld", Dataset(record, tables));
        yield return File("croissant.json", Croissant(record, tables));
    }

    /// <summary>The data set in the terms of schema.org and of DCAT at once.</summary>
    private static Dictionary<string, object?> Dataset(PublicRecord record, IReadOnlyList<TableFile> tables) => new()
    {
        ["@context"] = new Dictionary<string, object?>
        {
            ["@vocab"] = "https://schema.org/",
            ["dcat"] = "http://www.w3.org/ns/dcat#",
            ["dct"] = "http://purl.org/dc/terms/",
        },
        ["@id"] = Id(record),
        ["@type"] = DatasetTypes,
        ["name"] = Title,
        ["dct:title"] = Title,
        ["description"] = Description,
        ["dct:description"] = Description,
        ["dateModified"] = Words.Day(record.Day),
        ["creator"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = "Hague Watch contributors" },
        ["isAccessibleForFree"] = true,
        ["license"] = record.Publishers.Values.Select(publisher => publisher.Terms.LicenceUrl.AbsoluteUri).Order(StringComparer.Ordinal),
        ["keywords"] = Keywords,
        ["dcat:distribution"] = tables.Select(table => new Dictionary<string, object?>
        {
            ["@id"] = $"{Url(record, table.Name)}#file",
            ["dcat:downloadURL"] = new Dictionary<string, object?> { ["@id"] = Url(record, table.Name) },
            ["dcat:mediaType"] = "text/csv",
        }),
        ["distribution"] = tables.Select(table => new Dictionary<string, object?>
        {
            ["@id"] = $"{Url(record, table.Name)}#file",
            ["@type"] = DistributionTypes,
            ["name"] = table.Table.Title,
            ["contentUrl"] = Url(record, table.Name),
            ["encodingFormat"] = "text/csv",
            ["contentSize"] = $"{table.File.Length} B",
            ["sha256"] = table.File.Sha256.ToString(),
        }),
    };

    /// <summary>The same as Croissant 1.0: https://docs.mlcommons.org/croissant/docs/croissant-spec.html.</summary>
    private static Dictionary<string, object?> Croissant(PublicRecord record, IReadOnlyList<TableFile> tables) => new()
    {
        ["@context"] = new Dictionary<string, object?>
        {
            ["@language"] = "en",
            ["@vocab"] = "https://schema.org/",
            ["sc"] = "https://schema.org/",
            ["cr"] = "http://mlcommons.org/croissant/",
            ["dct"] = "http://purl.org/dc/terms/",
            ["citeAs"] = "cr:citeAs",
            ["column"] = "cr:column",
            ["conformsTo"] = "dct:conformsTo",
            ["data"] = new Dictionary<string, object?> { ["@id"] = "cr:data", ["@type"] = "@json" },
            ["dataType"] = new Dictionary<string, object?> { ["@id"] = "cr:dataType", ["@type"] = "@vocab" },
            ["extract"] = "cr:extract",
            ["field"] = "cr:field",
            ["fileObject"] = "cr:fileObject",
            ["recordSet"] = "cr:recordSet",
            ["source"] = "cr:source",
        },
        ["@type"] = "sc:Dataset",
        ["@id"] = Id(record),
        ["name"] = "hague-watch",
        ["conformsTo"] = "http://mlcommons.org/croissant/1.0",
        ["description"] = Description,
        ["license"] = record.Publishers.Values.Select(publisher => publisher.Terms.LicenceUrl.AbsoluteUri).Order(StringComparer.Ordinal),
        ["url"] = Url(record, ""),
        ["version"] = Words.Day(record.Day).Replace('-', '.'),
        ["datePublished"] = Words.Day(record.Day),
        ["distribution"] = tables.Select(table => new Dictionary<string, object?>
        {
            ["@type"] = "cr:FileObject",
            ["@id"] = table.Name,
            ["name"] = table.Name,
            ["contentUrl"] = Url(record, table.Name),
            ["encodingFormat"] = "text/csv",
            ["sha256"] = table.File.Sha256.ToString(),
        }),
        ["recordSet"] = tables.Select(table => new Dictionary<string, object?>
        {
            ["@type"] = "cr:RecordSet",
            ["@id"] = table.Table.Name,
            ["name"] = table.Table.Name,
            ["description"] = table.Table.Title,
            ["field"] = table.Table.Columns.Select(column => new Dictionary<string, object?>
            {
                ["@type"] = "cr:Field",
                ["@id"] = $"{table.Table.Name}/{column.Name}",
                ["name"] = column.Name,
                ["description"] = column.Description,
                ["dataType"] = TypeOf(column.Type),
                ["source"] = new Dictionary<string, object?>
                {
                    ["fileObject"] = new Dictionary<string, object?> { ["@id"] = table.Name },
                    ["extract"] = new Dictionary<string, object?> { ["column"] = column.Name },
                },
            }),
        }),
    };

    private static string Id(PublicRecord record) =>
        record.Address is null ? "urn:haguewatch:data" : Url(record, "");

    private static string Url(PublicRecord record, string name) => record.Locate(SitePaths.Data + name).OriginalString;

    private static string TypeOf(DataType type) => type switch
    {
        DataType.Text => "sc:Text",
        DataType.Integer => "sc:Integer",
        DataType.Number => "sc:Float",
        DataType.Boolean => "sc:Boolean",
        DataType.Date => "sc:Date",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static SiteFile File(string name, Dictionary<string, object?> content) =>
        new(DataProduct.Folder + name, ContentType, JsonSerializer.SerializeToUtf8Bytes(content, DataProduct.Json));
}
