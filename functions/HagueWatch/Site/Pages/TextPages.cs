using System.Globalization;

namespace HagueWatch.Site.Pages;

/// <summary>The pages that are mostly text: the method, and the one for addresses that do not exist.</summary>
internal static class TextPages
{
    /// <summary>The file that a static website answers with for an address that does not exist.</summary>
    public const string NotFoundFile = "404.html";

    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        yield return new Page(
            SitePaths.Method,
            "Method, limits and corrections",
            "How the line is drawn, what the statuses mean, and what is not known.",
            Basis.Of(record),
            Body.Of<ArticleView>(Method(record)));
        yield return new Page(
            "/404/",
            "There is no such page",
            "There is no such page.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "There is no such page",
                [Paragraph.Of(
                    new Cell("Addresses here do not change, so it may be mistyped. Begin at"),
                    new Cell("the first page", SitePaths.Home),
                    new Cell("or with"),
                    new Cell("the allies", SitePaths.Allies),
                    new Cell("."))],
                [])))
        {
            OtherFile = NotFoundFile,
        };
    }

    private static Article Method(PublicRecord record) => new(
        "Method, limits and corrections",
        [Paragraph.Of("Everything here follows from published documents by rules that are data and code anyone can read.")],
        [
            new Section("The line",
            [
                Paragraph.Of("At The Hague, on 25 June 2025, allies committed to invest at least 3.5\u00a0% of\u00a0GDP a year "
                    + "in core defence by 2035. No yearly milestones were published. Our line is a model: "
                    + "straight from an ally's share in 2024 to 3.5\u00a0% in 2035. An ally that was above 3.5\u00a0% must stay there. "
                    + "Baseline and deciding year are of the same edition, so that a new definition or price base moves both."),
                Paragraph.Of("The allies are to review the trajectory in 2029. "
                    + "Spain was granted a path of its own, 2.1\u00a0%, and is judged by both."),
            ]),
            new Section("The statuses",
            [
                Paragraph.Of("Ahead: more than 0.05 percentage points above the line. "
                    + "On the line: up to 0.05 above. Watch: up to 0.05 below. "
                    + "Off the line: further below; once off, an ally is back only when it reaches the line. "
                    + "Marginal: the rounding of the printed figures could change the status. "
                    + "Iceland has no armed forces: not applicable."),
                Paragraph.Of("Certain says in how many of the known revisions of such estimates a status would have survived."),
            ]),
            new Section("Money",
            [
                Paragraph.Of("A gap in money is the gap in points, divided by the share "
                    + "and multiplied by the same edition's expenditure in constant US dollars. "
                    + "The year of the prices stands beside it."),
            ]),
            new Section("What is not known",
            [
                Paragraph.Of("The further 1.5\u00a0% of\u00a0GDP for related spending is not measured: "
                    + "nobody publishes it ally by ally, and it is never added. "
                    + "Shares of a running year are estimates. "
                    + "Figures of editions before 2026 follow NATO's earlier definition; comparisons across the change say so. "
                    + "Publishers mean different things by their figures: they stand side by side and are never averaged."),
            ]),
            new Section("Corrections",
            [
                Paragraph.Of("What a publisher printed is kept as it was printed, for good. "
                    + "Where a figure is known to be a misprint, a correction is declared with its reason, source and date, "
                    + "and the figure is marked. Where this site was wrong, the alert is retracted by another one, and both stay."),
            ]),
            new Section("The pledges", [], Pledges(record)),
        ]);

    private static Table Pledges(PublicRecord record) => new(
        "What allies are judged by",
        ["Pledge", "Adopted", "Level", "By", "Model"],
        [
            .. record.Pledges.InForce(record.Day).Where(one => !one.Kind.IsAnnouncement).Select(one => new TableRow(
            [
                new Cell(one.Title, Uri.TryCreate(one.Source, UriKind.Absolute, out _) ? one.Source : null),
                new Cell(Words.Day(one.Adopted)),
                new Cell(Words.Percent(one.Target)),
                new Cell(one.TargetYear.Number.ToString(CultureInfo.InvariantCulture)),
                new Cell(one.Model),
            ])),
        ]);
}
