using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Site.Charts;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>The list of allies, and a page for each.</summary>
internal static class AllyPages
{
    private const int YearsCompared = 6;
    private const int EditionsShown = 6;
    private const int EventsShown = 12;

    public static IEnumerable<Page> Create(PublicRecord record, ChartBook charts)
    {
        ArgumentNullException.ThrowIfNull(record);
        var standing = Standing.Now(record);
        var members = Allies.All.Where(ally => ally.IsMemberOn(record.Day)).ToList();
        yield return new Page(
            SitePaths.Allies,
            "The allies",
            "Every ally with its place to the line.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "The allies",
                [Paragraph.Of("Each ally's way, gap, verdicts, plans and alerts. The furthest behind the line come first.")],
                standing is null
                    ? []
                    : [new Section("All by gap", [], standing.ToTable("All allies by their gap; e = estimate", areAnchors: false))])));
        foreach (var ally in members)
        {
            var page = new AllyPage(record, ally, standing, charts);
            yield return new Page(
                SitePaths.Ally(ally.Code), ally.Name, page.Sentence, Basis.Of(record), Body.Of<ArticleView>(page.Write()))
            {
                Card = PageCard.Of(charts.Trajectory(ally.Code)),
            };
        }
    }

    private sealed class AllyPage(PublicRecord record, Ally ally, Standing? standing, ChartBook charts)
    {
        private readonly Assessment? assessment = standing?.Assessed.FirstOrDefault(one => one.Ally == ally);
        private readonly ArchivedEdition? current = standing?.Edition;

        public string Sentence => assessment?.Figures is { } figures
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{ally.Name} spends {Words.OfGdp(figures.Share)} on defence in {figures.Deciding.Year}"
                + $"{(figures.Provisional ? " (estimate)" : "")}; the line asks for {Words.Percent(Math.Round(figures.Required, 2))}: "
                + $"{Distance(figures)}.")
            : ally.HasArmedForces
                ? $"No figure is published that decides on {ally.Name}."
                : $"{ally.Name} has no armed forces: no spending pledge applies to it.";

        public Article Write() => new(
            assessment is null ? ally.Name : $"{ally.Name}: {Words.Status(assessment.Status)}",
            [
                Paragraph.Of(Sentence),
                .. Certainty(),
                Paragraph.Of(
                    new Cell("All of it on one sheet: the"),
                    new Cell("dossier for the review of 2029", SitePaths.Dossier(ally.Code)),
                    new Cell(".")),
            ],
            [.. Sections()]);

        private IEnumerable<Section> Sections()
        {
            if (assessment?.Figures is { } figures && current is not null)
            {
                yield return Gap(figures, current);
            }

            if (charts.Trajectory(ally.Code) is { } way)
            {
                yield return Drawn("Its way", way);
            }

            if (current is not null)
            {
                if (VerdictTable() is { Rows.Count: > 0 } verdicts)
                {
                    yield return new Section("What was promised, and what was said of it", [], verdicts);
                }

                if (PlanTable() is { Rows.Count: > 0 } plans)
                {
                    yield return new Section(
                        "Its own plans",
                        [Paragraph.Of("What the ally announced itself: dated claims, which never replace the line.")],
                        plans);
                }
            }

            yield return AllyOutlookSection.Write(record, ally);
            yield return new Section(
                "What others say",
                [Paragraph.Of("Publishers mean different things by their figures, so they are set side by side and never averaged.")],
                Comparison());
            if (record.Events.Where(one => one.Ally == ally.Code).Reverse().ToList() is { Count: > 0 } events)
            {
                yield return new Section(
                    "Its alerts",
                    events.Count > EventsShown
                        ?
                        [
                            Paragraph.Of(
                                new Cell("All of them are among"), new Cell("the alerts of all allies", SitePaths.Alerts), new Cell(".")),
                        ]
                        : [],
                    AlertPages.List(events.Take(EventsShown), $"What was told of {ally.Name}, the newest first"));
            }

            if (charts.Vintages(ally.Code) is { } vintages)
            {
                yield return Drawn("What each edition said", vintages);
            }

            if (standing is not null)
            {
                if (Years(Indicators.FromCode(standing.Pledge.Indicator)) is { } years)
                {
                    yield return years;
                }

                yield return new Section("All its figures", [Links()]);
            }
        }

        private static Section Drawn(string heading, Chart chart) =>
            new(heading, [], Chart: Body.Of<ChartView>(new ChartFigure(chart, IsWhole: false)));

        private static string Distance(AssessedFigures figures)
        {
            var points = $"{Words.Share(Math.Abs(figures.Gap))}\u00a0points";
            var money = figures.GapUsdMillions is { } gap && figures.PriceBase is { } prices
                ? string.Create(CultureInfo.InvariantCulture, $", {Words.Money(gap)} at {prices} prices")
                : "";
            return figures.Gap == 0 ? "exactly on it" : $"{points} {(figures.Gap < 0 ? "below" : "above")} it{money}";
        }

        private IEnumerable<Paragraph> Certainty() => assessment?.Certainty is { } certainty
            ? [Paragraph.Of(Shown.FormatCertainty(certainty).Trim())]
            : [];

        private Section Gap(AssessedFigures figures, ArchivedEdition edition)
        {
            var place = SitePaths.Standing(edition.Entry, ally);
            var year = figures.Deciding.Year;
            var rows = new List<TableRow>
            {
                new([new Cell("Its share, % of GDP"), Cell.Of(Words.Figure(edition.Entry, figures.Deciding))]),
                new(
                [
                    new Cell("The line asks for, % of GDP"),
                    Cell.Of(Computed(Words.Share(figures.Required), Shown.Points(figures.Required))),
                ]),
                new([new Cell("Gap, percentage points"), Cell.Of(Computed(Words.Points(figures.Gap), Shown.Points(figures.Gap)))]),
            };
            if (figures.GapUsdMillions is { } money)
            {
                rows.Add(new(
                [
                    new Cell(string.Create(CultureInfo.InvariantCulture, $"Gap, million US dollars at {figures.PriceBase} prices")),
                    Cell.Of(Computed(Words.SignedWhole(money), Shown.Millions(money)!.Value)),
                ]));
            }

            if (edition.Edition.Find(ally, Indicators.DefenceNationalCurrent, year) is { Value: { } spent } national && figures.Share != 0)
            {
                var own = figures.Gap / figures.Share * spent;
                rows.Add(new(
                [
                    new Cell($"Gap, million {national.Currency} at current prices"),
                    Cell.Of(Computed(Words.SignedWhole(own), Math.Round(own, 1, MidpointRounding.AwayFromZero))),
                ]));
            }

            if (figures.Baseline is { } baseline)
            {
                rows.Insert(0, new(
                [
                    new Cell(string.Create(CultureInfo.InvariantCulture, $"Where the line begins: {baseline.Year}")),
                    Cell.Of(Words.Figure(edition.Entry, baseline)),
                ]));
                var next = new FiscalYear(year.Number + 1);
                if (standing!.Pledge.Kind.Required(standing.Pledge, baseline.Value, next) is { } asked)
                {
                    rows.Add(new(
                    [
                        new Cell(string.Create(CultureInfo.InvariantCulture, $"To be on the line in {next}, % of GDP")),
                        Cell.Of(Computed(Words.Share(asked), Shown.Points(asked))),
                    ]));
                }
            }

            return new Section(
                string.Create(CultureInfo.InvariantCulture, $"The gap in {year}"),
                [],
                new Table("Share, line and gap; e = estimate", ["", year.ToString()], rows));

            Number Computed(string text, decimal value) => new(text, Words.Digits(value), place);
        }

        /// <summary>Each pledge's years: what was first published of them, and what is now.</summary>
        private Table VerdictTable()
        {
            var rows =
                from pledge in record.Pledges.InForce(record.Day)
                where !pledge.Kind.IsAnnouncement && pledge.Binds(ally, record.Day)
                let editions = record.Known(pledge.Publisher).ToList()
                let verdicts = editions.Select(one => (Edition: one, All: Verdict.Of(ally, pledge, one.Edition))).ToList()
                from now in verdicts.Count == 0 ? [] : verdicts[^1].All
                let first = verdicts.First(one => one.All.Any(verdict => verdict.Year == now.Year))
                let then = first.All.First(verdict => verdict.Year == now.Year)
                select new TableRow(
                [
                    new Cell(string.Create(CultureInfo.InvariantCulture, $"{pledge.Kind.FormatGoal(pledge)}, {now.Year}")),
                    Cell.Of(
                        Words.Figure(first.Edition.Entry, then.Figures.Deciding),
                        $"{Said(then)}, said {first.Edition.Entry.Published:yyyy-MM}"),
                    Cell.Of(Words.Figure(verdicts[^1].Edition.Entry, now.Figures.Deciding), Said(now)),
                    new Cell(now.Met == then.Met ? "" : now.Met ? "met after all" : "not met after all"),
                ]);
            return new Table("By year: as first published, and as published now", ["Promise", "First", "Now", "Turned"], [.. rows]);

            static string Said(Verdict verdict) => verdict.Met ? "met" : "not met";
        }

        private Table PlanTable()
        {
            var rows =
                from plan in record.Pledges.Pledges
                where plan.Kind.IsAnnouncement && plan.Adopted <= record.Day && plan.Allies!.Contains(ally.Code)
                orderby plan.Adopted descending
                select new TableRow(
                [
                    new Cell(
                        plan.Title,
                        Uri.TryCreate(plan.Source, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
                            ? plan.Source
                            : null),
                    new Cell(Words.Day(plan.Adopted)),
                    new Cell(
                        plan.SupersededBy is not null ? "superseded"
                        : plan.Withdrawn is { } withdrawn ? $"withdrawn on {Words.Day(withdrawn.Day)}"
                        : plan.IsMeasured ? "in force" : "in force, not measured"),
                    new Cell(Kept(plan)),
                ]);
            return new Table("Announcements, the newest first", ["Plan", "Said", "State", "Kept"], [.. rows]);
        }

        /// <summary>Whether the years that a plan names were kept, as far as figures of them are published.</summary>
        private string Kept(Pledge plan)
        {
            var said = PlanYear.Of(ally, plan, current!.Edition).Select(one => $"{one.Year}: {(one.Kept ? "kept" : "not kept")}");
            return string.Join("; ", said) is { Length: > 0 } text ? text : "not due yet";
        }

        private Table Comparison()
        {
            var series =
                (from measure in record.Corroboration.Measures
                 let edition = record.Current(measure.Publisher)
                 where edition is not null
                 let figures = edition.Edition.Observations
                    .Where(one => one.Area == ally && one.Indicator == measure.Of && one.Value is not null)
                    .ToDictionary(one => one.Year)
                 where figures.Count > 0
                 select (measure, edition, figures)).ToList();
            var years = series.SelectMany(one => one.figures.Keys).Distinct().OrderDescending().Take(YearsCompared).Order().ToList();
            return new Table(
                $"Shares of GDP by publisher; e = estimate",
                ["Publisher", .. years.Select(year => year.ToString())],
                [
                    .. series.Select(one => new TableRow(
                    [
                        new Cell(
                            record.NameOf(one.measure.Publisher),
                            SitePaths.Figure(ally, one.measure.Of),
                            Note: one.measure.Definition),
                        .. years.Select(year => one.figures.TryGetValue(year, out var figure)
                            ? Cell.Of(Words.Figure(one.edition.Entry, figure))
                            : Cell.Empty),
                    ])),
                ]);
        }

        /// <summary>Every year's share, as each edition has it; null where none has any.</summary>
        private Section? Years(Indicator indicator)
        {
            var editions = record.Known(standing!.Pledge.Publisher).Reverse().Take(EditionsShown).ToList();
            var years = editions
                .SelectMany(one => one.Edition.Observations.Where(figure => figure.Area == ally && figure.Indicator == indicator))
                .Select(figure => figure.Year)
                .Distinct()
                .Order()
                .ToList();
            return years.Count == 0 ? null : new Section(
                "Every year, in the newest editions",
                [
                    Paragraph.Of(
                        new Cell("Every edition, with each figure's cell, is on"),
                        new Cell("the figure's own page", SitePaths.Figure(ally, indicator)),
                        new Cell(".")),
                ],
                new Table(
                    $"{indicator.Name}, %; a column an edition, the newest first; e = estimate",
                    ["Year", .. editions.Select(one => one.Entry.Edition)],
                    [
                        .. years.Select(year => new TableRow(
                        [
                            new Cell(year.ToString()),
                            .. editions.Select(one => one.Edition.Find(ally, indicator, year) is { Value: not null } figure
                                ? Cell.Of(Words.Figure(one.Entry, figure))
                                : Cell.Empty),
                        ])),
                    ]));
        }

        private Paragraph Links() => Paragraph.Of(
        [
            .. record.Editions
                .SelectMany(one => one.Edition.Observations)
                .Where(figure => figure.Area == ally)
                .Select(figure => figure.Indicator)
                .Distinct()
                .OrderBy(indicator => indicator.Code, StringComparer.Ordinal)
                .SelectMany(indicator => new[] { new Cell(indicator.Name, SitePaths.Figure(ally, indicator)), new Cell(" · ") })
                .SkipLast(1),
        ]);
    }
}
