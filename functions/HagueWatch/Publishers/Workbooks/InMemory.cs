using System.Runtime.InteropServices;

namespace HagueWatch.Publishers.Workbooks;

internal static class InMemory
{
    /// <summary>Reads bytes as a stream, without a copy if they are in an array.</summary>
    public static MemoryStream AsStream(this ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
