using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive.Verification;
using HagueWatch.Reading;
using HagueWatch.Site.Publishing;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>verify</c>: hashes the whole archive again and walks its chains; recreates the catalogue.</summary>
internal sealed class VerifyCommand(ArchiveVerification verification, SitePublisher site, CommandOutput output)
{
    /// <summary>How often progress is shown.</summary>
    private const int BlobsBetweenLines = 500;

    public static Command Create()
    {
        var rebuild = new Option<bool>("--rebuild")
        {
            Description = "Recreate the catalogue from the chains, if nothing else is wrong.",
        };
        var published = new Option<bool>("--site")
        {
            Description = "Compare the published site with its manifest instead.",
        };
        var command = new Command(
            "verify", "Hashes every blob of the archive again, walks the chains and compares the catalogue.")
        {
            rebuild, published, SharedOptions.Replay,
        };
        return command.SetVerb<VerifyCommand>((verb, parsed, token) => parsed.GetValue(published)
            ? verb.CompareSiteAsync(token)
            : verb.RunAsync(parsed.GetValue(rebuild), token));
    }

    private async Task<int> CompareSiteAsync(CancellationToken cancellationToken)
    {
        var verified = await site.VerifyAsync(cancellationToken)
            ?? throw new NotFoundException("No site is published: `run PublishSite` does it.");
        output.Write(verified, PrintSite);
        return verified.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static void PrintSite(IAnsiConsole console, SiteVerification verified)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Compared {verified.Files} published files."));
        if (verified.Faults.Count == 0)
        {
            console.MarkupLine("[green]Every one is as it was published.[/]");
        }

        foreach (var fault in verified.Faults)
        {
            console.MarkupLineInterpolated($"[red]{fault}[/]");
        }
    }

    private async Task<int> RunAsync(bool rebuild, CancellationToken cancellationToken)
    {
        if (!rebuild)
        {
            var report = await verification.VerifyAsync(ShowProgress, cancellationToken);
            output.Write(report, Print);
            return ExitCodeOf(report);
        }

        var result = await verification.RebuildCatalogueAsync(ShowProgress, cancellationToken);
        output.WriteJson(new RebuildReport(result));
        Print(output.Human, result.Report);
        output.Human.WriteLine(FormatOutcome(result.Outcome));
        return ExitCodeOf(result.Report);
    }

    private void ShowProgress(VerificationProgress progress)
    {
        if (progress.Checked % BlobsBetweenLines == 0)
        {
            output.Progress.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Read {progress.Checked} of {progress.Blobs} blobs ..."));
        }
    }

    private static void Print(IAnsiConsole console, VerificationReport report)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Read {report.Blobs} blobs: {report.Editions} editions of {report.Publishers} publishers"
            + $"{(report.Outlooks > 0 ? $", {report.Outlooks} outlooks" : "")}."));
        if (report.Unnamed > 0)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Unnamed} edition folders are named by no link: "
                + $"unfinished runs left them, and nothing reads them."));
        }

        if (report.Faults.Count == 0)
        {
            console.MarkupLine("[green]Nothing was altered: every hash, every chain and the catalogue agree.[/]");
        }

        foreach (var fault in report.Faults)
        {
            console.MarkupLineInterpolated($"[red]{fault.Path}[/]: {fault.Message}");
        }
    }

    private static string FormatOutcome(RebuildOutcome outcome) => outcome switch
    {
        RebuildOutcome.Rebuilt => "The catalogue was recreated from the chains.",
        RebuildOutcome.NotNeeded => "The catalogue agrees with the chains; nothing was written.",
        RebuildOutcome.Refused =>
            "The catalogue was not recreated: it may be the last witness of the faults above. Restore them first.",
        var other => throw new ArgumentOutOfRangeException(nameof(outcome), other, null),
    };

    private static int ExitCodeOf(VerificationReport report) =>
        report.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
}
