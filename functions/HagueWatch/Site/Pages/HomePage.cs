using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Pledges;
using HagueWatch.Site.Charts;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>The first page: who is off the line, by how much, by whose figures, and what changed.</summary>
internal static class HomePage
{
    private const int EventsShown = 5;

    public static Page Create(PublicRecord record, ChartBook charts)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(charts);
        return Standing.Now(record) is { } standing
            ? new Page(
                SitePaths.Home,
                standing.Verdict,
                Describe(standing),
                Basis.Of(record),
                Body.Of<ArticleView>(Write(record, standing, charts)))
            {
                Card = charts.Card is { } card ? new PageCard(SitePaths.Card, card.Title) : null,
            }
            : new Page(
                SitePaths.Home,
                "No ally could be assessed yet",
                "No edition is held by which allies could be assessed.",
                Basis.Of(record),
                Body.Of<ArticleView>(new Article("No ally could be assessed yet", [], [])));
    }

    private static Article Write(PublicRecord record, Standing standing, ChartBook charts)
    {
        var publisher = record.NameOf(standing.Edition.Entry.Publisher);
        return new Article(
            standing.Verdict,
            [
                Paragraph.Of(
                    new Cell($"By {publisher}'s figures for {standing.Year}"
                        + (standing.Assessed.Any(one => one.Figures!.Provisional) ? ", which are estimates:" : ":")),
                    new Cell(Words.Edition(standing.Edition, publisher), SitePaths.Edition(standing.Edition.Entry)),
                    new Cell(". The line is our model: NATO publishes no yearly milestones."),
                    new Cell("How it is drawn", SitePaths.Method),
                    new Cell(".")),
                StatusPage.Watch(record),
            ],
            [
                .. Drawn("Where each ally is", charts, "gap"),
                new Section(
                    string.Create(CultureInfo.InvariantCulture, $"What {publisher} said of {Verdicts.YearOf(record)}, then and now"),
                    Verdicts.Text(record),
                    Verdicts.ThenAndNow(record)),
                .. Drawn("Every ally's way", charts, "ways"),
                .. Drawn("How much, and on what", charts, "equipment"),
                new Section("The latest", [], AlertPages.List(record.Events.Reverse().Take(EventsShown), "The newest alerts")),
                new Section("The table", [], standing.ToTable(
                    string.Create(CultureInfo.InvariantCulture, $"Every ally in {standing.Year}, furthest behind first; e = estimate"),
                    areAnchors: false)),
                new Section("Take it with you", [Downloads()]),
            ])
        {
            Facts = FactsOf(standing),
        };
    }

    private static IEnumerable<Section> Drawn(string heading, ChartBook charts, string id) =>
        charts.Find(id) is { } chart
            ? [new Section(heading, [], Chart: Body.Of<ChartView>(new ChartFigure(chart, IsWhole: false)))]
            : [];

    private static IReadOnlyList<Fact> FactsOf(Standing standing)
    {
        var place = SitePaths.Edition(standing.Edition.Entry);
        List<Fact> facts =
        [
            Count(standing.Alliance.Missing.Count, "off the line"),
            Count(
                standing.Assessed.Count(one => one.Status is AssessmentStatus.OnPath or AssessmentStatus.Watch),
                "on the line or just below"),
            Count(standing.Assessed.Count(one => one.Status == AssessmentStatus.Ahead), "ahead of it"),
        ];
        if (standing.Alliance.ShortUsdMillions is { } money && standing.PriceBase is { } prices)
        {
            var others = standing.Alliance.ShortUsdMillionsWithoutUnitedStates is { } rest && rest != money
                ? $"; {Words.Money(rest)} without the United States"
                : "";
            facts.Add(new Fact(
                new Number(Words.Money(money), Words.Digits(money), place),
                string.Create(CultureInfo.InvariantCulture, $"short of the line together, at {prices} prices{others}")));
        }

        return facts;

        Fact Count(int number, string label) => new(new Number(Words.Whole(number), Words.Digits(number), place), label);
    }

    private static Paragraph Downloads() => Paragraph.Of(
        new Cell("All figures and verdicts as CSV, Parquet and JSON", SitePaths.Data),
        new Cell(";"),
        new Cell("every alert as a feed", "/feeds/all.atom"),
        new Cell("or"),
        new Cell("JSON Feed", "/feeds/all.json"),
        new Cell(";"),
        new Cell("when the next editions are due, as a calendar", "/calendar.ics"),
        new Cell("."));

    private static string Describe(Standing standing)
    {
        var missing = standing.Alliance.Missing.Select(one => $"{one.Ally.Name} {Words.Points(one.Figures!.Gap)}");
        return $"{standing.Verdict}: {string.Join(", ", missing)} points.";
    }
}
