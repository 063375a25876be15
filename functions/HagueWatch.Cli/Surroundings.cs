using System.Collections;
using System.CommandLine;

namespace HagueWatch.Cli;

/// <summary>What a call of the program finds around it.</summary>
internal sealed class Surroundings : InvocationConfiguration
{
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes everything else.</param>
    public Surroundings(TextWriter output, TextWriter error)
    {
        (Output, Error) = (output, error);
        EnableDefaultExceptionHandler = false;
        // Whoever called answers signals.
        ProcessTerminationTimeout = null;
    }

    /// <summary>Where the operator's <c>local.settings.json</c> lies, if there is one.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The environment variables, with the names that they have there: <c>Archive__ContainerPrefix</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
}
