using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace HagueWatch.BundledEditions;

/// <summary>Writes a zip file without compression.</summary>
/// <remarks>
/// The platform's writer marks the operating system and compresses differently between versions; a workbook that is
/// known by its hash must have the same bytes everywhere. Layout: PKWARE APPNOTE 6.3, sections 4.3.7 and 4.3.12 to
/// 4.3.16.
/// </remarks>
internal sealed class StoredZip : IDisposable
{
    private const ushort Version = 20;
    private const ushort Utf8Names = 1 << 11;

    // 1 January 1980, the first day that the format knows.
    private const ushort Date = (1 << 5) | 1;

    private readonly MemoryStream parts = new();
    private readonly MemoryStream directory = new();
    private ushort count;

    public void Dispose()
    {
        parts.Dispose();
        directory.Dispose();
    }

    public void Add(string path, byte[] content)
    {
        var offset = (uint)parts.Length;
        var name = Encoding.UTF8.GetBytes(path);
        var crc = Crc32.HashToUInt32(content);

        UInt32(parts, 0x04034b50);
        Describe(parts, crc, content.Length, name.Length);
        parts.Write(name);
        parts.Write(content);

        UInt32(directory, 0x02014b50);
        UInt16(directory, Version);
        Describe(directory, crc, content.Length, name.Length);
        UInt16(directory, 0); // comment
        UInt16(directory, 0); // disk
        UInt16(directory, 0); // internal attributes
        UInt32(directory, 0); // external attributes
        UInt32(directory, offset);
        directory.Write(name);
        count++;
    }

    public byte[] ToArray()
    {
        using var end = new MemoryStream();
        UInt32(end, 0x06054b50);
        UInt16(end, 0); // this disk
        UInt16(end, 0); // the directory's disk
        UInt16(end, count);
        UInt16(end, count);
        UInt32(end, (uint)directory.Length);
        UInt32(end, (uint)parts.Length);
        UInt16(end, 0); // comment
        return [.. parts.ToArray(), .. directory.ToArray(), .. end.ToArray()];
    }

    private static void Describe(Stream stream, uint crc, int length, int nameLength)
    {
        UInt16(stream, Version);
        UInt16(stream, Utf8Names);
        UInt16(stream, 0); // stored
        UInt16(stream, 0); // midnight
        UInt16(stream, Date);
        UInt32(stream, crc);
        UInt32(stream, (uint)length);
        UInt32(stream, (uint)length);
        UInt16(stream, (ushort)nameLength);
        UInt16(stream, 0); // extra field
    }

    private static void UInt16(Stream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void UInt32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
