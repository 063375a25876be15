using HagueWatch.Site;

namespace HagueWatch.Cli.Commands;

/// <summary>Writes files of the published record to a folder.</summary>
internal static class SiteFolder
{
    public static async Task WriteAsync(
        DirectoryInfo folder, IReadOnlyList<SiteFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine([folder.FullName, .. file.Path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var content = file.OpenRead();
            await using var written = File.Create(path);
            await content.CopyToAsync(written, cancellationToken);
        }
    }
}
