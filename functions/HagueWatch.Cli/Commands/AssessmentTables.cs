using HagueWatch.Pledges;
using HagueWatch.Reading;
using HagueWatch.Statistics;
using Spectre.Console;

namespace HagueWatch.Cli.Commands;

/// <summary>Prints assessments, with what must be said of every figure derived from a path.</summary>
internal static class AssessmentTables
{
    /// <summary>Prints how allies stand against one pledge, a row an ally.</summary>
    public static void PrintAllies(IAnsiConsole console, IReadOnlyList<AssessmentReport> assessments)
    {
        if (assessments is [var first, ..])
        {
            WriteTitle(console, first.Source.Pledge);
        }

        console.Write(CreateTable("Ally", assessments, one => one.Source.Ally.Name));
        PrintNotes(console, assessments);
    }

    /// <summary>Prints how one ally stands against its pledges, a row a pledge.</summary>
    public static void PrintPledges(IAnsiConsole console, IReadOnlyList<AssessmentReport> assessments)
    {
        foreach (var assessment in assessments)
        {
            WriteTitle(console, assessment.Source.Pledge);
        }

        console.Write(CreateTable("Pledge", assessments, one => one.Pledge));
        PrintNotes(console, assessments);
    }

    private static void WriteTitle(IAnsiConsole console, Pledge pledge) =>
        Prose.Write(console, $"{pledge.Id}: {pledge.Title}", indent: 2);

    private static void PrintNotes(IAnsiConsole console, IReadOnlyList<AssessmentReport> assessments)
    {
        var pledges = assessments.Select(one => one.Source.Pledge).Distinct().ToList();
        foreach (var model in pledges.Select(one => one.Kind.Model).Distinct())
        {
            Prose.Write(console, model, indent: 2);
        }

        foreach (var pledge in pledges.Where(one => one.Assumption is not null))
        {
            Prose.Write(console, $"{pledge.Id}: {pledge.Assumption}", indent: 2);
        }

        var bases = assessments.Select(one => one.Source.Figures?.PriceBase).OfType<FiscalYear>().Distinct().ToList();
        Prose.Write(
            console,
            "Share and what is asked for in %, the gap in percentage points"
            + (bases.Count > 0 ? $" and in US$ m at prices and exchange rates of {string.Join(", ", bases)}" : "")
            + "; e = the publisher's estimate; ± = marginal: the rounding of the printed figures could change the status.",
            indent: 2);
        if (assessments.Select(one => one.Certainty).OfType<Certainty>().FirstOrDefault() is { } known)
        {
            Prose.Write(
                console,
                $"Certain = in how many of {known.Cases} known revisions of such estimates the status would survive ({known.Source}).",
                indent: 2);
        }

        Prose.Write(
            console,
            "The further 1.5 % of GDP (security-related spending) is not measured: no publisher has it ally by ally.",
            indent: 2);
    }

    private static Table CreateTable(
        string of, IEnumerable<AssessmentReport> assessments, Func<AssessmentReport, string> name)
    {
        var table = TextTable.Create(of, "Status", ">Certain", ">Year", ">Share", ">Asks", ">Gap", ">US$ m");
        foreach (var one in assessments)
        {
            table.AddRow(
                new Text(name(one)),
                new Markup(FormatStatus(one)),
                new Text(one.Certainty is { } certainty ? $"{Math.Floor(certainty.Value * 100)} %" : ""),
                new Text(one.Year is null ? "" : $"{one.Year}{(one.Provisional == true ? "e" : "")}"),
                new Text(Shown.FormatShare(one.Share)),
                new Text(Shown.FormatShare(one.Required)),
                new Text(Shown.FormatGap(one.Gap)),
                new Text(Shown.FormatMillions(one.GapUsdMillions)));
        }

        return table;
    }

    /// <summary>A path has room for more than yes and no; any other pledge is met or not.</summary>
    private static string FormatStatus(AssessmentReport assessment)
    {
        var isPath = assessment.Source.Pledge.Kind == PledgeKind.Path;
        var status = assessment.Status switch
        {
            AssessmentStatus.Ahead when isPath => "[green]ahead[/]",
            AssessmentStatus.OnPath when isPath => "[green]on path[/]",
            AssessmentStatus.Watch when isPath => "[yellow]watch[/]",
            AssessmentStatus.OffPath when isPath => "[red]off path[/]",
            AssessmentStatus.OffPath => "[red]not met[/]",
            AssessmentStatus.NoData => "no data",
            AssessmentStatus.NotApplicable => "not applicable",
            AssessmentStatus.Ahead or AssessmentStatus.OnPath or AssessmentStatus.Watch => "[green]met[/]",
            var other => throw new ArgumentOutOfRangeException(nameof(assessment), other, null),
        };
        return assessment.Marginal == true ? $"{status} ±" : status;
    }
}
