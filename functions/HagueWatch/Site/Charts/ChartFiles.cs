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
        yield return new SiteFile(PathOf("csv"), "text/csv; charset=utf-8", WriteCsv(chart.Data));
        yield return new SiteFile(PathOf("json"), "application/json", WriteJson(chart));

        string PathOf(string extension) => chart.File(extension).TrimStart('/');
    }

    private static ReadOnlyMemory<byte> WriteCsv(ChartData data)
    {
        var text = new StringBuilder();
        Append(data.Columns.Select(column => column.Name));
        foreach (var row in data.Rows)
        {
            Append(row.Cells.Select(cell => cell.Shown.Number is null ? AsText(cell.Value) : cell.Value));
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Append(IEnumerable<string> fields) =>
            text.AppendJoin(',', fields.Select(field => field.AsSpan().ContainsAny(",\"\r\n")
                ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : field)).Append("\r\n");
    }

    /// <summary>A text that would begin a formula in a spreadsheet begins with an apostrophe instead.</summary>
    private static string AsText(string value) => value is ['=' or '+' or '-' or '@' or '\t', ..] ? $"'{value}" : value;

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
