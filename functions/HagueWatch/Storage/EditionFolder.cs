namespace HagueWatch.Storage;

/// <summary>Names the folder of an edition's parts in the archive.</summary>
/// <param name="Publisher">The publisher's id.</param>
/// <param name="Edition">The edition's id.</param>
/// <param name="Key">Names what the edition's content follows from.</param>
internal readonly record struct EditionFolder(string Publisher, string Edition, string Key)
{
    /// <summary>Writes the path of one of the edition's parts.</summary>
    public string Part(string file) => $"editions/{Publisher}/{Edition}/{Key}/{file}";

    /// <summary>Parses the path of any of an edition's parts; null where it is none.</summary>
    public static EditionFolder? TryParse(string part) =>
        part.Split('/') is ["editions", var publisher, var edition, var key, _]
            ? new EditionFolder(publisher, edition, key)
            : null;

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="IntegrityException">The path is not one of an edition's part.</exception>
    public static EditionFolder Parse(string part) =>
        TryParse(part)
        ?? throw new IntegrityException($"{BlobPaths.InArchive(part)} is not in the folder of an edition.");
}
