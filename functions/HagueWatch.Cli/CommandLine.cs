using System.CommandLine;
using HagueWatch.Cli.Commands;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;

namespace HagueWatch.Cli;

/// <summary>Creates and runs the operator's commands, one class a verb; all return <see cref="ExitCodes"/>.</summary>
internal static class CommandLine
{
    // A verb that is stopped first lets a run end, and stops the emulator that it started.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    public static RootCommand Create() => Create(
        ReplayCommand.Create(),
        ServeCommand.Create(),
        RunCommand.Create(),
        ImportCommand.Create(),
        StatusCommand.Create(),
        RankCommand.Create(),
        ShowCommand.Create(),
        CompareCommand.Create(),
        RevisionsCommand.Create(),
        AlertsCommand.Create(),
        DeliveriesCommand.Create(),
        EndpointsCommand.Create(),
        QuarantineCommand.Create(),
        ReparseCommand.Create(),
        AmendmentCommand.CreateWithdraw(),
        AmendmentCommand.CreateRedate(),
        LineageCommand.Create(),
        FindingsCommand.Create(),
        VerifyCommand.Create(),
        SiteCommand.Create(),
        ExportCommand.Create());

    public static RootCommand Create(params IReadOnlyList<Command> verbs)
    {
        var root = new RootCommand(
            "Hague Watch keeps a record of what is published about NATO allies' defence spending, and alerts.")
        {
            SharedOptions.Json,
            SharedOptions.Verbose,
        };
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }

    /// <summary>Runs the verb that the arguments name.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes everything else.</param>
    /// <param name="cancellationToken">Ends the verb, as Ctrl-C and SIGTERM do.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        RootCommand root,
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken = default)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            await error.WriteLineAsync("Try --help.");
            return ExitCodes.BadUsage;
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeToStop,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception failure) when (ExpectedFailures.Describe(failure) is { } message)
        {
            await error.WriteLineAsync(message);
            return failure switch
            {
                CommandFailedException { ExitCode: var code } => code,
                UnknownKeyException or ImpossibleDayException or UncertainEditionException => ExitCodes.BadUsage,
                _ => ExitCodes.Failed,
            };
        }
        catch (Exception bug)
        {
            await error.WriteLineAsync($"This should not happen. Please report it: {bug}");
            return ExitCodes.Failed;
        }
    }
}
