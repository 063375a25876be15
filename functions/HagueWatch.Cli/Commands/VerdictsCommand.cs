using System.CommandLine;
using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>verdicts</c>: whether an ally kept its pledges, year by year, and what earlier editions said of it.</summary>
internal sealed class VerdictsCommand(VerdictsReader reader, CommandOutput output)
{
    public static Command Create()
    {
        var ally = AllyArgument.Create();
        return new Command("verdicts", "Shows whether an ally kept its pledges, and how that changed from edition to edition.")
        {
            ally, SharedOptions.Replay,
        }.SetVerb<VerdictsCommand>((verb, parsed, token) => verb.RunAsync(parsed.GetRequiredValue(ally), token));
    }

    private async Task<int> RunAsync(Ally ally, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(ally, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, VerdictsReport report)
    {
        if (report.Verdicts.Count == 0)
        {
            console.WriteLine($"No edition that is held decides on a year of a pledge of {report.Name}.");
            return;
        }

        var turned = report.Verdicts
            .GroupBy(one => (one.Goal, one.Year))
            .Where(year => year.First().Met != year.Last().Met)
            .Select(year => string.Create(
                CultureInfo.InvariantCulture,
                $"{year.Key.Goal} in {year.Key.Year}: {Said(year.First())} at first, {Said(year.Last())} after all"))
            .ToList();
        Prose.Write(
            console,
            turned.Count == 0 ? $"{report.Name}: no verdict has turned." : $"{report.Name}: {string.Join("; ", turned)}.",
            indent: 2);
        foreach (var pledge in report.Verdicts.GroupBy(one => one.Goal))
        {
            console.WriteLine();
            Prose.Write(console, pledge.Key);
            console.Write(CreateTable(pledge));
        }

        console.WriteLine();
        Prose.Write(console, "e = an estimate; ± = marginal: the rounding of the printed figures could change the verdict.");
    }

    private static Table CreateTable(IEnumerable<GivenVerdict> verdicts)
    {
        var table = TextTable.Create(">Year", "By edition", "Published", ">Share", ">Asks", "Verdict");
        foreach (var one in verdicts)
        {
            table.AddRow(
                one.Year.ToString(CultureInfo.InvariantCulture) + (one.Provisional ? "e" : ""),
                Markup.Escape($"{PublisherNames.Of(one.Publisher)} {EditionName.Format(one.Edition, one.Revision)}"),
                one.Published.ToString("O", CultureInfo.InvariantCulture),
                Shown.FormatShare(one.Share),
                Shown.FormatShare(one.Required),
                Said(one) + (one.Marginal ? " ±" : ""));
        }

        return table;
    }

    private static string Said(GivenVerdict one) => one.Met ? "met" : "not met";
}
