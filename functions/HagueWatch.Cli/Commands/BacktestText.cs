using System.Globalization;
using HagueWatch.Outlook;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints the scores of the method and its rivals, also where they are bad, and what the archive lacks.</summary>
internal static class BacktestText
{
    public static void Print(IAnsiConsole console, BacktestReport report)
    {
        Prose.Write(
            console,
            $"{report.Title}; shares of GDP of {report.FirstYear} to {report.LastYear} by {PublisherNames.Of(report.Publisher)}'s edition "
            + $"{report.Edition}; method {report.Method}.");
        PrintVintage(console, "Final vintage", report.FinalVintage);
        PrintVintage(console, "Real vintages", report.RealVintages);
        Prose.Write(console, "CRPS in points of GDP, 0 is best; in 80 % = the part of the cases within the 10 and 90 % quantiles; "
            + "PIT = cases in each tenth of the forecast, even is best.");
        Prose.Write(
            console,
            "The allies' own plans, by the editions of the publisher whose figures they are judged by, with the plans of each edition's "
            + $"day: {report.Plans.Summary}");
        PlanScoresText.Print(console, report.Plans.Scores);
        foreach (var one in report.Lacks)
        {
            Prose.Write(console, $"Not here: {one}");
        }
    }

    private static void PrintVintage(IAnsiConsole console, string vintage, IReadOnlyList<HorizonScores> horizons)
    {
        foreach (var horizon in horizons)
        {
            if (horizon.Cases == 0)
            {
                console.WriteLine($"{vintage}, {horizon.Horizon} years: no origin reaches so far.");
                continue;
            }

            var title = string.Create(
                CultureInfo.InvariantCulture,
                $"{vintage}, {horizon.Horizon} years: {horizon.Cases} cases, worth {horizon.EffectiveCases} independent ones");
            console.WriteLine(title);
            var table = TextTable.Create("Forecast", ">CRPS", ">In 80 %", ">Brier", "PIT");
            foreach (var one in horizon.Scores)
            {
                table.AddRow(
                    Spelling.Kebab(one.Rival).Replace('-', ' '),
                    Format(one.Crps, "0.000"),
                    Format(one.Coverage, "0.00"),
                    Format(one.Brier, "0.000"),
                    string.Join(' ', one.Transforms));
            }

            console.Write(table);
            console.WriteLine($"Origins: {string.Join(", ", horizon.Origins)}.");
        }
    }

    private static string Format(decimal? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
