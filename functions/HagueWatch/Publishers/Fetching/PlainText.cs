using System.IO.Compression;
using System.Text;
using HagueWatch.Editions;

namespace HagueWatch.Publishers.Fetching;

/// <summary>Finds the text of a document that is stored as gzip, with a byte order mark, or as UTF-16.</summary>
internal static class PlainText
{
    private const int BufferBytes = 64 << 10;

    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    /// <summary>Finds a document's text as UTF-8; null if it cannot be unpacked, which is reported.</summary>
    public static Document? TryUnpack(Document document, ICollection<Finding> findings)
    {
        if (!document.Bytes.Span.StartsWith(GzipMagic))
        {
            return document with { Bytes = ToUtf8(document.Bytes) };
        }

        var unpacked = new MemoryStream();
        var fault = "nothing is in it.";
        try
        {
            using var packed = new GZipStream(new MemoryStream(document.Bytes.ToArray()), CompressionMode.Decompress);
            var buffer = new byte[BufferBytes];
            for (var read = packed.Read(buffer); read > 0; read = packed.Read(buffer))
            {
                unpacked.Write(buffer.AsSpan(0, read));
                if (unpacked.Length > DocumentLimits.JsonBytes)
                {
                    findings.Add(FetchRules.TooLarge.At(
                        document.Address(),
                        $"The file unpacks to more than {DocumentLimits.JsonBytes >> 20} MiB; unpacking stopped there. "
                        + "Check where it came from."));
                    return null;
                }
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            (unpacked, fault) = (new MemoryStream(), failure.Message);
        }

        if (unpacked.Length > 0)
        {
            return document with { Bytes = ToUtf8(unpacked.ToArray()) };
        }

        findings.Add(FetchRules.NotJson.At(
            document.Address(),
            $"The file is compressed by gzip. Unpack it and import what is in it: here it cannot be unpacked: "
            + $"{fault}"));
        return null;
    }

    /// <summary>The address without its query.</summary>
    public static string Address(this Document document) => document.Facts.Url.GetLeftPart(UriPartial.Path);

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> text) => text.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => text[3..],
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(text.Span[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(text.Span[2..])),
        _ => text,
    };
}
