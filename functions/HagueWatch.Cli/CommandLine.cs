using System.CommandLine;
using HagueWatch.Cli.Commands;
using HagueWatch.Jobs;
using HagueWatch.Reading;
using HagueWatch.Runs;

namespace HagueWatch.Cli;

/// <summary>Creates and runs the operator's commands, one class a verb; all return <see cref="ExitCodes"/>.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => Create(
        ReplayCommand.Create(),
        ServeCommand.Create(),
        RunCommand.Create(),
        ImportCommand.Create(),
        StatusCommand.Create(),
        RankCommand.Create(),
        ShowCommand.Create(),
        VerdictsCommand.Create(),
        OutlookCommand.Create(),
        ScenarioCommand.Create(),
        DossierCommand.Create(),
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
        ExportCommand.Create(),
        StorageCommand.Create());

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

        HelpWithExamples.AddTo(root);
        return root;
    }

    /// <summary>Runs the verb that the arguments name.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="surroundings">Where results and everything else are told, and what settings are read from.</param>
    /// <param name="cancellationToken">Ends the verb. Ctrl-C and SIGTERM are the caller's to handle.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        RootCommand root,
        IReadOnlyList<string> arguments,
        Surroundings surroundings,
        CancellationToken cancellationToken = default)
    {
        var parsed = root.Parse(arguments);
        var isJson = arguments.Contains(SharedOptions.Json.Name);
        if (parsed.Errors.Count > 0)
        {
            return await FailAsync(ExitCodes.BadUsage, [.. Mistakes(parsed).Distinct(), "Try --help."]);
        }

        try
        {
            return await parsed.InvokeAsync(surroundings, cancellationToken);
        }
        catch (Exception failure) when (ExpectedFailures.Describe(failure) is { } message)
        {
            var exitCode = failure switch
            {
                CommandFailedException { ExitCode: var code } => code,
                UnknownKeyException or ImpossibleDayException or UncertainEditionException => ExitCodes.BadUsage,
                _ => ExitCodes.Failed,
            };
            return await FailAsync(exitCode, [message]);
        }
        catch (Exception bug)
        {
            return await FailAsync(ExitCodes.Failed, [$"This should not happen. Please report it: {bug}"]);
        }

        async Task<int> FailAsync(int exitCode, IReadOnlyList<string> lines)
        {
            foreach (var line in lines)
            {
                await surroundings.Error.WriteLineAsync(line);
            }

            if (isJson)
            {
                var report = new ErrorReport(exitCode, lines[0]);
                await surroundings.Output.WriteLineAsync(ReportJson.Write(ReportJson.SchemaOf("error"), report));
            }

            return exitCode;
        }
    }

    /// <summary>Says what is wrong with the arguments; of a verb that there is not, which one may be meant.</summary>
    private static IEnumerable<string> Mistakes(ParseResult parsed)
    {
        var verbs = parsed.CommandResult.Command.Subcommands.Select(command => command.Name).ToList();
        var name = parsed.CommandResult.Command.Name;
        return parsed.UnmatchedTokens is [var first, ..] && verbs.Count > 0 && !first.StartsWith('-')
            ? [UnknownKeyException.Explain("verb", first, verbs)]
            : parsed.CommandResult is { Command: not RootCommand and { Action: null } } && verbs.Count > 0
                ? [$"Say what to do: {string.Join(" or ", verbs.Select(verb => $"`{name} {verb}`"))}."]
            : parsed.Errors.Select(mistake => mistake.Message);
    }

    /// <summary>What a program is told of a command that failed.</summary>
    /// <param name="ExitCode">How the process ends.</param>
    /// <param name="Error">The reason, for people.</param>
    private sealed record ErrorReport(int ExitCode, string Error);
}
