using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws the publisher's own totals.</summary>
internal static class AllianceChart
{
    private const double Top = 1;
    private const double Bottom = 16;

    public static Chart? Create(PublicRecord record, Standing standing)
    {
        var (indicator, entry) = (Indicators.FromCode(standing.Pledge.Indicator), standing.Edition.Entry);
        var totals = Aggregates.All
            .Select(one => (Area: one, Figures: Series.Of(standing.Edition.Edition, one, indicator)))
            .Where(one => one.Figures.Count > 0)
            .ToList();
        if (totals.Count == 0)
        {
            return null;
        }

        var all = totals.SelectMany(one => one.Figures).ToList();
        var up = LinearScale.Over(all.Select(one => one.Value!.Value).Append(0).Append(standing.Pledge.Target));
        var across = LinearScale.OfYears(all.Min(one => one.Year.Number), standing.Pledge.TargetYear.Number);
        var (name, latest) = (totals[^1].Area.Name, totals[^1].Figures[^1]);
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {Words.OfGdp(latest.Value!.Value)} in {latest.Year}{(Words.IsEstimate(latest) ? " (estimate)" : "")}");
        var note = "Solid: actual. Dashed: estimate. The publisher's own totals, of those who were members in each year; "
            + $"broken lines: 2\u00a0% and {Words.Percent(standing.Pledge.Target)} of GDP.";
        var placer = new LabelPlacer(Margins.Axes, 0, Bottom);
        all.ForEach(one => placer.Block(across.At(one.Year.Number), ChartBook.Y(up, one.Value!.Value, Top, Bottom)));
        return new Chart(
            "alliance",
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing("alliance", title, note, Margins.Axes, Bottom + 2.4,
                [
                    .. ChartBook.Axes(across, up, Top, Bottom),
                    Level(2),
                    Level(standing.Pledge.Target),
                    .. totals.SelectMany(one => Marks(one.Area, one.Figures)),
                ]),
            ],
            new ChartData(
                [("name", "Total"), ("area", "Code"), ("year", "Year"), ("share", "% of GDP"), ("estimate", "Estimate")],
                [
                    .. all.Select(one => new ChartRow(ChartBook.RowOf(one.Area, one.Year),
                    [
                        ChartCell.Text(one.Area.Name),
                        ChartCell.Text(one.Area.Code),
                        ChartCell.Text(one.Year.ToString()),
                        ChartBook.Figure(entry, one),
                        ChartCell.Text(Words.IsEstimate(one) ? "yes" : "no"),
                    ])),
                ]));

        Segment Level(decimal share)
        {
            var y = ChartBook.Y(up, share, Top, Bottom);
            return new Segment(0, y, 1, y, "mark");
        }

        IEnumerable<Mark> Marks(ReferenceArea area, IReadOnlyList<Observation> figures)
        {
            var css = area == Aggregates.NatoTotal ? "ahead" : "on-path";
            foreach (var line in Series.Draw(figures, Place, ToDatum, css))
            {
                yield return line;
            }

            var (last, at) = (figures[^1], Place(figures[^1]));
            var mark = Words.IsEstimate(last) ? " e" : "";
            var label = area == Aggregates.NatoTotal ? "NATO" : "without US";
            yield return new Point(
                at.X, at.Y, Shape.Dot, Words.IsEstimate(last) ? $"{css} hollow" : css,
                placer.Place(at.X, at.Y, $"{label} {Words.Share(last.Value!.Value)}{mark}"),
                ToDatum(last));
        }

        (double X, double Y) Place(Observation one) =>
            (across.At(one.Year.Number), ChartBook.Y(up, one.Value!.Value, Top, Bottom));

        Datum ToDatum(Observation one) =>
            new(ChartBook.RowOf(one.Area, one.Year), "share", Words.Digits(one.Value!.Value));
    }
}
