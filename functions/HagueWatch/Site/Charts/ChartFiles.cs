using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using HagueWatch.Statistics;
using HagueWatch.Storage;

namespace HagueWatch.Site.Charts;

/// <summary>Writes the files beside a chart's page.</summary>
internal static class ChartFiles
{
    /// <summary>How many pictures are kept: more than one site has.</summary>
    private const int PicturesKept = 500;

    // A process that publishes again draws only what changed: a picture takes some 60 ms.
    private static readonly ConcurrentDictionary<Sha256, ReadOnlyMemory<byte>> Pictures = [];

    /// <summary>Writes the files of all charts; pictures are drawn side by side.</summary>
    public static IReadOnlyList<SiteFile> Create(ChartBook book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        IEnumerable<SiteFile> cards = book.Card is { } card ? [Draw(SitePaths.Card, StandaloneSvg.Write(card))] : [];
        return
        [
            .. cards,
            .. book.Charts.AsParallel().AsOrdered().WithCancellation(cancellationToken).SelectMany(Create),
        ];
    }

    private static IEnumerable<SiteFile> Create(Chart chart)
    {
        var svg = StandaloneSvg.Write(chart);
        yield return new SiteFile(PathOf("svg"), "image/svg+xml", svg);
        yield return Draw(chart.File("png"), svg);
        yield return new SiteFile(PathOf("csv"), ContentTypes.Csv, WriteCsv(chart.Data));
        yield return new SiteFile(PathOf("json"), ContentTypes.Json, WriteJson(chart));

        string PathOf(string extension) => chart.File(extension).TrimStart('/');
    }

    private static SiteFile Draw(string address, ReadOnlyMemory<byte> svg)
    {
        if (Pictures.Count >= PicturesKept)
        {
            Pictures.Clear();
        }

        var picture = Pictures.GetOrAdd(Sha256.Compute(svg.Span), _ => ChartPicture.Draw(svg));
        return new SiteFile(address.TrimStart('/'), ContentTypes.Png, picture);
    }

    private static ReadOnlyMemory<byte> WriteCsv(ChartData data) => Encoding.UTF8.GetBytes(CsvText.Write(
        data.Rows
            .Select(row => row.Cells.Select(cell => cell.Shown.Number is null ? CsvText.Guard(cell.Value) : cell.Value))
            .Prepend(data.Columns.Select(column => column.Name))));

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
