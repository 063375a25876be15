using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site.Data;

/// <summary>Makes the files for programs: tables, events, verdicts, and what describes them.</summary>
internal static class DataProduct
{
    public const string Folder = "data/";

    /// <summary>How all descriptions are written.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Schemas = "schemas/";

    public static async Task<IReadOnlyList<SiteFile>> CreateAsync(PublicRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        DataTable[] tables =
        [
            DataTables.Figures(record), DataTables.Assessments(record), DataTables.Vintages(record),
            OutlookTables.Outlooks(record), OutlookTables.Scores(record), OutlookTables.PlanScores(record),
        ];
        var files = new List<SiteFile>();
        var described = new List<TableFile>();
        foreach (var table in tables)
        {
            var csv = new SiteFile($"{Folder}{table.Name}.csv", ContentTypes.Csv, table.ToCsv());
            files.Add(csv);
            described.Add(new TableFile(csv, table));
            if (table.Rows.Any() && table.Name != "vintages")
            {
                files.Add(new SiteFile(
                    $"{Folder}{table.Name}.parquet", ContentTypes.Parquet, await table.ToParquetAsync(cancellationToken)));
            }
        }

        files.Add(SdmxCsv.Write(record));
        files.Add(Events(record));
        files.Add(Latest(record));
        files.AddRange(ReadSchemas());
        files.Add(PackageDescriptor.Write(record, described));
        files.AddRange(LinkedData.Write(record, described));
        files.Add(Citation(record));
        files.Add(Sums(files));
        return files;
    }

    /// <summary>Every event and bulletin as it is sent, a line each.</summary>
    private static SiteFile Events(PublicRecord record)
    {
        var lines = record.Told.Select(body => $"{body.Text}\n");
        return Text("events.jsonl", "application/jsonl; charset=utf-8", string.Concat(lines));
    }

    /// <summary>How every ally stands to the common path now.</summary>
    private static SiteFile Latest(PublicRecord record)
    {
        var edition = record.Path is { } path ? record.Current(path.Publisher) : null;
        return Text("latest.json", ContentTypes.Json, JsonSerializer.Serialize(
            new
            {
                schema = "urn:haguewatch:schema:latest.v1",
                evaluated = record.Evaluated,
                pledge = record.Path?.Id,
                publisher = edition?.Entry.Publisher,
                edition = edition?.Entry.Edition,
                revision = edition?.Entry.Revision,
                published = edition?.Entry.Published,
                model = record.Path?.Model,
                allies = record.Path is null ? [] : record.Assess(record.Path).Select(one => new
                {
                    ally = one.Ally.Code,
                    name = one.Ally.Name,
                    status = Spelling.Kebab(one.Status),
                    year = one.Year?.Number,
                    share = one.Figures is { } figures ? Precision.WithoutTrailingZeros(figures.Share) : (decimal?)null,
                    required = Rounded(one.Figures?.Required),
                    gap = Rounded(one.Figures?.Gap),
                    gapUsdMillions = Shown.Millions(one.Figures?.GapUsdMillions),
                    priceBase = one.Figures?.PriceBase?.Number,
                    certainty = one.Certainty?.Value,
                    provisional = one.Figures?.Provisional,
                    marginal = one.Figures?.Marginal,
                }),
            },
            Json));
    }

    private static IEnumerable<SiteFile> ReadSchemas()
    {
        var assembly = typeof(DataProduct).Assembly;
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Schemas, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Text(name, "application/schema+json; charset=utf-8", reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    private static SiteFile Citation(PublicRecord record) => Text(
        "CITATION.cff",
        "application/yaml; charset=utf-8",
        $"""
        cff-version: 1.2.0
        message: If you use these data, please cite them, and the publishers of the figures.
        type: dataset
        title: "Hague Watch: what is published about NATO allies' defence spending"
        authors:
          - name: Hague Watch contributors
        date-released: {Words.Day(record.Day)}
        abstract: >-
          Every figure with its edition, cell and document, and how each ally stands to its pledges by a model of Hague Watch.
          The figures stay under their publishers' terms, which stand in each row.

        """.ReplaceLineEndings("\n"));

    private static SiteFile Sums(IEnumerable<SiteFile> files) => Text("SHA256SUMS", "text/plain; charset=utf-8", string.Concat(
        files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{file.Sha256}  {file.Path[Folder.Length..]}\n")));

    private static SiteFile Text(string name, string contentType, string text) =>
        new(Folder + name, contentType, Encoding.UTF8.GetBytes(text));

    private static decimal? Rounded(decimal? value) =>
        value is { } number ? Precision.WithoutTrailingZeros(Shown.Points(number)) : null;
}

/// <summary>A table with the file that it is in.</summary>
internal sealed record TableFile(SiteFile File, DataTable Table)
{
    /// <summary>The file's name beside the descriptions.</summary>
    public string Name => File.Path[DataProduct.Folder.Length..];
}
