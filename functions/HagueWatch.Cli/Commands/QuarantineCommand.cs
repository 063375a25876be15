using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>quarantine</c>: what was refused and why, and the two ways into the archive after all.</summary>
internal static class QuarantineCommand
{
    public static Command Create() => new("quarantine", "Shows what was refused, parses it again, or archives it on your word.")
    {
        CreateList(),
        CreateShow(),
        CreateRetry(),
        CreateAccept(),
    };

    private static Command CreateList()
    {
        var command = new Command("list", "Lists what was refused.") { SharedOptions.Replay };
        command.SetAction(ListAsync);
        return command;
    }

    private static Command CreateShow()
    {
        var key = KeyArgument();
        var command = new Command("show", "Shows what was refused and all that was found wrong.") { key, SharedOptions.Replay };
        command.SetAction((parsed, cancellationToken) => ShowAsync(parsed, parsed.GetRequiredValue(key), cancellationToken));
        return command;
    }

    private static Command CreateRetry()
    {
        var key = KeyArgument();
        var command = new Command("retry", "Parses the stored bytes again and archives the edition if nothing is wrong.") { key };
        command.SetAction((parsed, cancellationToken) => ArchiveAsync(
            parsed,
            parsed.GetRequiredValue(key),
            (job, record) => job.RetryAsync(record, cancellationToken),
            cancellationToken));
        return command;
    }

    private static Command CreateAccept()
    {
        var key = KeyArgument();
        var reason = new Option<string>("--reason")
        {
            Description = "Why it is right to archive it; kept in the manifest for good.",
            Required = true,
        };
        reason.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string>()))
            {
                given.AddError("--reason must say why.");
            }
        });
        var codes = new Option<string[]>("--finding")
        {
            Description = "The code of an error to pass over (HW4002); all that stand must be named.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("accept", "Archives an edition in spite of named errors, on your word.") { key, reason, codes };
        command.SetAction((parsed, cancellationToken) => ArchiveAsync(
            parsed,
            parsed.GetRequiredValue(key),
            (job, record) => job.AcceptAsync(
                record, Environment.UserName, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(codes), cancellationToken),
            cancellationToken));
        return command;
    }

    private static Argument<string> KeyArgument() => new("key") { Description = "The record's key, as `quarantine list` shows it." };

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var offers = await session.Services.GetRequiredService<QuarantineJob>().ListAsync(cancellationToken);
        session.Output.WriteJson(new
        {
            quarantine = offers.Select(offer => new
            {
                offer.Record.Publisher,
                offer.Record.Key,
                offer.Record.Edition,
                offer.Record.Retrieved,
                offer.Record.ParserVersion,
                standing = offer.Status,
                errors = offer.Record.Errors.Count(),
                firstError = offer.Record.Errors.FirstOrDefault(),
            }),
        });
        if (offers.Count == 0)
        {
            session.Output.Human.WriteLine("Nothing was ever refused.");
        }

        foreach (var (record, status) in offers)
        {
            session.Output.Human.MarkupLineInterpolated($"[bold]{record.Key}[/]  {Words(record)}; {Words(status)}");
            var first = record.Reasons is [var reason, ..] ? $", first {FindingSummary.LineOf(reason)}" : "";
            session.Output.Human.WriteLine($"  {record.Errors.Count()} errors{first}");
        }

        return ExitCodes.Success;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, string key, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var (record, status) = await FindAsync(session, key, cancellationToken);
        session.Output.WriteJson(new
        {
            record.Publisher,
            record.Key,
            record.Edition,
            record.Retrieved,
            record.ParserVersion,
            standing = status,
            record.Documents,
            record.Findings,
        });
        session.Output.Human.MarkupLineInterpolated($"[bold]{record.Key}[/]  {Words(record)}; {Words(status)}");
        foreach (var document in record.Documents)
        {
            session.Output.Human.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {document.Url}, {document.Length} bytes, retrieved {CommandFormat.At(document.Retrieved)}"));
            session.Output.Human.WriteLine($"    SHA-256 {document.Sha256}");
        }

        foreach (var finding in record.Findings.OrderByDescending(finding => finding.Severity))
        {
            session.Output.Human.WriteLine("  " + FindingSummary.LineOf(finding));
        }

        return ExitCodes.Success;
    }

    private static async Task<int> ArchiveAsync(
        ParseResult parsed,
        string key,
        Func<QuarantineJob, QuarantineRecord, Task<QuarantineResult>> archive,
        CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var record = (await FindAsync(session, key, cancellationToken)).Record;
        var result = await archive(session.Services.GetRequiredService<QuarantineJob>(), record);
        var obstacles = result.Parsed is Refusal refusal ? refusal.Obstacles : [];
        session.Output.WriteJson(new
        {
            outcome = result.Commit?.Outcome switch { null => "refused", CommitOutcome.AlreadyHeld => "already-held", _ => "archived" },
            result.Key,
            edition = result.Commit is { Entry: { } held } ? EditionView.From(held) : null,
            knownFrom = result.Commit?.Entry?.KnownFrom,
            acceptance = result.Commit is null ? null : result.Parsed.Acceptance,
            obstacles,
        });
        session.Output.Human.WriteLine(Words(result, record));
        foreach (var obstacle in obstacles)
        {
            session.Output.Human.WriteLine("  " + FindingSummary.LineOf(obstacle));
        }

        return result.Commit is null ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static async Task<QuarantinedOffer> FindAsync(Session session, string key, CancellationToken cancellationToken) =>
        await session.Services.GetRequiredService<QuarantineJob>().FindAsync(key, cancellationToken)
        ?? throw new CommandFailedException($"Nothing stands in quarantine as \"{key}\". `quarantine list` shows what does.");

    private static string Words(QuarantineRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Publisher}, {(record.Edition is { } edition ? $"edition {edition}" : "no edition named")}, " +
        $"retrieved {record.Retrieved.UtcDateTime:yyyy-MM-dd}");

    private static string Words(QuarantineStatus status) => status switch
    {
        QuarantineStatus.Offered => "this is what is offered now",
        QuarantineStatus.Archived => "archived",
        _ => "something else is offered by now",
    };

    private static string Words(QuarantineResult result, QuarantineRecord record) => result switch
    {
        { Commit: { Outcome: CommitOutcome.AlreadyHeld, Entry: var entry } } =>
            $"The archive holds it already, as {record.Publisher} edition {entry!.Edition} revision {entry.Revision}.",
        { Commit.Entry: { } entry } => string.Create(
            CultureInfo.InvariantCulture,
            $"Archived {record.Publisher} edition {entry.Edition} revision {entry.Revision}, " +
            $"known from {CommandFormat.At(entry.KnownFrom)}."),
        { Parsed.Edition: null or { HasFigures: false } } => "Refused: the documents hold no edition, so there is nothing to archive.",
        { Parsed.Acceptance: not null } => "Refused: these errors stand against it and are not named.",
        _ => "Still refused:",
    };
}
