using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints assessments.</summary>
internal static class AssessmentTables
{
    /// <summary>Prints a table for each pledge, with what must be said of every figure derived from the path.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<AssessmentReport> assessments)
    {
        foreach (var pledge in assessments.GroupBy(assessment => assessment.Source.Pledge))
        {
            console.Write(CreateTable(pledge.Key, pledge));
        }

        foreach (var model in assessments.Select(one => one.Source.Pledge.Kind.Model).Distinct())
        {
            console.WriteLine(model);
        }

        foreach (var pledge in assessments.Select(one => one.Source.Pledge).Where(one => one.Assumption is not null).Distinct())
        {
            console.WriteLine($"{pledge.Id}: {pledge.Assumption}");
        }

        console.WriteLine(
            "e = the publisher's estimate; marginal = the rounding of the printed figures could change the status.");
        if (assessments.Select(one => one.Certainty).OfType<Certainty>().FirstOrDefault() is { } known)
        {
            console.WriteLine(
                $"Certain = in how many of {known.Cases} known revisions of such estimates the status would survive "
                + $"({known.Source}).");
        }

        var bases = assessments.Select(one => one.Source.Figures?.PriceBase).OfType<FiscalYear>().Distinct().ToList();
        if (bases.Count > 0)
        {
            console.WriteLine($"US$ at prices and exchange rates of {string.Join(", ", bases)}.");
        }

        console.WriteLine(
            "The further 1.5 % of GDP (security-related spending) is not measured: no publisher has it ally by ally.");
    }

    private static Table CreateTable(Pledge pledge, IEnumerable<AssessmentReport> assessments)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title(Markup.Escape($"{pledge.Id}: {pledge.Title}"))
            .AddColumns("Ally", "Status");
        foreach (var header in new[] { "Certain", "Year", "Share %", "Asks %", "Gap pp", "Gap US$ m" })
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (var column in table.Columns)
        {
            column.NoWrap();
        }

        foreach (var one in assessments)
        {
            table.AddRow(
                new Text(one.Source.Ally.Name),
                new Markup(FormatStatus(one)),
                new Text(one.Certainty is { } certainty ? $"{Math.Floor(certainty.Value * 100)} %" : ""),
                new Text(one.Year is null ? "" : $"{one.Year}{(one.Provisional == true ? "e" : "")}"),
                new Text(Shown.FormatPrintedShare(one.Share)),
                new Text(Shown.FormatPrintedShare(one.Required)),
                new Text(one.Gap is { } gap ? Shown.FormatDistance(gap) : ""),
                new Text(Shown.FormatMillions(one.GapUsdMillions)));
        }

        return table;
    }

    private static string FormatStatus(AssessmentReport assessment)
    {
        var status = assessment.Status switch
        {
            AssessmentStatus.Ahead => "[green]ahead[/]",
            AssessmentStatus.OnPath => "[green]on path[/]",
            AssessmentStatus.Watch => "[yellow]watch[/]",
            AssessmentStatus.OffPath => "[red]off path[/]",
            AssessmentStatus.NoData => "no data",
            AssessmentStatus.NotApplicable => "not applicable",
            var other => throw new ArgumentOutOfRangeException(nameof(assessment), other, null),
        };
        return assessment.Marginal == true ? $"{status} (marginal)" : status;
    }
}
