using System.CommandLine;
using HagueWatch.Cli.Hosting;
using HagueWatch.Reading;
using HagueWatch.Runs;

namespace HagueWatch.Cli.Commands;

/// <summary><c>run</c>: runs one function once.</summary>
internal sealed class RunCommand(IServiceProvider services, CommandOutput output)
{
    public static Command Create() => Create(TimerFunction.FindIn(typeof(Functions.IngestNato).Assembly));

    public static Command Create(IReadOnlyList<TimerFunction> functions)
    {
        var function = new Argument<TimerFunction>("function")
        {
            Description = $"One of {string.Join(", ", Names(functions))}.",
            CustomParser = argument =>
            {
                var name = argument.Tokens[0].Value;
                if (functions.FirstOrDefault(one => one.Name == name) is { } found)
                {
                    return found;
                }

                argument.AddError(UnknownKeyException.Explain("function", name, Names(functions)));
                return null!;
            },
        };
        var command = new Command("run", "Runs one function once, whatever its schedule.") { function };
        return command.SetVerb<RunCommand>(
            (verb, parsed, token) => verb.RunAsync(parsed.GetRequiredValue(function), token));
    }

    private async Task<int> RunAsync(TimerFunction function, CancellationToken cancellationToken)
    {
        var run = await RunToEndAsync(function, cancellationToken);
        output.Write(run, RunText.Print);
        return run.Outcome == RunOutcome.Failed ? ExitCodes.Failed : ExitCodes.Success;
    }

    private async Task<RunRecord> RunToEndAsync(TimerFunction function, CancellationToken cancellationToken)
    {
        try
        {
            return await function.RunAsync(services, cancellationToken);
        }
        catch (RunFailedException failure)
        {
            return failure.Run;
        }
    }

    private static IEnumerable<string> Names(IReadOnlyList<TimerFunction> functions) =>
        functions.Select(function => function.Name).Order(StringComparer.Ordinal);
}
