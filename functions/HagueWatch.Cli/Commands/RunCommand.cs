using System.CommandLine;
using HagueWatch.Cli.Hosting;
using HagueWatch.Runs;

namespace HagueWatch.Cli.Commands;

/// <summary><c>run</c>: runs one function once.</summary>
internal sealed class RunCommand(IServiceProvider services, CommandOutput output)
{
    public static Command Create() => Create(TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly));

    public static Command Create(IReadOnlyList<TimerFunction> functions)
    {
        var name = new Argument<string>("function") { Description = $"One of {Names(functions)}." };
        name.Validators.Add(argument =>
        {
            var named = argument.GetValueOrDefault<string>();
            if (functions.All(function => function.Name != named))
            {
                argument.AddError($"There is no function \"{named}\". There are {Names(functions)}.");
            }
        });

        var command = new Command("run", "Runs one function once, whatever its schedule.") { name };
        return command.Running<RunCommand>((verb, parsed, token) => verb.RunAsync(
            functions.Single(function => function.Name == parsed.GetRequiredValue(name)), token));
    }

    private async Task<int> RunAsync(TimerFunction function, CancellationToken cancellationToken)
    {
        var run = await InvokeAsync(function, cancellationToken);
        if (run is not null)
        {
            output.Write(run, RunText.Print);
        }

        return run?.Outcome == RunOutcome.Failed ? ExitCodes.Failed : ExitCodes.Success;
    }

    private async Task<RunRecord?> InvokeAsync(TimerFunction function, CancellationToken cancellationToken)
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
