using System.CommandLine;
using HagueWatch.Reading;
using HagueWatch.Statistics;

namespace HagueWatch.Cli.Commands;

/// <summary><c>outlook</c>: what may become of the allies' shares, and how well such forecasts did.</summary>
internal sealed class OutlookCommand(OutlookReader reader, OutlookScoresReader scores, CommandOutput output)
{
    public static Command Create()
    {
        var ally = new Argument<Ally?>("ally")
        {
            Description = $"Only this ally, year by year. {AllyArgument.Description}",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = AllyArgument.Parse,
        };
        var asOf = DayOption.CreateAsOf();
        var backtest = new Command("backtest", "Scores the method and its rivals on a pledge that has come due.") { SharedOptions.Replay }
            .SetVerb<OutlookCommand>((verb, _, token) => verb.BacktestAsync(token));
        var scored = new Command("scores", "Scores the outlooks that were kept by what later editions say, also where it is bad.")
        {
            SharedOptions.Replay,
        }.SetVerb<OutlookCommand>((verb, _, token) => verb.ScoreAsync(token));
        return new Command("outlook", "Shows how likely the allies are to reach what they promised, and what that rests on.")
        {
            ally, asOf, SharedOptions.Replay, backtest, scored,
        }.SetVerb<OutlookCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetValue(ally), parsed.GetValue(asOf), token));
    }

    private async Task<int> RunAsync(Ally? ally, DateOnly? asOf, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(ally, asOf, cancellationToken), (console, report) =>
        {
            OutlookText.Print(console, report, isOfOneAlly: ally is not null);
        });
        return ExitCodes.Success;
    }

    private async Task<int> ScoreAsync(CancellationToken cancellationToken)
    {
        output.Write(await scores.ReadAsync(cancellationToken), OutlookScoresText.Print);
        return ExitCodes.Success;
    }

    private async Task<int> BacktestAsync(CancellationToken cancellationToken)
    {
        output.Write(await reader.BacktestAsync(cancellationToken), BacktestText.Print);
        return ExitCodes.Success;
    }
}
