using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws an ally's share as each edition had it: how far a published past still moves.</summary>
internal static class VintagesChart
{
    private const double Top = 1;
    private const double Bottom = 16;

    public static Chart? Create(PublicRecord record, Standing standing, Ally ally)
    {
        var indicator = Indicators.FromCode(standing.Pledge.Indicator);
        var editions = record.Known(standing.Pledge.Publisher)
            .Select(one => (one.Entry, Figures: Series.Of(one.Edition, ally, indicator)))
            .Where(one => one.Figures.Count > 0)
            .ToList();
        if (editions.Count < 2)
        {
            return null;
        }

        var all = editions.SelectMany(one => one.Figures).ToList();
        var up = LinearScale.Over(all.Select(one => one.Value!.Value));
        var across = LinearScale.OfYears(all.Min(one => one.Year.Number), all.Max(one => one.Year.Number));
        var id = $"vintages-{ally.Code.ToLowerInvariant()}";
        var (before, newest) = (editions[^2], editions[^1]);
        var title = TitleOf(ally, before.Figures, newest.Figures, before.Entry.Edition, newest.Entry.Edition);
        const string Note = "A line an edition, the newest solid. Definitions and prices may differ between editions: "
            + "part of a change can be that, not money.";
        var placer = new LabelPlacer(Margins.Axes, 0, Bottom);
        foreach (var figure in all)
        {
            placer.Block(across.At(figure.Year.Number), ChartBook.Y(up, figure.Value!.Value, Top, Bottom));
        }

        return new Chart(
            id,
            title,
            Note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing(id, title, Note, Margins.Axes, Bottom + 2.4,
                [
                    .. ChartBook.Axes(across, up, Top, Bottom),
                    .. editions.SelectMany(one =>
                        Marks(one.Entry.Edition, one.Figures, one.Entry == newest.Entry)),
                ]),
            ],
            new ChartData(
                [("edition", "Edition"), ("year", "Year"), ("share", "% of GDP"), ("estimate", "Estimate")],
                [
                    .. from one in editions
                       from figure in one.Figures
                       select new ChartRow(KeyOf(one.Entry.Edition, figure.Year),
                       [
                           ChartCell.Text(one.Entry.Edition),
                           ChartCell.Text(figure.Year.ToString()),
                           ChartBook.Figure(one.Entry, figure),
                           ChartCell.Text(Words.IsEstimate(figure) ? "yes" : "no"),
                       ]),
                ]))
        {
            Ally = ally.Code,
        };

        IEnumerable<Mark> Marks(string edition, IReadOnlyList<Observation> figures, bool isNewest)
        {
            var css = isNewest ? "ahead" : "old";
            foreach (var line in Series.Draw(figures, Place, one => ToDatum(edition, one), css))
            {
                yield return isNewest ? line : line with { Css = css };
            }

            var (last, at) = (figures[^1], Place(figures[^1]));
            yield return new Point(
                at.X, at.Y, Shape.Dot, Words.IsEstimate(last) ? $"{css} hollow" : css,
                placer.Place(at.X, at.Y, $"in {edition}"), ToDatum(edition, last));
        }

        (double X, double Y) Place(Observation one) =>
            (across.At(one.Year.Number), ChartBook.Y(up, one.Value!.Value, Top, Bottom));

        Datum ToDatum(string edition, Observation one) =>
            new(KeyOf(edition, one.Year), "share", Words.Digits(one.Value!.Value));
    }

    /// <summary>Says what became of the last year of the edition before the newest.</summary>
    private static string TitleOf(
        Ally ally, IReadOnlyList<Observation> earlier, IReadOnlyList<Observation> newest, string first, string second)
    {
        var then = earlier[^1];
        var now = newest.FirstOrDefault(one => one.Year == then.Year);
        return now is null
            ? $"{ally.Name}'s share of GDP in every edition"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{ally.Name}'s {then.Year} was {Words.Percent(then.Value!.Value)} in the edition of {first}")
                + $"{(Words.IsEstimate(then) ? " (estimate)" : "")} and is {Words.Percent(now.Value!.Value)} in that of {second}";
    }

    private static string KeyOf(string edition, FiscalYear year) =>
        string.Create(CultureInfo.InvariantCulture, $"{edition} {year}");
}
