using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>import</c>: back-fills an edition from files, through the same gate.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var files = new Argument<FileInfo[]>("file") { Description = "The edition's document, or documents.", Arity = ArgumentArity.OneOrMore };
        var published = new Option<DateOnly?>("--published") { Description = "The day of publication (YYYY-MM-DD).", Required = true, CustomParser = DayOption.Parse };
        var command = new Command("import", "Back-fills an edition from files.") { publisher, files.AcceptExistingOnly(), published };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed,
            parsed.GetRequiredValue(publisher),
            parsed.GetRequiredValue(files),
            parsed.GetRequiredValue(published)!.Value,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string publisher, FileInfo[] files, DateOnly published, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        PublisherArgument.Check(session.Services, publisher);
        Check(session.Services, published);
        var documents = await ReadAsync(files, cancellationToken);
        var result = await session.Services.GetRequiredService<ImportJob>().RunAsync(publisher, documents, published, cancellationToken);
        session.Output.WriteJson(new
        {
            outcome = result.Commit?.Outcome switch { null => "refused", CommitOutcome.AlreadyHeld => "already-held", _ => "archived" },
            edition = result.Commit is { Entry: { } held } ? EditionView.From(held) : null,
            findings = result.Findings,
        });
        session.Output.Human.WriteLine(Words(result, publisher));
        // What is refused is kept nowhere: this is the place to read all that is wrong with it.
        var findings = result.Commit is null
            ? result.Findings.Where(finding => finding.Severity == Severity.Error).Select(FindingSummary.LineOf)
            : FindingSummary.Format(result.Findings);
        foreach (var finding in findings)
        {
            session.Output.Human.WriteLine("  " + finding);
        }

        return result.Commit is null ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static void Check(IServiceProvider services, DateOnly published)
    {
        if (DayOption.EndOf(published) > services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1))
        {
            var day = published.ToString("O", CultureInfo.InvariantCulture);
            throw new CommandFailedException($"An edition cannot be published in the future: {day}.")
            {
                ExitCode = ExitCodes.BadUsage,
            };
        }
    }

    private static async Task<IReadOnlyList<ImportFile>> ReadAsync(FileInfo[] files, CancellationToken cancellationToken)
    {
        var documents = new List<ImportFile>();
        foreach (var file in files)
        {
            try
            {
                documents.Add(new ImportFile(file.Name, await File.ReadAllBytesAsync(file.FullName, cancellationToken)));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException($"{file} cannot be read: {failure.Message}");
            }
        }

        return documents;
    }

    private static string Words(ImportResult result, string publisher) => result.Commit switch
    {
        null => "Refused: nothing was archived.",
        { Outcome: CommitOutcome.AlreadyHeld, Entry: var entry } => $"The archive holds {publisher} edition {entry!.Edition} with these bytes already, as revision {entry.Revision}.",
        { Entry: var entry } => $"Archived {publisher} edition {entry!.Edition} revision {entry.Revision}, known from {entry.KnownFrom:yyyy-MM-dd}.",
    };
}
