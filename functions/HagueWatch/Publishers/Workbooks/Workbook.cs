using System.Globalization;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>
/// The sheets of a workbook in their order, with cached values only: formulas, names and links are ignored.
/// </summary>
/// <param name="Sheets">Every worksheet, hidden ones too.</param>
/// <param name="Modified">When the workbook says that it was last saved.</param>
internal sealed record Workbook(IReadOnlyList<Sheet> Sheets, DateTimeOffset? Modified);

/// <summary>A worksheet.</summary>
/// <param name="Name">As printed on its tab.</param>
/// <param name="Rows">The rows that hold a cell with a value, downwards.</param>
internal sealed record Sheet(string Name, IReadOnlyList<Row> Rows)
{
    /// <summary>Names a cell as people do: <c>TABLE3!N14</c>.</summary>
    public string Locate(Row row, int column) => Locate(row.Number, column);

    /// <inheritdoc cref="Locate(Row, int)"/>
    public string Locate(int row, int column) =>
        string.Concat(Name, "!", Columns.Name(column), row.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="IsHidden">Whether a reader of the sheet does not see it.</param>
/// <param name="Cells">The cells that hold a value, from left to right.</param>
internal sealed record Row(int Number, bool IsHidden, IReadOnlyList<Cell> Cells)
{
    /// <summary>Finds a cell by its column; null if it is empty.</summary>
    public Cell? At(int column) =>
        Cells is PlainCells plain ? plain.At(column) : Cells.FirstOrDefault(cell => cell.Column == column);
}

/// <summary>A cell with a value.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Kind">What is stored.</param>
/// <param name="Text">The stored text: a number exactly as the file has it, never by way of a double.</param>
/// <param name="Colour">The number of its font's colour in the file's palette; null if it has none.</param>
internal sealed record Cell(int Column, CellKind Kind, string Text, int? Colour = null)
{
    /// <summary>The parts of the text that are raised above the line, as marks of footnotes are.</summary>
    public IReadOnlyList<Range> Raised { get; init; } = [];
}

/// <summary>What a cell stores.</summary>
internal enum CellKind : byte
{
    Number,
    Text,

    /// <summary>An error such as <c>#REF!</c>.</summary>
    Error,

    /// <summary>A formula whose value was never calculated, so the file does not hold it.</summary>
    Formula,
}
