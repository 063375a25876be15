using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>A page for each area's indicator: every value of every edition, with its cell and the way to its bytes.</summary>
internal static class FigurePages
{
    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var editions = record.Editions.Reverse().ToList();
        var pages = editions
            .SelectMany(edition => edition.Edition.Observations.Select(figure => (Edition: edition, Figure: figure)))
            .GroupBy(one => (one.Figure.Area, one.Figure.Indicator))
            .OrderBy(page => page.Key.Area.Code, StringComparer.Ordinal)
            .ThenBy(page => page.Key.Indicator.Code, StringComparer.Ordinal);
        foreach (var page in pages)
        {
            var (area, indicator) = page.Key;
            var title = $"{area.Name}: {indicator.Name}";
            var byEdition = page.GroupBy(one => one.Edition, one => one.Figure).ToList();
            yield return new Page(
                SitePaths.Figure(area, indicator),
                title,
                $"Every published value, with its cell and document. In {indicator.Unit.Name}.",
                Basis.Of(record, [.. byEdition.Take(3).Select(one => one.Key)]),
                Body.Of<ArticleView>(new Article(
                    title,
                    [
                        Paragraph.Of($"In {indicator.Unit.Name}, as published: every edition has its own values, and nothing is spliced."),
                        .. area is Ally ally && ally.IsMemberOn(record.Day)
                            ? [Paragraph.Of(new Cell($"Back to {area.Name}", SitePaths.Ally(area.Code)))]
                            : Array.Empty<Paragraph>(),
                    ],
                    [.. byEdition.SelectMany(one => Write(record, one.Key, [.. one]))])));
        }
    }

    private static IEnumerable<Section> Write(PublicRecord record, ArchivedEdition edition, IReadOnlyList<Observation> figures)
    {
        var name = Words.Edition(edition, record.NameOf(edition.Entry.Publisher));
        var first = figures[0];
        var basis = first.PriceBase is { } prices
            ? string.Create(CultureInfo.InvariantCulture, $"; at {prices} prices")
            : "";
        var currency = first.Currency is { } own ? $"; in {own}" : "";
        yield return new Section(
            name,
            [Paragraph.Of(new Cell("Its documents, manifest and chain link", SitePaths.Edition(edition.Entry)))],
            new Table(
                $"{name}{basis}{currency}; e = estimate",
                ["Year", "Value", "Status", "Where"],
                [
                    .. figures.OrderBy(figure => figure.Year).Select(figure => new TableRow(
                        [
                            new Cell(figure.Year.ToString()),
                            figure.Value is { } value
                                ? Cell.Of(new Number(Words.Value(value), Words.Digits(value), null, Words.IsEstimate(figure)))
                                : Cell.Empty,
                            new Cell(Spelling.Kebab(figure.Status).Replace('-', ' ')),
                            new Cell(figure.SourceCell),
                        ],
                        SitePaths.Anchor(edition.Entry, figure.Year))),
                ]))
        {
            Anchor = SitePaths.NameOf(edition.Entry),
        };
        yield return new Section($"Where {name} came from", [], Provenance.Of(record, edition));
    }
}
