using System.Globalization;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws every ally's way on one scale, a small drawing each.</summary>
internal static class WaysChart
{
    private const double Top = 0.4;
    private const double Bottom = 5;

    public static Chart Create(PublicRecord record, Standing standing)
    {
        var indicator = Indicators.FromCode(standing.Pledge.Indicator);
        var series = standing.Assessed
            .Select(one => (Assessment: one, Figures: Series.Of(standing.Edition.Edition, one.Ally, indicator)))
            .ToList();
        var all = series.SelectMany(one => one.Figures).ToList();
        var up = LinearScale.Over(all.Select(one => one.Value!.Value).Append(0).Append(standing.Pledge.Target));
        var first = all.Min(one => one.Year.Number);
        var across = LinearScale.OfYears(first, standing.Pledge.TargetYear.Number);
        var title = string.Create(
            CultureInfo.InvariantCulture, $"Every ally's way from {first} to {standing.Pledge.TargetYear}, on one scale");
        var note = "Solid: actual. Dashed: estimate. Dotted: the line to "
            + $"{Words.Percent(standing.Pledge.Target)}. Broken: 2\u00a0% (Wales) and that target (The Hague).";
        return new Chart(
            "ways",
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [.. series.Select(one => Draw(standing, one.Assessment, one.Figures, across, up))],
            new ChartData(
                [.. ChartBook.AllyColumns, ("year", "Year"), ("share", "% of GDP"), ("estimate", "Estimate")],
                [
                    .. all.Select(one => new ChartRow(ChartBook.RowOf(one.Area, one.Year),
                    [
                        .. ChartBook.NameOf((Ally)one.Area),
                        ChartCell.Text(one.Year.ToString()),
                        ChartBook.Figure(standing.Edition.Entry, one),
                        ChartCell.Text(Words.IsEstimate(one) ? "yes" : "no"),
                    ])),
                ]));
    }

    private static Drawing Draw(
        Standing standing, Assessment assessment, IReadOnlyList<Observation> figures, LinearScale across, LinearScale up)
    {
        var (code, css, last) = (assessment.Ally.Code, Words.Css(assessment.Status), figures[^1]);
        var pledge = standing.Pledge;
        (double X, double Y) Place(decimal year, decimal share) =>
            (across.At(year), ChartBook.Y(up, share, Top, Bottom));
        Datum ToDatum(Observation one) => new(ChartBook.RowOf(one.Area, one.Year), "share", Words.Digits(one.Value!.Value));
        var end = Place(last.Year.Number, last.Value!.Value);
        return new Drawing(
            $"way-{code.ToLowerInvariant()}",
            assessment.Ally.Name,
            $"{assessment.Ally.Name}: {Words.Percent(last.Value.Value)}{(Words.IsEstimate(last) ? " e" : "")} in {last.Year}, "
            + $"{Words.Points(assessment.Figures!.Gap)}, {Words.Status(assessment.Status)}",
            Margins.Small,
            Bottom + 0.4,
            [
                Level(2),
                Level(pledge.Target),
                .. TrajectoryChart.LineOf(pledge, assessment.Figures.Baseline, Place),
                .. Series.Draw(figures, one => Place(one.Year.Number, one.Value!.Value), ToDatum, css),
                new Point(end.X, end.Y, Shape.Dot, Words.IsEstimate(last) ? $"{css} hollow" : css),
            ]);

        Segment Level(decimal share)
        {
            var y = ChartBook.Y(up, share, Top, Bottom);
            return new Segment(0, y, 1, y, "mark");
        }
    }
}
