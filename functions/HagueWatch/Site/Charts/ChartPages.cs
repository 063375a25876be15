using HagueWatch.Site.Pages;

namespace HagueWatch.Site.Charts;

/// <summary>The list of charts, and a page for each.</summary>
internal static class ChartPages
{
    public static IEnumerable<Page> Create(PublicRecord record, ChartBook book)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(book);
        var basis = Basis.Of(record);
        yield return new Page(
            SitePaths.Charts,
            "Charts",
            "Every chart with its data and files.",
            basis,
            Body.Of<ArticleView>(new Article(
                "Charts",
                [Paragraph.Of("Each has a page of its own with its data, its files and how to cite it.")],
                [
                    new Section("Of all allies", [.. book.Charts.Where(one => one.Ally is null).Select(Link)]),
                    new Section("Of each ally", [.. book.Charts.Where(one => one.Ally is not null).Select(Link)]),
                ])));
        foreach (var chart in book.Charts)
        {
            yield return new Page(chart.Path, chart.Title, chart.Title, basis, Body.Of<ArticleView>(Write(record, chart)))
            {
                Card = PageCard.Of(chart),
            };
        }
    }

    private static Paragraph Link(Chart chart) => Paragraph.Of(new Cell(chart.Title, chart.Path));

    private static Article Write(PublicRecord record, Chart chart)
    {
        var address = record.Locate(chart.Path).OriginalString;
        var alt = chart.Title.Replace("\"", "&quot;", StringComparison.Ordinal);
        var citation = $"Hague Watch: {chart.Title}. {Basis.Of(record)} As of {Words.Day(record.Evaluated)}. {address}";
        var picture = record.Locate(chart.File("svg")).OriginalString;
        return new Article(
            chart.Title,
            [],
            [
                new Section("The chart", [], Chart: Body.Of<ChartView>(new ChartFigure(chart, IsWhole: true))),
                new Section(
                    "Take it with you",
                    [
                        Paragraph.Of(
                            new Cell("SVG", chart.File("svg")),
                            new Cell(" · "),
                            new Cell("PNG", chart.File("png")),
                            new Cell(" · "),
                            new Cell("CSV", chart.File("csv")),
                            new Cell(" · "),
                            new Cell("JSON", chart.File("json"))),
                        Paragraph.Of("To show it in a page of yours:"),
                        Paragraph.Code($"<img src=\"{picture}\" alt=\"{alt}\" width=\"1200\">"),
                        Paragraph.Of("To cite it:"),
                        Paragraph.Code(citation),
                    ]),
            ]);
    }
}
