using System.CommandLine;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>import</c>: back-fills an edition from files, through the same gate.</summary>
internal sealed class ImportCommand(ImportJob job, CommandOutput output)
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "The edition's document, or documents.",
            Arity = ArgumentArity.OneOrMore,
        };
        var published = new Option<DateOnly?>("--published")
        {
            Description = "The day of publication (YYYY-MM-DD).",
            Required = true,
            CustomParser = DayOption.Parse,
        };
        var urls = new Option<string[]>("--url")
        {
            Description = "Where the file was published; one for each file, in their order.",
        };
        urls.Validators.Add(option =>
        {
            foreach (var text in option.Tokens.Select(token => token.Value).Where(text => TryAddress(text) is null))
            {
                option.AddError($"\"{text}\" is not an address that begins with https:// or http://.");
            }
        });
        var check = new Option<bool>("--check")
        {
            Description = "Only say what would be archived, with every finding; write nothing.",
        };
        var command = new Command("import", "Back-fills an edition from files.")
        {
            publisher, files.AcceptExistingOnly(), published, urls, check,
        };
        command.Validators.Add(arguments =>
        {
            var addresses = arguments.GetResult(urls)?.Tokens.Count ?? 0;
            if (addresses > 0 && addresses != arguments.GetResult(files)?.Tokens.Count)
            {
                arguments.AddError("--url must be given once for each file, in their order.");
            }
        });
        return command.SetVerb<ImportCommand>((verb, parsed, token) =>
        {
            var order = new Order(
                parsed.GetRequiredValue(publisher),
                parsed.GetRequiredValue(files),
                parsed.GetValue(urls) ?? [],
                parsed.GetRequiredValue(published)!.Value);
            return parsed.GetValue(check) ? verb.CheckAsync(order, token) : verb.RunAsync(order, token);
        });
    }

    private async Task<int> CheckAsync(Order order, CancellationToken cancellationToken)
    {
        var documents = await ReadAsync(order, cancellationToken);
        var check = await job.CheckAsync(order.Publisher, documents, order.Published, cancellationToken);
        output.WriteJson(new ImportCheckReport(check));
        output.Human.WriteLine(check switch
        {
            { IsArchivable: true } => "The import would archive it; nothing was written.",
            { Preview: null } => "The import would refuse it: it holds no edition. Nothing was written.",
            _ => "The import would refuse it and keep it in quarantine; nothing was written.",
        });
        if (check.Preview is { } preview)
        {
            ArchivingPreviewText.Print(output.Human, preview);
        }

        FindingsText.Print(output.Human, check.Findings);
        return check.IsArchivable ? ExitCodes.Success : ExitCodes.Failed;
    }

    private async Task<int> RunAsync(Order order, CancellationToken cancellationToken)
    {
        var documents = await ReadAsync(order, cancellationToken);
        var result = await job.RunAsync(order.Publisher, documents, order.Published, cancellationToken);
        output.WriteJson(new ImportReport(result));
        output.Human.WriteLine(FormatResult(result, order.Publisher));
        if (result.IgnoredDay is { } day)
        {
            output.Human.WriteLine(
                $"The day {day:yyyy-MM-dd} is ignored, because these bytes are held already. `redate` corrects the day "
                + "from which an edition counts as known.");
        }

        FindingsText.Print(output.Human, result.Commit is null
            ? [.. result.Findings.Where(finding => finding.Severity == Severity.Error)]
            : result.Findings);
        return result.Commit is null ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static Uri? TryAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "https" or "http"
        && url.UserInfo.Length == 0
            ? url
            : null;

    private static async Task<IReadOnlyList<ImportFile>> ReadAsync(Order order, CancellationToken cancellationToken)
    {
        var documents = new List<ImportFile>();
        foreach (var (index, file) in order.Files.Index())
        {
            try
            {
                var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
                var url = order.Urls.Count > index ? TryAddress(order.Urls[index]) : null;
                documents.Add(new ImportFile(file.Name, bytes, url));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException($"{file} cannot be read: {failure.Message}");
            }
        }

        return documents;
    }

    private static string FormatResult(ImportResult result, string publisher) => result.Commit switch
    {
        null when result.Quarantined is { } key =>
            $"Refused: nothing was archived. It is kept in quarantine as {key}; `quarantine accept` archives it in "
            + "spite of its errors.",
        null => "Refused: nothing was archived.",
        { Outcome: CommitOutcome.AlreadyHeld, Entry: { Withdrawn: { } withdrawn } entry } =>
            $"The archive holds {publisher} edition {entry.Edition} with these bytes already, as revision "
            + $"{entry.Revision}, withdrawn from {withdrawn.From:yyyy-MM-dd} on by {withdrawn.By}: {withdrawn.Reason}",
        { Outcome: CommitOutcome.AlreadyHeld, Entry: var entry } =>
            $"The archive holds {publisher} edition {entry!.Edition} with these bytes already, "
            + $"as revision {entry.Revision}.",
        { Entry: var entry } =>
            $"Archived {publisher} edition {entry!.Edition} revision {entry.Revision}, "
            + $"known from {entry.KnownFrom:yyyy-MM-dd}.",
    };

    private sealed record Order(
        string Publisher, IReadOnlyList<FileInfo> Files, IReadOnlyList<string> Urls, DateOnly Published);
}
