using System.CommandLine;
using System.CommandLine.Parsing;
using HagueWatch.Reading;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints what a command found: text for a person, or one JSON document for a program.</summary>
internal sealed class CommandOutput
{
    private const int WidthOfFiles = 4000;

    private readonly bool isJson;
    private readonly string schema;
    private readonly TextWriter standardOutput;

    public CommandOutput(ParseResult parsed)
    {
        isJson = parsed.GetValue(SharedOptions.Json);
        schema = ReportJson.SchemaOf(NameOf(parsed.CommandResult));
        standardOutput = parsed.InvocationConfiguration.Output;
        Progress = parsed.InvocationConfiguration.Error;
        Human = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isJson ? TextWriter.Null : standardOutput),
        });
        if (!Human.Profile.Out.IsTerminal)
        {
            // Nobody reads a file or a pipe through a window of 80 columns, nor wants control characters in it.
            Human.Profile.Width = WidthOfFiles;
            Human.Profile.Capabilities.Ansi = false;
        }
    }

    /// <summary>Shows text and tables to a person; silent where JSON is asked for.</summary>
    public IAnsiConsole Human { get; }

    /// <summary>Standard error: what is going on, never a result.</summary>
    public TextWriter Progress { get; }

    /// <summary>Writes the command's one report: as JSON where that is asked for, else as text.</summary>
    public void Write<T>(T report, Action<IAnsiConsole, T> print)
    {
        WriteJson(report);
        print(Human, report);
    }

    /// <summary>Writes a text that programs read too, such as CSV or Markdown, as it is; silent where JSON is asked for.</summary>
    public void WriteText(string text)
    {
        if (!isJson)
        {
            standardOutput.Write(text);
        }
    }

    /// <summary>Writes the command's one JSON document, where that is asked for.</summary>
    public void WriteJson<T>(T report)
    {
        if (isJson)
        {
            standardOutput.WriteLine(ReportJson.Write(schema, report));
        }
    }

    /// <summary>Names a verb with those it belongs to: <c>alerts-list</c>, also where <c>alerts</c> alone was given.</summary>
    private static string NameOf(CommandResult verb)
    {
        var names = new List<string>();
        for (var one = verb; one is { Command: not RootCommand }; one = one.Parent as CommandResult)
        {
            names.Insert(0, one.Command.Name);
        }

        var isList = verb.Command is not RootCommand && verb.Command.Subcommands.Any(command => command.Name == "list");
        return string.Join('-', isList ? [.. names, "list"] : names);
    }
}
