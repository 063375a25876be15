using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using HagueWatch.Dossiers;
using HagueWatch.Site;
using HagueWatch.Site.Dossiers;
using HagueWatch.Site.Pages;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>dossier</c>: what an ally will be asked in the review of 2029, from the archive alone.</summary>
internal sealed class DossierCommand(PublicRecordReader records, CommandOutput output)
{
    public static Command Create()
    {
        var ally = new Argument<Ally?>("ally")
        {
            Description = AllyArgument.Description,
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = AllyArgument.Parse,
        };
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "The folder to write to; files of the same names are replaced.",
            Required = true,
        };
        var all = new Command("all", "Writes the dossiers of all allies, each as Markdown and as HTML.") { folder, SharedOptions.Replay }
            .SetVerb<DossierCommand>((verb, parsed, token) => verb.WriteAsync(parsed.GetRequiredValue(folder), token));
        var dossier = new Command("dossier", "Prints what an ally will be asked in the review of 2029, as Markdown with every source.")
        {
            ally, SharedOptions.Replay, all,
        }.SetVerb<DossierCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetValue(ally)!, token));
        dossier.Validators.Add(result =>
        {
            if (result.GetResult(ally) is not { Tokens.Count: > 0 } && !result.Children.OfType<CommandResult>().Any())
            {
                result.AddError("Say of which ally: `dossier ESP`; or of all: `dossier all --out <folder>`.");
            }
        });
        return dossier;
    }

    private async Task<int> RunAsync(Ally ally, CancellationToken cancellationToken)
    {
        var dossier = DossierMaker.Make(await records.ReadAsync(cancellationToken), ally);
        output.WriteJson(dossier);
        output.WriteText(MarkdownWriter.Write(dossier));
        return ExitCodes.Success;
    }

    private async Task<int> WriteAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var files = await DossierPages.CreateFilesAsync(await records.ReadAsync(cancellationToken), cancellationToken);
        await SiteFolder.WriteAsync(folder, files, cancellationToken);
        output.WriteJson(new { folder = folder.FullName, files = files.Select(file => file.Path) });
        output.Human.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Wrote {files.Count} files to {folder.FullName}: of each ally <code>.md and <code>.html."));
        return ExitCodes.Success;
    }
}
