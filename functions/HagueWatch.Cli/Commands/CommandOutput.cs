using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using HagueWatch.Storage;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints what a command found: text for a person, or one JSON document for a program.</summary>
internal sealed class CommandOutput
{
    // As in blobs, but a member that does not apply is null and not left out: the shape of a document is the same every time.
    private static readonly JsonSerializerOptions JsonOptions = new(ArchiveJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

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
