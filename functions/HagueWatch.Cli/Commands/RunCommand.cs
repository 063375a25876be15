using System.CommandLine;
using HagueWatch.Cli.Hosting;
using HagueWatch.Jobs;

namespace HagueWatch.Cli.Commands;

/// <summary><c>run</c>: runs one function once.</summary>
internal static class RunCommand
{
    public static Command Create() => Create(TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly));

    public static Command Create(IReadOnlyList<TimerFunction> functions)
    {
        var name = new Argument<string>("function") { Description = $"One of {Names(functions)}." };
        name.Validators.Add(given =>
        {
            if (functions.All(function => function.Name != given.GetValueOrDefault<string>()))
            {
                given.AddError($"There is no function \"{given.GetValueOrDefault<string>()}\". There are {Names(functions)}.");
            }
        });

        var command = new Command("run", "Runs one function once, whatever its schedule.") { name };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, functions.Single(function => function.Name == parsed.GetRequiredValue(name)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimerFunction function, CancellationToken cancellationToken)
    {
        await using var session = await Session.OpenAsync(parsed, cancellationToken);
        var run = await InvokeAsync(function, session.Services, cancellationToken);
        if (run is not null)
        {
            RunReport.Print(session.Output, run);
            session.Output.WriteJson(run);
        }

        return run?.Outcome == RunOutcome.Failed ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static async Task<RunRecord?> InvokeAsync(TimerFunction function, IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            return await function.InvokeAsync(services, cancellationToken);
        }
        catch (RunFailedException failure)
        {
            return failure.Run;
        }
    }

    private static string Names(IReadOnlyList<TimerFunction> functions) =>
        string.Join(", ", functions.Select(function => function.Name).Order(StringComparer.Ordinal));
}
