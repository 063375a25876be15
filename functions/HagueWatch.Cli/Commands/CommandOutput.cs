using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints what a command found: text for a person, or one JSON document for a program.</summary>
internal sealed class CommandOutput
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private const int WidthOfFiles = 4000;

    private readonly TextWriter standardOutput;

    public CommandOutput(ParseResult parsed)
    {
        IsJson = parsed.GetValue(SharedOptions.Json);
        standardOutput = parsed.InvocationConfiguration.Output;
        Progress = parsed.InvocationConfiguration.Error;
        Human = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(IsJson ? TextWriter.Null : standardOutput) });
        if (!Human.Profile.Out.IsTerminal)
        {
            // Nobody reads a file or a pipe through a window of 80 columns.
            Human.Profile.Width = WidthOfFiles;
        }
    }

    public bool IsJson { get; }

    /// <summary>Shows text and tables to a person; silent where JSON is asked for.</summary>
    public IAnsiConsole Human { get; }

    /// <summary>Standard error: what is going on, never a result.</summary>
    public TextWriter Progress { get; }

    /// <summary>Writes the command's one document, where JSON is asked for.</summary>
    public void WriteJson<T>(T document)
    {
        if (IsJson)
        {
            standardOutput.WriteLine(JsonSerializer.Serialize(document, JsonOptions));
        }
    }
}
