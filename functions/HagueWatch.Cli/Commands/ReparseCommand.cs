using System.CommandLine;
using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>reparse</c>: derives the editions that are held again from the raw bytes.</summary>
internal static class ReparseCommand
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var command = new Command("reparse", "Parses all stored editions anew; another result is a new revision.") { publisher };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetRequiredValue(publisher), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string publisher, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        PublisherArgument.Check(session.Services, publisher);
        var editions = new List<ReparsedEdition>();
        await foreach (var edition in session.Services.GetRequiredService<ReparseJob>().RunAsync(publisher, cancellationToken))
        {
            editions.Add(edition);
            Print(session.Output.Human, edition);
        }

        if (editions.Count == 0)
        {
            session.Output.Human.WriteLine($"No edition of {publisher} is held.");
        }

        session.Output.WriteJson(new
        {
            publisher,
            editions = editions.Select(one => new { one.Outcome, edition = EditionView.From(one.Entry), one.Difference, one.Errors }),
        });
        return editions.Any(one => one.Outcome == ReparseOutcome.Refused) ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, ReparsedEdition one)
    {
        console.WriteLine($"{one.Entry.Publisher} edition {one.Entry.Edition}: {Words(one)}");
        foreach (var error in one.Errors)
        {
            console.WriteLine("  " + FindingSummary.LineOf(error));
        }
    }

    private static string Words(ReparsedEdition one) => one switch
    {
        { Outcome: ReparseOutcome.Revised, Difference: { } difference } => $"now revision {one.Entry.Revision}: {Words(difference)}.",
        { Outcome: ReparseOutcome.Refused } => $"today's parser refuses its documents; revision {one.Entry.Revision} stays.",
        _ => $"the same as revision {one.Entry.Revision}.",
    };

    private static string Words(ReparseDifference difference) => string.Create(
        CultureInfo.InvariantCulture,
        $"{difference.New} figures new, {difference.Changed} changed, {difference.Withdrawn} withdrawn; " +
        $"{difference.FindingsNew} findings new, {difference.FindingsGone} gone{(difference.Wording ? "; other words" : "")}");
}
