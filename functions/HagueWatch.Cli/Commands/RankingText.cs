using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints how the allies stand: the answer, whose figures, the table.</summary>
internal static class RankingText
{
    public static void Print(IAnsiConsole console, RankingReport report)
    {
        PrintAnswer(console, report);
        console.WriteLine();
        AssessmentTables.PrintAllies(console, report.Allies);
    }

    /// <summary>Prints the sentence, and by whose figures and as of when it is said.</summary>
    public static void PrintAnswer(IAnsiConsole console, RankingReport report)
    {
        Prose.Write(console, report.Verdict.Sentence);
        var by = report.Edition;
        var known = report.AsOf is { } day ? $", as known on {day:yyyy-MM-dd}" : "";
        Prose.Write(
            console, $"By {PublisherNames.Of(by.Publisher)}'s edition {by.Edition}, published {by.Published:yyyy-MM-dd}{known}.");
    }
}
