using HagueWatch.Site.Pages;

namespace HagueWatch.Site.Charts;

/// <summary>A chart: its finding, its drawings and all its data.</summary>
/// <param name="Id">Its id in addresses; it never changes.</param>
/// <param name="Title">The finding in a sentence.</param>
/// <param name="Note">How to read it, and what must be known of its numbers.</param>
/// <param name="Source">Whose figures these are.</param>
/// <param name="Drawings">Its drawing, or many small ones.</param>
/// <param name="Data">Its data.</param>
public sealed record Chart(
    string Id, string Title, string Note, string Source, IReadOnlyList<Drawing> Drawings, ChartData Data)
{
    /// <summary>The code of the ally that it is about; null for a chart of all.</summary>
    public string? Ally { get; init; }

    public string Path => SitePaths.Chart(Id);

    /// <summary>The address of one of its files.</summary>
    public string File(string extension) => $"{Path}{Id}.{extension}";
}

/// <summary>The data of a chart.</summary>
/// <param name="Columns">The columns' names for programs and their headings for people.</param>
/// <param name="Rows">The rows.</param>
public sealed record ChartData(IReadOnlyList<(string Name, string Heading)> Columns, IReadOnlyList<ChartRow> Rows)
{
    internal Table ToTable(string caption) => new(
        caption,
        [.. Columns.Select(column => column.Heading)],
        [.. Rows.Select(row => new TableRow([.. row.Cells.Select(cell => cell.Shown)]))]);
}

/// <summary>A row of data.</summary>
/// <param name="Key">What marks name it by.</param>
/// <param name="Cells">As many as there are columns.</param>
public sealed record ChartRow(string Key, IReadOnlyList<ChartCell> Cells);

/// <summary>A cell of data.</summary>
/// <param name="Value">For programs: all digits, empty where there is none.</param>
/// <param name="Shown">For people.</param>
public sealed record ChartCell(string Value, Cell Shown)
{
    public static ChartCell Empty { get; } = new("", Cell.Empty);

    public static ChartCell Text(string text, string? href = null) => new(text, new Cell(text, href));

    internal static ChartCell Of(Number number) => new(number.Value, Cell.Of(number));
}

/// <summary>A chart as a page shows it.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="IsWhole">Whether its table and files are shown with it: on its own page.</param>
public sealed record ChartFigure(Chart Chart, bool IsWhole);
