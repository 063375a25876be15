using System.CommandLine;
using HagueWatch.Publishers;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary><c>revisions</c>: what changed between two editions, by class.</summary>
internal sealed class RevisionsCommand(RevisionsReader reader, PublisherRegistry publishers, CommandOutput output)
{
    public static Command Create()
    {
        var publisher = PublisherArgument.Create();
        var editions = new Argument<string[]>("edition")
        {
            Description = "Two editions, the older first; the two newest held if left out. " +
                "2024 is an edition's newest revision, 2024r1 its first.",
            Arity = new ArgumentArity(0, 2),
        };
        editions.Validators.Add(argument =>
        {
            if (argument.Tokens.Count == 1)
            {
                argument.AddError("Give two editions to compare, or none for the two newest that are held.");
            }
        });
        var ally = new Option<Ally?>("--ally")
        {
            Description = $"Only this ally, with all indicators. {AllyArgument.Description}",
            CustomParser = AllyArgument.Parse,
        };
        var command = new Command("revisions", "Shows what changed between two editions.")
        {
            publisher,
            editions,
            ally,
            SharedOptions.Replay,
        };
        return command.SetVerb<RevisionsCommand>((verb, parsed, token) => verb.RunAsync(
            parsed.GetRequiredValue(publisher),
            parsed.GetValue(editions) ?? [],
            parsed.GetValue(ally),
            token));
    }

    private async Task<int> RunAsync(
        string publisher,
        string[] editions,
        Ally? ally,
        CancellationToken cancellationToken)
    {
        publishers.Check(publisher);
        var report = await reader.ReadAsync(publisher, editions, ally, cancellationToken);
        output.Write(report, (console, revisions) => RevisionsText.Print(console, revisions, ally));
        return ExitCodes.Success;
    }
}
