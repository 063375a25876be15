using System.Text;
using System.Text.Json;
using HagueWatch.Storage;

namespace HagueWatch.Site.Charts;

/// <summary>Writes the files beside a chart's page.</summary>
internal static class ChartFiles
{
    public static IEnumerable<SiteFile> Create(ChartBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Charts.SelectMany(Create);
    }

    private static IEnumerable<SiteFile> Create(Chart chart)
    {
        yield return new SiteFile(PathOf("svg"), "image/svg+xml", StandaloneSvg.Write(chart));
        yield return new SiteFile(PathOf("csv"), ContentTypes.Csv, WriteCsv(chart.Data));
        yield return new SiteFile(PathOf("json"), ContentTypes.Json, WriteJson(chart));

        string PathOf(string extension) => chart.File(extension).TrimStart('/');
    }

    private static ReadOnlyMemory<byte> WriteCsv(ChartData data) => Encoding.UTF8.GetBytes(CsvText.Write(
        data.Columns.Select(column => column.Name),
        data.Rows.Select(row => row.Cells.Select(cell =>
            cell.Shown.Number is null ? CsvText.Guard(cell.Value) : cell.Value))));

    private static ReadOnlyMemory<byte> WriteJson(Chart chart) => ArchiveJson.Write(new
    {
        chart.Id,
        chart.Title,
        chart.Note,
        chart.Source,
        Rows = chart.Data.Rows.Select(row => new SortedDictionary<string, object?>(
            chart.Data.Columns.Zip(row.Cells).ToDictionary(one => one.First.Name, one => ToJson(one.Second)),
            StringComparer.Ordinal)),
    });

    private static object? ToJson(ChartCell cell) =>
        cell.Value.Length == 0 ? null
        : cell.Shown.Number is null ? cell.Value
        : JsonSerializer.Deserialize<JsonElement>(cell.Value);
}
