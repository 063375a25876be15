using System.Buffers;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Lends memory that the process has used before, and takes all of it back when it is disposed of.</summary>
/// <remarks>New memory for a large part costs more than unpacking it. Not thread-safe.</remarks>
internal sealed class RentedMemory : IDisposable
{
    private readonly List<byte[]> arrays = [];

    /// <summary>Lends an array that is at least as long, and holds whatever it held before.</summary>
    public byte[] Rent(int length)
    {
        var array = ArrayPool<byte>.Shared.Rent(length);
        arrays.Add(array);
        return array;
    }

    public void Dispose()
    {
        arrays.ForEach(array => ArrayPool<byte>.Shared.Return(array));
        arrays.Clear();
    }
}
