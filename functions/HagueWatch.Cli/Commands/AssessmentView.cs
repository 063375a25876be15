using HagueWatch.Pledges;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>An assessment as it is printed. Shares are in % of GDP, the gap in percentage points.</summary>
internal sealed record AssessmentView(
    string Ally,
    string Pledge,
    AssessmentStatus Status,
    int? Year,
    bool? Provisional,
    bool? Marginal,
    decimal? Share,
    decimal? Required,
    decimal? Gap,
    decimal? GapUsdMillions,
    int? PriceBase)
{
    public static AssessmentView From(Assessment assessment)
    {
        var figures = assessment.Figures;
        return new AssessmentView(
            assessment.Ally.Code,
            assessment.Pledge.Id,
            assessment.Status,
            assessment.Year?.Number,
            figures?.Provisional,
            figures?.Marginal,
            figures?.Share,
            figures is null ? null : Shown.Points(figures.Required),
            figures is null ? null : Shown.Points(figures.Gap),
            Shown.Millions(figures?.GapUsdMillions),
            figures?.PriceBase?.Number);
    }

    /// <summary>Prints a table for each pledge, with the words that belong to every figure derived from the path.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<Assessment> assessments)
    {
        foreach (var pledge in assessments.GroupBy(assessment => assessment.Pledge))
        {
            console.Write(TableOf(pledge.Key, pledge));
        }

        var bases = assessments.Select(assessment => assessment.Figures?.PriceBase).OfType<FiscalYear>().Distinct().ToList();
        foreach (var model in assessments.Select(assessment => assessment.Pledge.Kind.Model).Distinct())
        {
            console.WriteLine(model);
        }

        console.WriteLine("e = the publisher's estimate; marginal = the rounding of the printed figures could change the status.");
        if (bases.Count > 0)
        {
            console.WriteLine($"US$ at prices and exchange rates of {string.Join(", ", bases)}.");
        }

        console.WriteLine("The further 1.5 % of GDP (security-related spending) is published ally by ally by nobody: not measured.");
    }

    private static Table TableOf(Pledge pledge, IEnumerable<Assessment> assessments)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape($"{pledge.Id}: {pledge.Title}")).AddColumns("Ally", "Status");
        foreach (var header in new[] { "Year", "Share %", "Path asks %", "Gap pp", "Gap US$ m" })
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (var column in table.Columns)
        {
            column.NoWrap();
        }

        foreach (var assessment in assessments)
        {
            var view = From(assessment);
            table.AddRow(
                new Text(assessment.Ally.Name),
                new Markup(Words(view)),
                new Text(view.Year is null ? "" : $"{view.Year}{(view.Provisional == true ? "e" : "")}"),
                new Text(Shown.FormatShare(view.Share)),
                new Text(Shown.FormatRequired(view.Required)),
                new Text(Shown.FormatGap(view.Gap)),
                new Text(Shown.FormatMillions(view.GapUsdMillions)));
        }

        return table;
    }

    private static string Words(AssessmentView view)
    {
        var words = view.Status switch
        {
            AssessmentStatus.Ahead => "[green]ahead[/]",
            AssessmentStatus.OnPath => "[green]on path[/]",
            AssessmentStatus.Watch => "[yellow]watch[/]",
            AssessmentStatus.OffPath => "[red]off path[/]",
            AssessmentStatus.NoData => "no data",
            _ => "not applicable",
        };
        return view.Marginal == true ? $"{words} (marginal)" : words;
    }
}
