using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>quarantine</c>: what was refused and why, parsing it again, and accepting it.</summary>
internal sealed partial class QuarantineCommand(QuarantineReader reader, QuarantineJob job, CommandOutput output)
{
    public static Command Create() =>
        AddList(new("quarantine", "Shows what was refused, parses it again, or archives it by your decision.")
        {
            CreateList(),
            CreateShow(),
            CreateRetry(),
            CreateAccept(),
        });

    private static Command CreateList() => AddList(new("list", "Lists what was refused."));

    private static Command AddList(Command command)
    {
        command.Add(SharedOptions.Replay);
        return command.SetVerb<QuarantineCommand>((verb, parsed, token) => verb.ListAsync(token));
    }

    private static Command CreateShow()
    {
        var key = CreateKey();
        var command = new Command("show", "Shows what was refused and all that was found wrong.")
        {
            key, SharedOptions.Replay,
        };
        return command.SetVerb<QuarantineCommand>(
            (verb, parsed, token) => verb.ShowAsync(parsed.GetRequiredValue(key), token));
    }

    private static Command CreateRetry()
    {
        var key = CreateKey();
        var command = new Command(
            "retry", "Parses the stored bytes again and archives the edition if nothing is wrong.") { key };
        return command.SetVerb<QuarantineCommand>(
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
        var edition = new Option<string?>("--edition")
        {
            Description = "The edition's id, where a broken header leaves it uncertain.",
        };
        edition.Validators.Add(option =>
        {
            if (!EditionId().IsMatch(option.Tokens is [var token, ..] ? token.Value : ""))
            {
                option.AddError("--edition is an id of letters, digits, dots, dashes and underscores, such as 2026.");
            }
        });
        var yes = new Option<bool>("--yes") { Description = "Do not ask before archiving." };
        var command = new Command("accept", "Archives an edition in spite of named errors, by your decision.")
        {
            key, reason, codes, edition, yes,
        };
        return command.SetVerb<QuarantineCommand>((verb, parsed, token) => verb.AcceptAsync(
            new Order(
                parsed.GetRequiredValue(key),
                parsed.GetRequiredValue(reason),
                parsed.GetRequiredValue(codes),
                parsed.GetValue(edition),
                IsSure: parsed.GetValue(yes) || parsed.GetValue(SharedOptions.Json) || Console.IsInputRedirected),
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
            var first = FindingSummary.Format(one.Record.Reasons) is [var reason, ..] ? $", first {reason}" : "";
            output.Human.WriteLine($"  {one.Errors} errors{first}");
        }

        return ExitCodes.Success;
    }

    private async Task<int> ShowAsync(string key, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(key, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private async Task<int> RetryAsync(string key, CancellationToken cancellationToken)
    {
        var record = (await reader.ReadAsync(key, cancellationToken)).Record;
        return Write(await job.RetryAsync(record, cancellationToken), record, preview: null);
    }

    // Who gives a reason and names every error without a terminal has decided: a script is not asked.
    private async Task<int> AcceptAsync(Order order, CancellationToken cancellationToken)
    {
        var record = (await reader.ReadAsync(order.Key, cancellationToken)).Record;
        var preview = await job.PreviewAsync(record, order.Edition, cancellationToken);
        if (preview is not null)
        {
            ArchivingPreviewText.Print(output.Human, preview);
            if (!order.IsSure && !output.Human.Confirm("Archive it for good?", defaultValue: false))
            {
                output.Human.WriteLine("Nothing was archived.");
                return ExitCodes.Failed;
            }
        }

        var result = await job.AcceptAsync(
            record, Environment.UserName, order.Reason, order.Codes, order.Edition, cancellationToken);
        return Write(result, record, preview);
    }

    private int Write(QuarantineResult result, QuarantineRecord record, ArchivingPreview? preview)
    {
        var report = new QuarantineArchivingReport(result, preview);
        output.WriteJson(report);
        output.Human.WriteLine(FormatResult(result, record));
        FindingsText.Print(output.Human, report.Obstacles);
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

        FindingsText.Print(console, report.Findings);
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
        QuarantineStatus.Superseded => "something else is offered by now",
        QuarantineStatus.Imported => "imported from a file",
        var other => throw new ArgumentOutOfRangeException(nameof(status), other, null),
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

    // It becomes part of blob paths.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex EditionId();

    private sealed record Order(
        string Key, string Reason, IReadOnlyList<string> Codes, string? Edition, bool IsSure);
}
