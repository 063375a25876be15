using System.Buffers;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Lends memory that the process has used before, and takes all of it back when it is disposed of.</summary>
/// <remarks>New memory for a large part costs more than unpacking it. Not thread-safe.</remarks>
internal sealed class RentedMemory : IDisposable
{
    private const int CellsAtOnce = 4096;

    private readonly List<byte[]> arrays = [];
    private readonly List<PlainCell[]> cells = [];
    private int cellsLent;

    /// <summary>Lends an array that is at least as long, and holds whatever it held before.</summary>
    public byte[] Rent(int length)
    {
        var array = ArrayPool<byte>.Shared.Rent(length);
        arrays.Add(array);
        return array;
    }

    /// <summary>Lends memory that holds copies of cells.</summary>
    public ReadOnlyMemory<PlainCell> Keep(ReadOnlySpan<PlainCell> some)
    {
        if (cells.Count == 0 || cells[^1].Length - cellsLent < some.Length)
        {
            cells.Add(ArrayPool<PlainCell>.Shared.Rent(Math.Max(CellsAtOnce, some.Length)));
            cellsLent = 0;
        }

        var lent = cells[^1].AsMemory(cellsLent, some.Length);
        some.CopyTo(lent.Span);
        cellsLent += some.Length;
        return lent;
    }

    public void Dispose()
    {
        cells.ForEach(array => ArrayPool<PlainCell>.Shared.Return(array));
        cells.Clear();
        arrays.ForEach(array => ArrayPool<byte>.Shared.Return(array));
        arrays.Clear();
    }
}
