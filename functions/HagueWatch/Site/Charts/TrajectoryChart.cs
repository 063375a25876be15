using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws an ally's way to the target year: what it spent, what the line asks, what it announced.</summary>
internal static class TrajectoryChart
{
    private const double Top = 2;
    private const double Bottom = 19;
    private const int Review = 2029;
    private const decimal Wales = 2;
    private const int WalesYear = 2024;

    public static Chart? Create(PublicRecord record, Standing standing, Assessment assessment)
    {
        var (ally, pledge, entry) = (assessment.Ally, standing.Pledge, standing.Edition.Entry);
        var figures = Series.Of(standing.Edition.Edition, ally, Indicators.FromCode(pledge.Indicator));
        if (figures.Count == 0)
        {
            return null;
        }

        var plans = PlansOf(record, ally, pledge);
        var up = LinearScale.Over(figures.Select(one => one.Value!.Value)
            .Concat(plans.Select(one => one.Level)).Append(0).Append(pledge.Target));
        var across = LinearScale.OfYears(figures[0].Year.Number, pledge.TargetYear.Number);
        var (last, css) = (figures[^1], Words.Css(assessment.Status));
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{ally.Name}: {Words.OfGdp(last.Value!.Value)} in {last.Year}")
            + $"{(Words.IsEstimate(last) ? " (estimate)" : "")}, {Words.Points(assessment.Figures!.Gap)} points to the line";
        var note = "Solid: actual. Dashed: estimate. Dotted: the line, our model. Diamonds: the ally's own plans.";
        var placer = new LabelPlacer(Margins.Axes, 0, Bottom);
        foreach (var figure in figures)
        {
            var at = Place(figure.Year.Number, figure.Value!.Value);
            placer.Block(at.X, at.Y);
        }

        foreach (var plan in plans)
        {
            var at = Place(plan.Year.Number, plan.Level);
            placer.Block(at.X, at.Y);
        }

        return new Chart(
            $"trajectory-{ally.Code.ToLowerInvariant()}",
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing(
                    $"trajectory-{ally.Code.ToLowerInvariant()}",
                    title,
                    note + string.Create(CultureInfo.InvariantCulture, $" The commitment is reviewed in {Review}."),
                    Margins.Axes,
                    Bottom + 2.4,
                    [
                        .. ChartBook.Axes(across, up, Top, Bottom),
                        .. Levels(),
                        .. LineOf(pledge, assessment.Figures.Baseline, Place),
                        .. Series.Draw(figures, one => Place(one.Year.Number, one.Value!.Value), ToDatum, css),
                        .. Labelled(),
                    ]),
            ],
            new ChartData(
                [
                    ("kind", "What"), ("year", "Year"), ("share", "% of GDP"), ("estimate", "Estimate"),
                ],
                [
                    .. figures.Select(one => new ChartRow(KeyOf("figure", one.Year),
                    [
                        ChartCell.Text("figure"),
                        ChartCell.Text(one.Year.ToString()),
                        ChartBook.Figure(entry, one),
                        ChartCell.Text(Words.IsEstimate(one) ? "yes" : "no"),
                    ])),
                    .. LineYears().Select(one => new ChartRow(KeyOf("line", one.Year),
                    [
                        ChartCell.Text("line"),
                        ChartCell.Text(one.Year.ToString()),
                        ChartCell.Of(new(
                            Words.Share(one.Share), Words.Digits(Shown.Points(one.Share)), SitePaths.Ally(ally.Code))),
                        ChartCell.Text("no"),
                    ])),
                    .. plans.Select(one => new ChartRow(KeyOf("plan", one.Year),
                    [
                        ChartCell.Text("plan"),
                        ChartCell.Text(one.Year.ToString()),
                        ChartCell.Of(new(
                            Words.Share(one.Level), Words.Digits(one.Level), SitePaths.Ally(ally.Code))),
                        ChartCell.Text("no"),
                    ])),
                ]))
        {
            Ally = ally.Code,
        };

        (double X, double Y) Place(decimal year, decimal share) =>
            (across.At(year), ChartBook.Y(up, share, Top, Bottom));

        Datum ToDatum(Observation one) => new(KeyOf("figure", one.Year), "share", Words.Digits(one.Value!.Value));

        IEnumerable<(FiscalYear Year, decimal Share)> LineYears() =>
            assessment.Figures!.Baseline is not { Value: { } start } || pledge.BaselineYear is not { } first
                ? []
                : from number in Enumerable.Range(first.Number + 1, pledge.TargetYear - first)
                  let year = new FiscalYear(number)
                  select (year, pledge.Kind.Required(pledge, start, year)!.Value);

        IEnumerable<Mark> Levels()
        {
            var wales = (From: Place(across.Low, Wales), To: Place(Math.Max(across.Low, WalesYear), Wales));
            yield return new Segment(wales.From.X, wales.From.Y, wales.To.X, wales.To.Y, "mark");
            var hague = Place(Math.Max(across.Low, pledge.BaselineYear!.Value.Number), pledge.Target);
            yield return new Segment(hague.X, hague.Y, 1, hague.Y, "mark");
            var review = across.At(Review);
            yield return new Segment(review, Top, review, Bottom, "mark");
            yield return new Point(review, 1, Shape.None, "soft", placer.Place(review, 1, "review", preferred: -1));
        }

        IEnumerable<Mark> Labelled()
        {
            var mark = Words.IsEstimate(last) ? " e" : "";
            var end = Place(last.Year.Number, last.Value!.Value);
            yield return new Point(
                end.X, end.Y, Shape.Dot, Words.IsEstimate(last) ? $"{css} hollow" : css,
                placer.Place(end.X, end.Y, $"{Words.Percent(last.Value.Value)}{mark} {last.Year}"),
                ToDatum(last));
            var hague = Place(pledge.TargetYear.Number, pledge.Target);
            yield return new Point(
                hague.X, hague.Y, Shape.Tick, "soft",
                placer.Place(hague.X, hague.Y, $"Hague {Words.Percent(pledge.Target)}", -1, isOnLine: true));
            var wales = Place(across.Low, Wales);
            yield return new Point(
                wales.X, wales.Y, Shape.None, "soft",
                placer.Place(wales.X, wales.Y, $"Wales {Words.Percent(Wales)}", isOnLine: true));
            foreach (var plan in plans)
            {
                var at = Place(plan.Year.Number, plan.Level);
                yield return new Point(
                    at.X, at.Y, Shape.Diamond, "diamond",
                    placer.Place(at.X, at.Y, $"plan {Words.Percent(plan.Level)}"),
                    new Datum(KeyOf("plan", plan.Year), "share", Words.Digits(plan.Level)));
            }
        }
    }

    /// <summary>The straight line from the baseline to the target; level where the target is reached already.</summary>
    public static IEnumerable<Mark> LineOf(
        Pledge pledge, Observation? baseline, Func<decimal, decimal, (double X, double Y)> place)
    {
        if (baseline?.Value is { } start)
        {
            var from = place(baseline.Year.Number, Math.Max(start, 0));
            var to = place(pledge.TargetYear.Number, pledge.Target);
            // What is above the target must stay above it, so that the line is level from the start.
            yield return start >= pledge.Target
                ? new Segment(from.X, to.Y, to.X, to.Y, "line")
                : new Segment(from.X, from.Y, to.X, to.Y, "line");
        }
    }

    /// <summary>The levels that an ally announced and still holds to, at most one a year.</summary>
    private static IReadOnlyList<Milestone> PlansOf(PublicRecord record, Ally ally, Pledge path) =>
    [
        .. record.Pledges.InForce(record.Day)
            .Where(one => one.Kind == PledgeKind.Plan && one.IsMeasured && one.Indicator == path.Indicator)
            .Where(one => one.Binds(ally, record.Day))
            .SelectMany(one => one.Milestones.Append(new Milestone(one.TargetYear, one.Target)))
            .Where(one => one.Year <= path.TargetYear)
            .GroupBy(one => one.Year)
            .OrderBy(one => one.Key)
            .Select(one => one.Last()),
    ];

    private static string KeyOf(string kind, FiscalYear year) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind} {year}");
}
