using System.CommandLine;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary><c>revisions</c>: what changed between two editions, by class.</summary>
internal sealed class RevisionsCommand(
    RevisionsReader reader, EstimatesReader estimates, CommandOutput output)
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
        var ofEstimates = new Option<bool>("--estimates")
        {
            Description = "How the estimates of running years were revised since, by which the certainty of a status is found.",
        };
        var command = new Command("revisions", "Shows what changed between two editions.")
        {
            publisher,
            editions,
            ally,
            ofEstimates,
            SharedOptions.Replay,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(ofEstimates) && (given.GetResult(editions)?.Tokens.Count > 0 || given.GetResult(ally) is not null))
            {
                given.AddError("--estimates is about all editions that are held: give it no editions and no ally.");
            }
        });
        return command.SetVerb<RevisionsCommand>((verb, parsed, token) => parsed.GetValue(ofEstimates)
            ? verb.ShowEstimatesAsync(parsed.GetRequiredValue(publisher), token)
            : verb.RunAsync(
            parsed.GetRequiredValue(publisher),
            parsed.GetValue(editions) ?? [],
            parsed.GetValue(ally),
            token));
    }

    private async Task<int> ShowEstimatesAsync(string publisher, CancellationToken cancellationToken)
    {
        output.Write(await estimates.ReadAsync(publisher, cancellationToken), EstimatesText.Print);
        return ExitCodes.Success;
    }

    private async Task<int> RunAsync(
        string publisher,
        string[] editions,
        Ally? ally,
        CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(publisher, editions, ally, cancellationToken);
        output.Write(report, (console, revisions) => RevisionsText.Print(console, revisions, ally));
        return ExitCodes.Success;
    }
}
