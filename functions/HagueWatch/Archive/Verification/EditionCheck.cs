using HagueWatch.Storage;

namespace HagueWatch.Archive.Verification;

/// <summary>Checks an edition: its manifest, its parts, and the documents that it rests on.</summary>
internal sealed class EditionCheck(Inspection inspection, DocumentCheck documents)
{
    /// <summary>Checks the edition that a link names.</summary>
    /// <returns>Its manifest, or null where that is gone or has changed.</returns>
    public async Task<EditionManifest?> CheckAsync(ChainLink link, CancellationToken cancellationToken)
    {
        var namedBy = BlobPaths.InArchive(BlobPaths.Link(link.Publisher, link.Number));
        return await inspection.ReadAsync(link.Manifest, link.ManifestSha256, namedBy, cancellationToken) is { } bytes
            ? await CheckAsync(link.Manifest, bytes, cancellationToken)
            : null;
    }

    /// <summary>Checks a folder that no link names. What a killed run left unwritten is not a fault.</summary>
    public async Task CheckUnnamedAsync(EditionFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.Part(EditionManifest.FileName);
        if (await inspection.TryReadAsync(path, cancellationToken) is { } bytes)
        {
            await CheckAsync(path, bytes, cancellationToken);
        }
    }

    private async Task<EditionManifest?> CheckAsync(
        string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (inspection.Parse<EditionManifest>(path, bytes) is not { } manifest)
        {
            return null;
        }

        var (folder, namedBy) = (EditionFolder.Parse(path), BlobPaths.InArchive(path));
        foreach (var resource in manifest.Resources)
        {
            await inspection.ReadAsync(folder.Part(resource.Path), resource.Sha256, namedBy, cancellationToken);
        }

        foreach (var facts in manifest.Edition.Documents)
        {
            await documents.CheckAsync(manifest.Edition.Publisher, facts, namedBy, cancellationToken);
        }

        return manifest;
    }
}
