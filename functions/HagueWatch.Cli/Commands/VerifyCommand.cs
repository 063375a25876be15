using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive.Verification;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>verify</c>: hashes the whole archive again and walks its chains; recreates the catalogue.</summary>
internal static class VerifyCommand
{
    /// <summary>How often a person hears of a long walk.</summary>
    private const int BlobsBetweenLines = 500;

    public static Command Create()
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Recreate the catalogue from the chains, if nothing else is wrong." };
        var command = new Command("verify", "Hashes every blob of the archive again, walks the chains and compares the catalogue.")
        {
            rebuild, SharedOptions.Replay,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetValue(rebuild), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool rebuild, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var verification = session.Services.GetRequiredService<ArchiveVerification>();
        var output = session.Output;
        if (!rebuild)
        {
            var report = await verification.VerifyAsync(progress => Tell(output, progress), cancellationToken);
            output.WriteJson(report);
            Print(output.Human, report);
            return ExitCodeOf(report);
        }

        var (outcome, rebuilt) = await verification.RebuildCatalogueAsync(progress => Tell(output, progress), cancellationToken);
        output.WriteJson(new
        {
            rebuilt.Blobs,
            rebuilt.Editions,
            rebuilt.Publishers,
            rebuilt.Unnamed,
            rebuilt.Faults,
            Catalogue = outcome,
        });
        Print(output.Human, rebuilt);
        output.Human.WriteLine(Words(outcome));
        return ExitCodeOf(rebuilt);
    }

    private static void Tell(CommandOutput output, VerificationProgress progress)
    {
        if (progress.Checked % BlobsBetweenLines == 0)
        {
            var (done, all) = progress;
            output.Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read {done} of {all} blobs ..."));
        }
    }

    private static void Print(IAnsiConsole console, VerificationReport report)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Read {report.Blobs} blobs: {report.Editions} editions of {report.Publishers} publishers."));
        if (report.Unnamed > 0)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Unnamed} edition folders are named by no link: a run left them unfinished, and nobody reads them."));
        }

        if (report.Faults.Count == 0)
        {
            console.MarkupLine("[green]Nothing was altered: every hash, every chain and the catalogue fit.[/]");
        }

        foreach (var fault in report.Faults)
        {
            console.MarkupLineInterpolated($"[red]{fault.Path}[/]: {fault.Message}");
        }
    }

    private static string Words(RebuildOutcome outcome) => outcome switch
    {
        RebuildOutcome.Rebuilt => "The catalogue was made anew from the chains.",
        RebuildOutcome.NotNeeded => "The catalogue is what the chains give; nothing was written.",
        _ => "The catalogue was not made anew: it may be the last witness of what is wrong above. Restore that first.",
    };

    private static int ExitCodeOf(VerificationReport report) => report.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
}
