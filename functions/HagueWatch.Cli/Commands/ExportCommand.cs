using System.CommandLine;
using System.Globalization;
using HagueWatch.Site;
using HagueWatch.Site.Data;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>export</c>: writes the files of the published record that programs read.</summary>
internal sealed class ExportCommand(PublicRecordReader records, CommandOutput output)
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write to; files of the same names are replaced.",
            Required = true,
        };
        return new Command("export", "Writes figures, verdicts and alerts as CSV, Parquet and JSON.") { folder, SharedOptions.Replay }
            .SetVerb<ExportCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetRequiredValue(folder), token));
    }

    private async Task<int> RunAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var record = await records.ReadAsync(cancellationToken);
        IReadOnlyList<SiteFile> files =
        [
            .. (await DataProduct.CreateAsync(record, cancellationToken))
                .Select(file => file with { Path = file.Path[DataProduct.Folder.Length..] }),
        ];
        await SiteFolder.WriteAsync(folder, files, cancellationToken);
        output.WriteJson(new { folder = folder.FullName, files = files.Select(file => file.Path) });
        output.Human.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrote {files.Count} files to {folder.FullName}:"));
        foreach (var file in files)
        {
            output.Human.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {file.Path}  {file.Length:#,0} bytes"));
        }

        return ExitCodes.Success;
    }
}
