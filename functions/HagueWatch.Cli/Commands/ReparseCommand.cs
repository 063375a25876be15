using System.CommandLine;
using System.Globalization;
using HagueWatch.Jobs;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>reparse</c>: derives the held editions from their raw bytes again.</summary>
internal sealed class ReparseCommand(ReparseJob job, CommandOutput output)
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var command = new Command("reparse", "Parses all stored editions again; another result is a new revision.")
        {
            publisher,
        };
        return command.SetVerb<ReparseCommand>(
            (verb, parsed, token) => verb.RunAsync(parsed.GetRequiredValue(publisher), token));
    }

    private async Task<int> RunAsync(string publisher, CancellationToken cancellationToken)
    {
        var editions = new List<ReparsedEdition>();
        await foreach (var edition in job.RunAsync(publisher, cancellationToken))
        {
            editions.Add(edition);
            Print(output.Human, edition);
        }

        if (editions.Count == 0)
        {
            output.Human.WriteLine($"No edition of {publisher} is held.");
        }

        output.WriteJson(ReparseReport.From(publisher, editions));
        return editions.Any(one => one is ReparsedEdition.Refused) ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, ReparsedEdition one)
    {
        console.WriteLine($"{one.Entry.Publisher} edition {one.Entry.Edition}: {FormatResult(one)}");
        if (one is ReparsedEdition.Refused { Errors: var errors })
        {
            FindingsText.Print(console, errors);
        }
    }

    private static string FormatResult(ReparsedEdition one) => one switch
    {
        ReparsedEdition.Revised { Difference: var difference } =>
            $"now revision {one.Entry.Revision}: {FormatDifference(difference)}.",
        ReparsedEdition.Refused =>
            $"today's parser refuses its documents; revision {one.Entry.Revision} stays.",
        ReparsedEdition.Unchanged => $"the same as revision {one.Entry.Revision}.",
        var other => throw new ArgumentOutOfRangeException(nameof(one), other, null),
    };

    private static string FormatDifference(ReparseDifference difference)
    {
        var wording = difference.Wording ? "; other wording" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{difference.New} figures new, {difference.Changed} changed, {difference.Withdrawn} withdrawn; "
            + $"{difference.FindingsNew} findings new, {difference.FindingsGone} gone{wording}");
    }
}
