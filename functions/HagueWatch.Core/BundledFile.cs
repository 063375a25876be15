namespace HagueWatch;

/// <summary>The data files that come with the program, embedded beside the code that reads them.</summary>
internal static class BundledFile
{
    /// <summary>Reads a file that lies in the folder of a type, or in one below.</summary>
    public static byte[] Read(Type type, string name)
    {
        using var resource = type.Assembly.GetManifestResourceStream(type, name)
            ?? throw new InvalidOperationException($"The build left {name} out of the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
