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
    private const string Caveat = "Each publisher in its own definition: never averaged, never spliced.";

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
            $"[bold]{report.Name}[/] ({report.Ally}), % of GDP");
        Prose.Write(console, Caveat);
        console.Write(CreateTable(report));
        foreach (var row in report.Rows.Where(row => row.Edition is not null))
        {
            Prose.Write(
                console,
                $"{PublisherNames.Of(row.Measure.Publisher)}, {row.Measure.Indicator}: {row.Measure.Definition}. "
                + $"SHA-256 {row.Edition!.Entry.Documents[0]}",
                indent: 2);
        }

        foreach (var one in report.Distances)
        {
            Prose.Write(
                console,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{PublisherNames.Of(one.First)} and {PublisherNames.Of(one.Second)} in {one.Year}: ")
                + $"{Shown.FormatGap(one.Distance)} points apart, "
                + $"{(one.Expected ? "within" : "outside of")} the {Shown.FormatGap(one.Lowest)} to {Shown.FormatGap(one.Highest)} "
                + $"that the definitions explain.{one.Revision}",
                indent: 2);
        }
    }

    private static Table CreateTable(ComparisonReport report)
    {
        var table = TextTable.Create(["Publisher", "Indicator", .. report.Years.Select(year => $">{year}"), "Edition"]);
        foreach (var (measure, edition, values) in report.Rows)
        {
            table.AddRow(
            [
                PublisherNames.Of(measure.Publisher),
                measure.Indicator,
                .. report.Years.Select(year => FormatFigure(values.GetValueOrDefault(year))),
                edition?.Entry.Edition ?? "none held",
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
            : observation.Status.ToCode().ToLowerInvariant();
        return Shown.FormatShare(value) + status;
    }
}
