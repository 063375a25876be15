namespace HagueWatch.Site.Pages;

/// <summary>A table of a page; the first cell of each row is its heading.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The headings: short, for phones.</param>
/// <param name="Rows">The rows.</param>
public sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows);

/// <summary>A row of a table.</summary>
/// <param name="Cells">As many as there are columns.</param>
/// <param name="Anchor">The id by which it is linked to; null for none.</param>
public sealed record TableRow(IReadOnlyList<Cell> Cells, string? Anchor = null);

/// <summary>A cell of a table: a text, with a link where there is one, or a number.</summary>
/// <param name="Text">The text; null for a number.</param>
/// <param name="Href">Where the text links to.</param>
/// <param name="Number">The number; null for a text.</param>
/// <param name="Css">A class of the stylesheet: the status' colour.</param>
/// <param name="Note">Small print below, such as the cell of a workbook.</param>
public sealed record Cell(
    string? Text, string? Href = null, Number? Number = null, string? Css = null, string? Note = null)
{
    public static Cell Empty { get; } = new("–");

    /// <summary>The numbers of its source notes, which lie at the end of the page.</summary>
    public IReadOnlyList<int> Sources { get; init; } = [];

    public static Cell Of(Number number, string? note = null) => new(null, Number: number, Note: note);
}
