using System.Globalization;
using HagueWatch.Outlook.Scenarios;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints scenarios: the answer, the conditions under which it holds, and every assumption.</summary>
internal static class ScenarioText
{
    public static void Print(IAnsiConsole console, ScenarioReport report)
    {
        Prose.Write(console, report.Answer);
        foreach (var ruler in report.Rulers)
        {
            console.WriteLine();
            PrintRuler(console, report, ruler);
        }

        console.WriteLine();
        Prose.Write(
            console,
            $"Shares of GDP by {PublisherNames.Of(report.Edition.Publisher)}'s edition {report.Edition.Edition} give only the change "
            + "relative to the base year. None of this raises an alert. It rests on:",
            indent: 2);
        foreach (var one in report.Assumptions)
        {
            Prose.Write(console, $"  {Describe(one)}", indent: 4);
        }

        foreach (var absent in report.Absent)
        {
            Prose.Write(console, $"Not here. {absent}", indent: 2);
        }
    }

    private static void PrintRuler(IAnsiConsole console, ScenarioReport report, RulerReport ruler)
    {
        var estimate = ruler.RussiaStatus == ObservationStatus.Estimate ? "; Russia's figure is its estimate" : "";
        var bundled = ruler.Bundled ? ", as bundled" : "";
        Prose.Write(
            console,
            $"The allies' spending by Russia's {ScenarioReport.Words(ruler.Ruler)}, in {ruler.Unit}, by "
            + $"{PublisherNames.Of(ruler.Publisher)}'s edition {ruler.LevelsEdition}{bundled}{estimate}.",
            indent: 2);
        foreach (var group in Enum.GetValues<AllyGroup>())
        {
            Prose.Write(console, $"{Capital(ScenarioReport.Words(group))}: {FormatHistory(ruler, group)}.", indent: 2);
            var scenarios = report.Scenarios.Where(one => one.Ruler == ruler.Ruler && one.Allies == group).ToList();
            var table = TextTable.Create("  Scenario", ">2030", ">2035", ">Equal in");
            foreach (var one in scenarios)
            {
                table.AddRow(
                    $"  {Spelling.Kebab(one.Scenario)}",
                    Format(one.Ratio2030),
                    Format(one.Ratio2035),
                    FormatYears(one.YearsUntilParity, ruler.BaseYear));
            }

            console.Write(table);
            PrintGrowths(console, scenarios);
            var pace = report.Conditions.Where(one => one.Ruler == ruler.Ruler && one.Allies == group).Select(one => string.Create(
                CultureInfo.InvariantCulture, $"{one.RussiaGrowth} % a year: {FormatYears(one.Years, ruler.BaseYear)}"));
            Prose.Write(console, $"  Frozen shares, equal if Russia's spending grows by {string.Join(", ", pace)}.", indent: 4);
            PrintRanges(console, report, ruler.Ruler, group);
        }
    }

    /// <summary>Prints by which growth of its spending Russia spends as much in each of some years.</summary>
    private static void PrintGrowths(IAnsiConsole console, IReadOnlyList<ScenarioResult> scenarios)
    {
        Prose.Write(console, "  Russia's growth, in % a year, by which both are equal in:", indent: 4);
        var years = scenarios[0].GrowthForParity.Select(one => string.Create(CultureInfo.InvariantCulture, $">{one.Year}"));
        var table = TextTable.Create(["  Scenario", .. years]);
        foreach (var one in scenarios)
        {
            var growths = one.GrowthForParity.Select(year => year.RussiaGrowth.ToString("0.0", CultureInfo.InvariantCulture));
            table.AddRow([$"  {Spelling.Kebab(one.Scenario)}", .. growths]);
        }

        console.Write(table);
    }

    /// <summary>Prints what follows from the declared ranges, rather than from the declared values.</summary>
    private static void PrintRanges(IAnsiConsole console, ScenarioReport report, Ruler ruler, AllyGroup group)
    {
        var drawn = report.Draws.Where(one => one.Ruler == ruler && one.Allies == group).ToList();
        var parts = drawn.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{Spelling.Kebab(one.Scenario)} {one.By2035 * 100:0} %"));
        Prose.Write(
            console,
            string.Create(CultureInfo.InvariantCulture, $"  Equal by 2035, in {drawn[0].Draws:N0} draws over the ranges (no probability): ")
            + $"{string.Join(", ", parts)}.",
            indent: 4);
        var swings = report.Sensitivities.Where(one => one.Ruler == ruler && one.Allies == group).Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Assumption} from {one.Low} to {one.High}: {one.RatioAtLow:0.00} to {one.RatioAtHigh:0.00}")).ToList();
        if (swings.Count > 0)
        {
            Prose.Write(console, $"  What decides, frozen shares in 2035: {string.Join("; ", swings)}.", indent: 4);
        }

        foreach (var stock in report.Stocks.Where(one => one.Ruler == ruler && one.Allies == group).GroupBy(one => one.Depreciation))
        {
            var ratios = stock.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Ratio:0.00} in {one.Year}"));
            Prose.Write(
                console,
                string.Create(CultureInfo.InvariantCulture, $"  Equipment, where {stock.Key} % of it is lost a year: ")
                + $"{string.Join(", ", ratios)} times Russia's.",
                indent: 4);
        }
    }

    private static string FormatHistory(RulerReport ruler, AllyGroup group) => string.Join(", ", ruler.History
        .Where(one => one.Year is 2014 or 2021 || one.Year == ruler.BaseYear)
        .Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"{(group == AllyGroup.WithUnitedStates ? one.WithUnitedStates : one.WithoutUnitedStates):0.00} in {one.Year}")));

    private static string FormatYears(decimal? years, int baseYear) => years is not { } known
        ? string.Create(CultureInfo.InvariantCulture, $"not by {baseYear + Projection.Horizon}")
        : string.Create(CultureInfo.InvariantCulture, $"{baseYear + Math.Ceiling(known):0}");

    private static string Describe(Assumption one)
    {
        var value = one.Value is not { } number ? "by ally"
            : one.Unit == "year" ? string.Create(CultureInfo.InvariantCulture, $"{number}")
            : string.Create(CultureInfo.InvariantCulture, $"{number} {one.Unit}");
        var range = one.IsUncertain ? string.Create(CultureInfo.InvariantCulture, $", {one.Low} to {one.High}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{one.Id}: {value}{range}. {one.Title}. {one.Source} ({one.Day:yyyy-MM-dd}).");
    }

    private static string Format(decimal ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
