using System.Globalization;
using HagueWatch.Pledges;

namespace HagueWatch.Site.Charts;

/// <summary>Draws what each ally that is off the line lacks in money.</summary>
internal static class MoneyChart
{
    private const double Top = 0.5;
    private const double Row = 1.8;

    public static Chart? Create(PublicRecord record, Standing standing)
    {
        var all = standing.Alliance.Missing
            .Where(one => one.Figures!.GapUsdMillions < 0)
            .OrderBy(one => one.Figures!.GapUsdMillions)
            .ToList();
        if (all.Count == 0 || standing.Alliance.ShortUsdMillions is not { } together || standing.PriceBase is not { } prices)
        {
            return null;
        }

        var scale = LinearScale.Over(all.Select(one => -one.Figures!.GapUsdMillions!.Value / 1000).Append(0), most: 4);
        var bottom = Top + (Row * all.Count);
        var title = string.Create(
            CultureInfo.InvariantCulture,
            $"Off the line, {standing.Year}: {Words.Money(together)} short together, at {prices} prices");
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"Bars: what the line asks for less what is spent, US$ bn at {prices} prices; on the right in US$ m.");
        return new Chart(
            "money",
            title,
            note,
            ChartBook.SourceOf(record, standing),
            [
                new Drawing("money", title, note, Margins.Rows, bottom + 2.8,
                [
                    .. ChartBook.AxisBelow(scale, Top, bottom, $"US$ bn, {prices} prices"),
                    .. all.Index().SelectMany(one => Marks(one.Item, Top + ((one.Index + 0.5) * Row), scale)),
                ]),
            ],
            new ChartData(
                [.. ChartBook.AllyColumns, ("year", "Year"), ("gap_usd_m", "Gap, US$ m"), ("price_base", "Prices of")],
                [
                    .. all.Select(one => new ChartRow(one.Ally.Code,
                    [
                        .. ChartBook.NameOf(one.Ally),
                        ChartCell.Text(standing.Year.ToString()),
                        ChartCell.Of(new(
                            Words.SignedWhole(one.Figures!.GapUsdMillions!.Value),
                            Words.Digits(Shown.Millions(one.Figures.GapUsdMillions)!.Value),
                            SitePaths.Standing(standing.Edition.Entry, one.Ally))),
                        ChartCell.Text(prices.ToString()),
                    ])),
                ]));
    }

    private static IEnumerable<Mark> Marks(Assessment one, double y, LinearScale scale)
    {
        var gap = one.Figures!.GapUsdMillions!.Value;
        yield return new SideText(y, TextSize.Fit(one.Ally.Name, Margins.Rows.Left - 0.3), IsRight: false, "name");
        yield return new Segment(0, y, scale.At(-gap / 1000), y, "bar off-path");
        yield return new SideText(
            y, Words.SignedWhole(gap), IsRight: true, "off-path",
            new Datum(one.Ally.Code, "gap_usd_m", Words.Digits(Shown.Millions(gap)!.Value)));
    }
}
