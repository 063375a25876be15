using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Site.Charts;

/// <summary>Draws where each ally is and where the line asks it to be, the furthest behind first.</summary>
internal static class GapChart
{
    private const double Top = 3;
    private const double Row = 1.5;

    /// <summary>How many rows the card has room for: 1200 by 630 pixels are shown whole everywhere.</summary>
    private const int CardRows = 17;

    /// <summary>Draws every ally.</summary>
    public static Chart Create(PublicRecord record, Standing standing) => Create(
        "gap",
        record,
        standing,
        standing.Assessed,
        "Dot: the share of GDP, hollow where it is an estimate. Tick: what the line asks for. "
            + "Brackets: rounding could change the verdict.");

    /// <summary>Draws the furthest behind, for the card by which other sites show a link to the home page.</summary>
    public static Chart CreateCard(PublicRecord record, Standing standing) => Create(
        "card",
        record,
        standing,
        [.. standing.Assessed.Take(CardRows)],
        "The furthest behind. Dot: the share of GDP, hollow where it is an estimate. Tick: what the line asks for. "
            + "Brackets: rounding decides.");

    private static Chart Create(
        string id, PublicRecord record, Standing standing, IReadOnlyList<Assessment> all, string note)
    {
        var scale = LinearScale.Over(
            all.SelectMany(one => new[] { one.Figures!.Share, one.Figures.Required })
                .Append(0)
                .Append(standing.Pledge.Target),
            most: 4);
        var placer = new LabelPlacer(Margins.Rows, 0, Top);
        var bottom = Top + (Row * all.Count);
        var title = $"{standing.Verdict}, {standing.Year}";
        return new Chart(
            id,
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing(
                    id, title, note + " The gap in percentage points is on the right.", Margins.Rows, bottom + 2.8,
                    [
                        .. ChartBook.AxisBelow(scale, Top, bottom, "% of GDP"),
                        .. Level(2, 0.8, $"Wales {Words.Percent(2)}"),
                        .. Level(standing.Pledge.Target, 2, $"Hague {Words.Percent(standing.Pledge.Target)}"),
                        .. all.Index().SelectMany(one => Marks(one.Item, Top + ((one.Index + 0.5) * Row), scale)),
                    ]),
            ],
            new ChartData(
                [
                    .. ChartBook.AllyColumns, ("year", "Year"), ("share", "% of GDP"), ("estimate", "Estimate"),
                    ("required", "Line asks"), ("gap", "Gap"), ("marginal", "Rounding decides"), ("status", "Status"),
                ],
                [.. all.Select(one => ToRow(standing, one))]));

        IEnumerable<Mark> Level(decimal level, double y, string name)
        {
            var x = scale.At(level);
            yield return new Segment(x, y, x, bottom, "mark");
            yield return new Point(x, y, Shape.None, "soft", placer.Place(x, y, name));
        }
    }

    private static IEnumerable<Mark> Marks(Assessment one, double y, LinearScale scale)
    {
        var (figures, code, css) = (one.Figures!, one.Ally.Code, Words.Css(one.Status));
        var (share, required) = (scale.At(figures.Share), scale.At(figures.Required));
        yield return new SideText(y, TextSize.Fit(one.Ally.Name, Margins.Rows.Left - 0.3), IsRight: false, "name");
        yield return new Segment(share, y, required, y, css);
        yield return new Point(
            required, y, Shape.Tick, css, null,
            new Datum(code, "required", Words.Digits(Shown.Points(figures.Required))));
        if (figures.Marginal)
        {
            yield return new Point(share, y, Shape.Bracket, css);
        }

        yield return new Point(
            share, y, Shape.Dot, figures.Provisional ? $"{css} hollow" : css, null,
            new Datum(code, "share", Words.Digits(figures.Share)));
        yield return new SideText(
            y, Words.Points(figures.Gap), IsRight: true, css,
            new Datum(code, "gap", Words.Digits(Shown.Points(figures.Gap))));
    }

    private static ChartRow ToRow(Standing standing, Assessment one)
    {
        var (figures, entry) = (one.Figures!, standing.Edition.Entry);
        var place = SitePaths.Standing(entry, one.Ally);
        return new ChartRow(one.Ally.Code,
        [
            .. ChartBook.NameOf(one.Ally),
            ChartCell.Text(standing.Year.Number.ToString(CultureInfo.InvariantCulture)),
            ChartBook.Figure(entry, figures.Deciding),
            ChartCell.Text(figures.Provisional ? "yes" : "no"),
            ChartCell.Of(new(Words.Share(figures.Required), Words.Digits(Shown.Points(figures.Required)), place)),
            ChartCell.Of(new(Words.Points(figures.Gap), Words.Digits(Shown.Points(figures.Gap)), place)),
            ChartCell.Text(figures.Marginal ? "yes" : "no"),
            ChartCell.Text(Words.Status(one.Status)),
        ]);
    }
}
