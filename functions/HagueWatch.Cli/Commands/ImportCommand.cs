using System.CommandLine;
using System.Globalization;
using HagueWatch.Archive;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using HagueWatch.Publishers;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>import</c>: back-fills an edition from files, through the same gate.</summary>
internal sealed class ImportCommand(
    ImportJob job,
    PublisherRegistry publishers,
    TimeProvider clock,
    CommandOutput output)
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
        var command = new Command("import", "Back-fills an edition from files.")
        {
            publisher, files.AcceptExistingOnly(), published,
        };
        return command.SetVerb<ImportCommand>((verb, parsed, token) => verb.RunAsync(
            parsed.GetRequiredValue(publisher),
            parsed.GetRequiredValue(files),
            parsed.GetRequiredValue(published)!.Value,
            token));
    }

    private async Task<int> RunAsync(
        string publisher,
        FileInfo[] files,
        DateOnly published,
        CancellationToken cancellationToken)
    {
        publishers.Check(publisher);
        CheckIsPast(published);
        var documents = await ReadAsync(files, cancellationToken);
        var result = await job.RunAsync(publisher, documents, published, cancellationToken);
        output.WriteJson(new ImportReport(result));
        output.Human.WriteLine(FormatResult(result, publisher));
        // What is refused is not kept: this is the place to read all that is wrong with it.
        var findings = result.Commit is null
            ? result.Findings.Where(finding => finding.Severity == Severity.Error).Select(FindingSummary.LineOf)
            : FindingSummary.Format(result.Findings);
        foreach (var finding in findings)
        {
            output.Human.WriteLine("  " + finding);
        }

        return result.Commit is null ? ExitCodes.Failed : ExitCodes.Success;
    }

    private void CheckIsPast(DateOnly published)
    {
        if (published > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        {
            var day = published.ToString("O", CultureInfo.InvariantCulture);
            throw new CommandFailedException($"An edition cannot be published in the future: {day}.")
            {
                ExitCode = ExitCodes.BadUsage,
            };
        }
    }

    private static async Task<IReadOnlyList<ImportFile>> ReadAsync(
        FileInfo[] files,
        CancellationToken cancellationToken)
    {
        var documents = new List<ImportFile>();
        foreach (var file in files)
        {
            try
            {
                var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
                documents.Add(new ImportFile(file.Name, bytes));
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
        null => "Refused: nothing was archived.",
        { Outcome: CommitOutcome.AlreadyHeld, Entry: var entry } =>
            $"The archive holds {publisher} edition {entry!.Edition} with these bytes already, "
            + $"as revision {entry.Revision}.",
        { Entry: var entry } =>
            $"Archived {publisher} edition {entry!.Edition} revision {entry.Revision}, "
            + $"known from {entry.KnownFrom:yyyy-MM-dd}.",
    };
}
