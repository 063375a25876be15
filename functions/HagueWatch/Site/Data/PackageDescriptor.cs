using System.Globalization;
using System.Text.Json;
using HagueWatch.Storage;

namespace HagueWatch.Site.Data;

/// <summary>Describes the tables as a Data Package of version 2: https://datapackage.org.</summary>
internal static class PackageDescriptor
{
    private const string Profile = "https://datapackage.org/profiles/2.0/";

    private static readonly string[] Roles = ["wrangler"];
    private static readonly string[] MissingValues = [""];

    public static SiteFile Write(PublicRecord record, IReadOnlyList<TableFile> tables)
    {
        var package = Package(record, tables);
        if (record.Address is { } address)
        {
            package["homepage"] = address.AbsoluteUri;
        }

        return new SiteFile(
            $"{DataProduct.Folder}datapackage.json",
            ContentTypes.Json,
            JsonSerializer.SerializeToUtf8Bytes(package, DataProduct.Json));
    }

    private static Dictionary<string, object?> Package(PublicRecord record, IReadOnlyList<TableFile> tables) => new()
    {
        ["$schema"] = $"{Profile}datapackage.json",
        ["name"] = "hague-watch",
        ["id"] = "urn:haguewatch:data",
        ["title"] = "What is published about NATO allies' defence spending",
        ["description"] = "Every figure with its edition, cell and document; "
            + "how each ally stands to its pledges, by a model of Hague Watch.",
        ["version"] = Words.Day(record.Day),
        ["created"] = record.Evaluated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["contributors"] = new[] { new { title = "Hague Watch contributors", roles = Roles } },
        ["licenses"] = record.PublishersInOrder
            .Select(publisher => new
            {
                title = $"{publisher.Terms.Name}: {publisher.Terms.LicenceName}",
                path = publisher.Terms.LicenceUrl.AbsoluteUri,
            }),
        ["sources"] = record.PublishersInOrder
            .Select(publisher => new { title = publisher.Terms.Citation, path = publisher.Terms.Home.AbsoluteUri }),
        ["resources"] = tables.Select(Resource),
    };

    private static Dictionary<string, object?> Resource(TableFile table) => new()
    {
        ["$schema"] = $"{Profile}dataresource.json",
        ["name"] = table.Table.Name,
        ["title"] = table.Table.Title,
        ["path"] = table.Name,
        ["type"] = "table",
        ["format"] = "csv",
        ["mediatype"] = "text/csv",
        ["encoding"] = "utf-8",
        ["bytes"] = table.File.Length,
        ["hash"] = $"sha256:{table.File.Sha256}",
        ["schema"] = new Dictionary<string, object?>
        {
            ["$schema"] = $"{Profile}tableschema.json",
            ["fields"] = table.Table.Columns.Select(column => new
            {
                name = column.Name,
                type = TypeOf(column.Type),
                description = column.Description,
            }),
            ["missingValues"] = MissingValues,
            ["primaryKey"] = table.Table.Key,
        },
    };

    private static string TypeOf(DataType type) => type switch
    {
        DataType.Text => "string",
        DataType.Integer => "integer",
        DataType.Number => "number",
        DataType.Boolean => "boolean",
        DataType.Date => "date",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
