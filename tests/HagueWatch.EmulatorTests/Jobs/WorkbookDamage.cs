using System.IO.Compression;
using System.Text;
using HagueWatch.BundledEditions;

namespace HagueWatch.EmulatorTests.Jobs;

/// <summary>What can happen to a workbook's bytes, by accident or on purpose.</summary>
internal static class WorkbookDamage
{
    /// <summary>Replaces a piece of text in a part that holds it once.</summary>
    public static byte[] WithText(this byte[] workbook, string part, string text, string replacement)
    {
        using var rewritten = new StoredZip();
        foreach (var (name, content) in PartsOf(workbook))
        {
            var xml = Encoding.UTF8.GetString(content);
            if (name == part)
            {
                Assert.HasCount(2, xml.Split(text), $"'{text}' must stand in {part} once.");
                xml = xml.Replace(text, replacement, StringComparison.Ordinal);
            }

            rewritten.Add(name, Encoding.UTF8.GetBytes(xml));
        }

        return rewritten.ToArray();
    }

    /// <summary>Calls the workbook part by another name and lets other bytes precede or replace its content.</summary>
    public static byte[] WithWorkbookPart(this byte[] workbook, string name, Func<byte[], byte[]> change)
    {
        using var rewritten = new StoredZip();
        foreach (var (part, content) in PartsOf(workbook))
        {
            if (part == "xl/workbook.xml")
            {
                rewritten.Add($"xl/{name}", change(content));
            }
            else
            {
                var text = Encoding.UTF8.GetString(content);
                rewritten.Add(part, part == "_rels/.rels"
                    ? Encoding.UTF8.GetBytes(text.Replace("workbook.xml", name, StringComparison.Ordinal))
                    : content);
            }
        }

        return rewritten.ToArray();
    }

    /// <summary>Changes one byte of a part's content and leaves its declared CRC-32 as it was.</summary>
    public static byte[] WithFlippedBit(this byte[] workbook, string part)
    {
        var damaged = workbook.ToArray();
        var content = PartsOf(workbook).Single(one => one.Name == part).Content;
        damaged[workbook.AsSpan().IndexOf(content) + (content.Length / 2)] ^= 1;
        return damaged;
    }

    /// <summary>Adds a part that is tiny when packed and huge when unpacked.</summary>
    public static byte[] WithBomb(this byte[] workbook, string part, int unpackedBytes)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var content = zip.CreateEntry(part, CompressionLevel.SmallestSize).Open();
            content.Write(new byte[unpackedBytes]);
        }

        return file.ToArray();
    }

    private static IEnumerable<(string Name, byte[] Content)> PartsOf(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var packed = entry.Open();
            packed.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }
}
