using System.Globalization;
using HagueWatch.Editions;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints findings to a person, grouped.</summary>
internal static class FindingsText
{
    public static void Print(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        var lines = FindingSummary.Format(findings);
        foreach (var line in lines)
        {
            console.WriteLine("  " + line);
        }

        if (lines.Count < findings.Count)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  `--json` lists each of the {findings.Count} findings."));
        }
    }
}
