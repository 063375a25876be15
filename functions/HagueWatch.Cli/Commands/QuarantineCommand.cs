using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>quarantine</c>: what was refused and why, parsing it again, and accepting it.</summary>
internal sealed class QuarantineCommand(QuarantineReader reader, QuarantineJob job, CommandOutput output)
{
    public static Command Create() =>
        new("quarantine", "Shows what was refused, parses it again, or archives it by your decision.")
        {
            CreateList(),
            CreateShow(),
            CreateRetry(),
            CreateAccept(),
        };

    private static Command CreateList()
    {
        var command = new Command("list", "Lists what was refused.") { SharedOptions.Replay };
        return command.Running<QuarantineCommand>((verb, parsed, token) => verb.ListAsync(token));
    }

    private static Command CreateShow()
    {
        var key = CreateKey();
        var command = new Command("show", "Shows what was refused and all that was found wrong.")
        {
            key, SharedOptions.Replay,
        };
        return command.Running<QuarantineCommand>(
            (verb, parsed, token) => verb.ShowAsync(parsed.GetRequiredValue(key), token));
    }

    private static Command CreateRetry()
    {
        var key = CreateKey();
        var command = new Command(
            "retry", "Parses the stored bytes again and archives the edition if nothing is wrong.") { key };
        return command.Running<QuarantineCommand>(
            (verb, parsed, token) => verb.RetryAsync(parsed.GetRequiredValue(key), token));
    }

    private static Command CreateAccept()
    {
        var key = CreateKey();
        var reason = ReasonOption.Create("Why it is right to archive it; kept in the manifest for good.");
        var codes = new Option<string[]>("--finding")
        {
            Description = "The code of an error to pass over (HW4002); every error must be named.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("accept", "Archives an edition in spite of named errors, by your decision.")
        {
            key, reason, codes,
        };
        return command.Running<QuarantineCommand>((verb, parsed, token) => verb.AcceptAsync(
            parsed.GetRequiredValue(key),
            parsed.GetRequiredValue(reason),
            parsed.GetRequiredValue(codes),
            token));
    }

    private static Argument<string> CreateKey() =>
        new("key") { Description = "The record's key, as `quarantine list` shows it." };

    private async Task<int> ListAsync(CancellationToken cancellationToken)
    {
        var quarantine = await reader.ReadAllAsync(cancellationToken);
        output.WriteJson(new { quarantine });
        if (quarantine.Count == 0)
        {
            output.Human.WriteLine("Nothing was ever refused.");
        }

        foreach (var one in quarantine)
        {
            PrintHeading(output.Human, one.Record, one.Status);
            var first = one.Record.Reasons is [var reason, ..] ? $", first {FindingSummary.LineOf(reason)}" : "";
            output.Human.WriteLine($"  {one.Errors} errors{first}");
        }

        return ExitCodes.Success;
    }

    private async Task<int> ShowAsync(string key, CancellationToken cancellationToken)
    {
        output.Write(await FindAsync(key, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private async Task<int> RetryAsync(string key, CancellationToken cancellationToken)
    {
        var record = (await FindAsync(key, cancellationToken)).Record;
        return Write(await job.RetryAsync(record, cancellationToken), record);
    }

    private async Task<int> AcceptAsync(
        string key,
        string reason,
        IReadOnlyList<string> codes,
        CancellationToken cancellationToken)
    {
        var record = (await FindAsync(key, cancellationToken)).Record;
        var result = await job.AcceptAsync(record, Environment.UserName, reason, codes, cancellationToken);
        return Write(result, record);
    }

    private async Task<QuarantineReport> FindAsync(string key, CancellationToken cancellationToken) =>
        await reader.TryReadAsync(key, cancellationToken)
        ?? throw new CommandFailedException(
            $"Nothing is in quarantine as \"{key}\". `quarantine list` shows what is.");

    private int Write(QuarantineResult result, QuarantineRecord record)
    {
        var report = new QuarantineArchivingReport(result);
        output.WriteJson(report);
        output.Human.WriteLine(FormatResult(result, record));
        foreach (var obstacle in report.Obstacles)
        {
            output.Human.WriteLine("  " + FindingSummary.LineOf(obstacle));
        }

        return result.Commit is null ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, QuarantineReport report)
    {
        PrintHeading(console, report.Record, report.Status);
        foreach (var document in report.Documents)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {document.Url}, {document.Length} bytes, "
                + $"retrieved {ReportFormat.FormatInstant(document.Retrieved)}"));
            console.WriteLine($"    SHA-256 {document.Sha256}");
        }

        foreach (var finding in report.Findings.OrderByDescending(finding => finding.Severity))
        {
            console.WriteLine("  " + FindingSummary.LineOf(finding));
        }
    }

    private static void PrintHeading(IAnsiConsole console, QuarantineRecord record, QuarantineStatus status)
    {
        var edition = record.Edition is { } named ? $"edition {named}" : "no edition named";
        var retrieved = record.Retrieved.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        console.MarkupLineInterpolated(
            $"[bold]{record.Key}[/]  {record.Publisher}, {edition}, retrieved {retrieved}; {FormatStatus(status)}");
    }

    private static string FormatStatus(QuarantineStatus status) => status switch
    {
        QuarantineStatus.Offered => "this is what is offered now",
        QuarantineStatus.Archived => "archived",
        _ => "something else is offered by now",
    };

    private static string FormatResult(QuarantineResult result, QuarantineRecord record) => result switch
    {
        { Commit: { Outcome: CommitOutcome.AlreadyHeld, Entry: var entry } } =>
            $"The archive holds it already, as {record.Publisher} edition {entry!.Edition} revision {entry.Revision}.",
        { Commit.Entry: { } entry } => string.Create(
            CultureInfo.InvariantCulture,
            $"Archived {record.Publisher} edition {entry.Edition} revision {entry.Revision}, "
            + $"known from {ReportFormat.FormatInstant(entry.KnownFrom)}."),
        { Parsed.Edition: null or { HasFigures: false } } =>
            "Refused: the documents hold no edition, so there is nothing to archive.",
        { Parsed.Acceptance: not null } => "Refused: it has these errors, which are not named.",
        _ => "Still refused:",
    };
}
