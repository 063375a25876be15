using System.Collections;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Lists the cells of a row; each is read when it is first looked at, for most of a workbook never are.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PlainCells(PlainSheet sheet, ReadOnlyMemory<PlainCell> stored) : IReadOnlyList<Cell>
{
    private Cell?[]? read;

    public int Count => stored.Length;

    public Cell this[int index] => (read ??= new Cell?[stored.Length])[index] ??= sheet.Read(stored.Span[index]);

    /// <summary>Finds a cell by its column; null if it is empty.</summary>
    public Cell? At(int column)
    {
        var cells = stored.Span;
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Column == column)
            {
                return this[index];
            }
        }

        return null;
    }

    public IEnumerator<Cell> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Says where the value of a cell is.</summary>
/// <param name="Column">Counted from 1.</param>
/// <param name="Kind">What is stored.</param>
/// <param name="IsShared">Whether the value is the number of one of the workbook's texts.</param>
/// <param name="Format">The number of the cell's format; -1 if it has none.</param>
/// <param name="Start">The value's first byte in the part.</param>
/// <param name="End">The byte after its last.</param>
internal readonly record struct PlainCell(int Column, CellKind Kind, bool IsShared, int Format, int Start, int End);
