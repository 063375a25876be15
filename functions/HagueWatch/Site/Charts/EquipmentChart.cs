using System.Globalization;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Charts;

/// <summary>Draws how much allies spend against how much of it goes into equipment.</summary>
internal static class EquipmentChart
{
    private const double Top = 1.4;
    private const double Bottom = 36;
    private const decimal Floor = 20;

    public static Chart? Create(PublicRecord record, Standing standing)
    {
        var edition = standing.Edition;
        var all = (from one in standing.Assessed
                   let equipment = edition.Edition.Find(one.Ally, Indicators.EquipmentShare, standing.Year)
                   where equipment?.Value is not null
                   select (one.Ally, Css: Words.Css(one.Status), Share: one.Figures!.Deciding, Equipment: equipment)).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var across = LinearScale.Over(
            all.Select(one => one.Share.Value!.Value).Append(standing.Pledge.Target).Append(2), most: 4);
        var up = LinearScale.Over(all.Select(one => one.Equipment.Value!.Value).Append(Floor));
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"{all.Count(one => one.Equipment.Value >= Floor)} of {all.Count} allies spend at least ")
            + $"{Words.Percent(Floor)} on equipment, {standing.Year}";
        var note = "Across: % of GDP. Up: equipment, % of defence expenditure. Hollow: estimate. Broken lines: 2\u00a0% and "
            + $"{Words.Percent(standing.Pledge.Target)} of GDP, {Words.Percent(Floor)} for equipment.";
        var placer = new LabelPlacer(Margins.Axes, 0, Bottom);
        var places = all.Select(one => (
            X: across.At(one.Share.Value!.Value), Y: ChartBook.Y(up, one.Equipment.Value!.Value, Top, Bottom))).ToList();
        places.ForEach(one => placer.Block(one.X, one.Y));
        return new Chart(
            "equipment",
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing("equipment", title, note, Margins.Axes, Bottom + 2.4,
                [
                    .. ChartBook.Axes(across, up, Top, Bottom),
                    Upright(2),
                    Upright(standing.Pledge.Target),
                    new Segment(0, ChartBook.Y(up, Floor, Top, Bottom), 1, ChartBook.Y(up, Floor, Top, Bottom), "mark"),
                    .. all.Zip(places).SelectMany(one => Marks(
                        one.First.Ally, one.First.Css, one.First.Share, one.First.Equipment, one.Second)),
                ]),
            ],
            new ChartData(
                [
                    .. ChartBook.AllyColumns, ("year", "Year"), ("share", "% of GDP"), ("equipment", "Equipment, %"),
                    ("estimate", "Estimate"),
                ],
                [
                    .. all.Select(one => new ChartRow(one.Ally.Code,
                    [
                        .. ChartBook.NameOf(one.Ally),
                        ChartCell.Text(standing.Year.ToString()),
                        ChartBook.Figure(edition.Entry, one.Share),
                        ChartBook.Figure(edition.Entry, one.Equipment),
                        ChartCell.Text(Words.IsEstimate(one.Share) ? "yes" : "no"),
                    ])),
                ]));

        Segment Upright(decimal share) => new(across.At(share), Top, across.At(share), Bottom, "mark");

        IEnumerable<Mark> Marks(Ally ally, string css, Observation share, Observation equipment, (double X, double Y) at)
        {
            var shape = Words.IsEstimate(share) ? $"{css} hollow" : css;
            yield return new Point(
                at.X, at.Y, Shape.Dot, shape, placer.Place(at.X, at.Y, ally.Code),
                new Datum(ally.Code, "equipment", Words.Digits(equipment.Value!.Value)))
            {
                Across = new Datum(ally.Code, "share", Words.Digits(share.Value!.Value)),
            };
        }
    }
}
