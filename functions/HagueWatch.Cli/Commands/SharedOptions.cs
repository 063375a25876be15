using System.CommandLine;

namespace HagueWatch.Cli.Commands;

/// <summary>Options that mean the same for every verb that takes them.</summary>
internal static class SharedOptions
{
    /// <summary>Taken by every verb.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document on standard output and nothing else.",
        Recursive = true,
    };

    /// <summary>Taken by every verb.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Log what happens on standard error.",
        Recursive = true,
    };

    /// <summary>Taken by the verbs that read.</summary>
    public static Option<bool> Replay { get; } = new("--replay")
    {
        Description = "Read what `replay` left on the storage emulator instead of the configured storage.",
    };
}
