using System.CommandLine;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>findings</c>: what validation noticed in an archived edition.</summary>
internal sealed class FindingsCommand(FindingsReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var edition = new Argument<string>("edition")
        {
            Description = "The edition, as `status` shows it: 2024 is its newest revision, 2024r1 its first.",
        };
        var command = new Command("findings", "Shows what validation noticed in an archived edition.")
        {
            publisher, edition, SharedOptions.Replay,
        };
        return command.SetVerb<FindingsCommand>((verb, parsed, token) => verb.RunAsync(
            parsed.GetRequiredValue(publisher), parsed.GetRequiredValue(edition), token));
    }

    private async Task<int> RunAsync(string publisher, string edition, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(publisher, edition, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, FindingsReport report)
    {
        var edition = report.Edition;
        var name = $"{edition.Publisher} {EditionName.Format(edition.Edition, edition.Revision)}";
        var bySeverity = Enum.GetValues<Severity>().Reverse().Select(severity => string.Create(
            CultureInfo.InvariantCulture,
            $"{Spelling.Kebab(severity)}: {report.Findings.Count(finding => finding.Severity == severity)}"));
        console.MarkupLineInterpolated(
            $"[bold]{name}[/]  findings by severity: {string.Join(", ", bySeverity)}");
        if (report.Acceptance is { } acceptance)
        {
            console.WriteLine(
                $"  {string.Join(", ", acceptance.Findings)} accepted by {acceptance.By} on "
                + $"{ReportFormat.FormatInstant(acceptance.At)}: {acceptance.Reason}");
        }

        FindingsText.Print(console, report.Findings);
    }
}
