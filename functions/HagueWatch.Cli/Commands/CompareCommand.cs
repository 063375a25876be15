using System.CommandLine;
using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary><c>compare</c>: what each publisher says of an ally, each in its own definition.</summary>
internal sealed class CompareCommand(ComparisonReader reader, CommandOutput output)
{
    private const string Caveat = "each publisher in its own definition: never averaged, never spliced";

    public static Command Create()
    {
        var ally = AllyArgument.Create();
        var year = FiscalYearArgument.CreateOptional("Only this year. Default: the newest five.");
        var asOf = DayOption.CreateAsOf();
        var command = new Command("compare", "Shows what each publisher says of an ally, with its definition.")
        {
            ally, year, asOf, SharedOptions.Replay,
        };
        return command.SetVerb<CompareCommand>((verb, parsed, token) => verb.RunAsync(
            parsed.GetRequiredValue(ally), parsed.GetValue(year), parsed.GetValue(asOf), token));
    }

    private async Task<int> RunAsync(Ally ally, FiscalYear? year, DateOnly? asOf, CancellationToken cancellationToken)
    {
        output.Write(await reader.ReadAsync(ally, year, asOf, cancellationToken), Print);
        return ExitCodes.Success;
    }

    private static void Print(IAnsiConsole console, ComparisonReport report)
    {
        console.MarkupLineInterpolated(
            $"[bold]{report.Name}[/] ({report.Ally}), % of GDP, {Caveat}");
        console.Write(CreateTable(report));
        foreach (var row in report.Rows.Where(row => row.Edition is not null))
        {
            console.WriteLine($"{row.Measure.Publisher} {row.Measure.Indicator}: {row.Measure.Definition}.");
        }

        foreach (var one in report.Distances)
        {
            var verdict = one.Expected ? "within" : "OUTSIDE of";
            var vintage = one.DistanceAsKnownTogether is { } together
                ? $" As known on the day of the older one they were {Shown.FormatDistance(together)} apart: a later edition revised it."
                : "";
            var (lowest, highest) = (Shown.FormatDistance(one.Lowest), Shown.FormatDistance(one.Highest));
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Pair} {one.Year}: {Shown.FormatDistance(one.Distance)} points apart; "
                + $"{verdict} the {lowest} to {highest} that the definitions explain.{vintage}"));
        }
    }

    private static Table CreateTable(ComparisonReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Publisher", "Indicator");
        foreach (var year in report.Years)
        {
            table.AddColumn(new TableColumn(year.ToString()).RightAligned());
        }

        table.AddColumns("Edition", "SHA-256");
        foreach (var (measure, edition, values) in report.Rows)
        {
            table.AddRow(
            [
                measure.Publisher,
                measure.Indicator,
                .. report.Years.Select(year => FormatFigure(values.GetValueOrDefault(year))),
                edition?.Entry.Edition ?? "none held",
                edition is null ? "" : $"{edition.Entry.Documents[0].Prefix(12)}…",
            ]);
        }

        return table;
    }

    private static string FormatFigure(Observation? observation)
    {
        if (observation?.Value is not { } value)
        {
            return observation is null ? "" : "–";
        }

        var status = observation.Status == ObservationStatus.Actual
            ? ""
            : $" {observation.Status.ToCode().ToLowerInvariant()}";
        return Shown.FormatPrintedShare(value) + status;
    }
}
