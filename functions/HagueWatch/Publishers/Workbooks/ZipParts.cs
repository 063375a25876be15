using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Workbooks;

/// <summary>Unpacks a zip file in memory and trusts none of its declarations.</summary>
/// <remarks>
/// The platform's zip reader checks neither CRC-32 nor lengths; both are checked here while unpacking.
/// </remarks>
internal static class ZipParts
{
    /// <summary>So many are read at once, even of a part that declares fewer.</summary>
    private const int LeastBytes = 4 << 10;

    /// <summary>The first bytes of a zip file that holds at least one part.</summary>
    public static ReadOnlySpan<byte> Magic => "PK\x03\x04"u8;

    /// <summary>Unpacks every part, by name; damaged ones are left out and reported.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="limits">How much is unpacked of it.</param>
    /// <param name="findings">Receives what is wrong with it.</param>
    /// <param name="memory">Lends the parts' memory, which they lose with it; if null, they have their own.</param>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Unpack(
        ReadOnlyMemory<byte> file,
        WorkbookLimits limits,
        ICollection<Finding> findings,
        RentedMemory? memory = null)
    {
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase);
        if (file.Length > limits.MaxFileBytes)
        {
            findings.Add(WorkbookRules.TooLarge.At(
                "document",
                Invariant($"The file has {file.Length:N0} bytes; at most {limits.MaxFileBytes:N0} are read. ")
                + "Check what was fetched."));
            return parts;
        }

        try
        {
            using var zip = new ZipArchive(file.AsStream(), ZipArchiveMode.Read);
            Unpack(zip, limits, parts, findings, memory);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            findings.Add(WorkbookRules.UnreadableZip.At(
                "document",
                Invariant($"The file of {file.Length:N0} bytes is not a complete zip file: {failure.Message} ")
                + "It was probably cut off in transit; fetch it again."));
        }

        return parts;
    }

    private static void Unpack(
        ZipArchive zip,
        WorkbookLimits limits,
        Dictionary<string, ReadOnlyMemory<byte>> parts,
        ICollection<Finding> findings,
        RentedMemory? memory)
    {
        if (zip.Entries.Count > limits.MaxParts)
        {
            findings.Add(WorkbookRules.TooLarge.At(
                "document",
                Invariant($"The zip contains {zip.Entries.Count:N0} parts; at most {limits.MaxParts:N0} are read. ")
                + "Check where the file came from."));
            return;
        }

        // A part that is refused counts with what was unpacked of it, so that many of them cost no more than one.
        var total = 0L;
        foreach (var entry in zip.Entries.TakeWhile(_ => total <= limits.MaxTotalBytes))
        {
            var packed = Math.Min(entry.CompressedLength, limits.MaxFileBytes);
            var byRatio = Math.Max(limits.RatioFreeBytes, packed * limits.MaxRatio);
            var allowed = Math.Min(byRatio, Math.Min(limits.MaxPartBytes, limits.MaxTotalBytes - total));
            var bytes = Unpack(entry, allowed, findings, memory);
            total += bytes?.Length ?? allowed + 1;
            if (bytes is { } whole && !parts.TryAdd(entry.FullName, whole))
            {
                findings.Add(WorkbookRules.DuplicatePart.At(
                    entry.FullName,
                    "The zip contains two parts with this name, so it is unclear which of them counts. Ask the "
                    + "publisher for a clean file."));
            }
        }
    }

    private static ReadOnlyMemory<byte>? Unpack(
        ZipArchiveEntry entry, long allowed, ICollection<Finding> findings, RentedMemory? memory)
    {
        var size = (int)Math.Max(LeastBytes, Math.Min(entry.Length, allowed));
        var unpacked = memory?.Rent(size) ?? new byte[size];
        var length = 0L;
        var crc = new Crc32();
        try
        {
            using var packed = entry.Open();
            if (!TryCopy(packed, unpacked, crc, allowed, out length))
            {
                findings.Add(WorkbookRules.TooLarge.At(
                    entry.FullName,
                    Invariant($"The part unpacks from {entry.CompressedLength:N0} bytes to more than {allowed:N0}; ")
                    + "unpacking stopped there. The file was made to exhaust memory, or is not one of this publisher's "
                    + "workbooks: do not open it, and check where it came from."));
                return null;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            findings.Add(WorkbookRules.DamagedPart.At(
                entry.FullName, $"The part cannot be unpacked: {failure.Message} Fetch the file again."));
            return null;
        }

        var checksum = crc.GetCurrentHashAsUInt32();
        if (length != entry.Length || checksum != entry.Crc32)
        {
            findings.Add(WorkbookRules.DamagedPart.At(
                entry.FullName,
                Invariant($"The part unpacks to {length:N0} bytes with CRC-32 {checksum:x8}, but the zip ")
                + Invariant($"declares {entry.Length:N0} bytes with {entry.Crc32:x8}. Fetch the file again.")));
            return null;
        }

        return unpacked.AsMemory(0, (int)length);
    }

    /// <summary>Copies a part with its check sum; false if it has more bytes than allowed.</summary>
    /// <remarks>A part that is longer than declared is refused, so that it may overwrite its own beginning.</remarks>
    private static bool TryCopy(Stream packed, byte[] unpacked, Crc32 crc, long allowed, out long length)
    {
        length = 0;
        while (true)
        {
            var free = unpacked.AsSpan((int)(length % unpacked.Length));
            var read = packed.Read(free);
            if (read == 0)
            {
                return true;
            }

            length += read;
            if (length > allowed)
            {
                return false;
            }

            crc.Append(free[..read]);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
