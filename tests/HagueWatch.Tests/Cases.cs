using System.IO.Compression;

namespace HagueWatch.Tests;

/// <summary>Finds small inputs that were once read wrongly, which lie beside the originals and are not copied into this repository.</summary>
internal static class Cases
{
    /// <summary>Reads a file, unpacked if it is compressed, or ends the test as inconclusive.</summary>
    public static byte[] Read(string name)
    {
        var bytes = ReadStored(name);
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Reads a file as it is stored.</summary>
    public static byte[] ReadStored(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "cases", name));
        if (!File.Exists(path))
        {
            Assert.Inconclusive($"The case {name} is not here.");
        }

        return File.ReadAllBytes(path);
    }
}
