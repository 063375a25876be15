using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>Each edition against the one before: the verdicts that turned first, then what was revised.</summary>
internal static class ChangePages
{
    private const int FiguresShown = 200;

    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var pairs = PairsOf(record).ToList();
        yield return new Page(
            SitePaths.Changes,
            "What changed",
            "Each edition compared with the one before.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "What changed",
                [Paragraph.Of("Each edition compared with the one before. A change of price base, currency or definition is told once.")],
                [new Section("All comparisons", [], List(record, pairs))])));
        foreach (var (older, newer) in pairs)
        {
            var name = record.NameOf(newer.Entry.Publisher);
            var title = string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {Named(older.Entry)} against {Named(newer.Entry)}");
            yield return new Page(
                SitePaths.Change(older.Entry, newer.Entry),
                title,
                $"What changed between two editions of {name}.",
                Basis.Of(record, older, newer),
                Body.Of<ArticleView>(Write(record, older, newer, title)));
        }
    }

    /// <summary>Editions that follow each other, and, where more lie between, the first against the newest.</summary>
    private static IEnumerable<(ArchivedEdition Older, ArchivedEdition Newer)> PairsOf(PublicRecord record)
    {
        foreach (var publisher in record.Publishers.Keys.Order(StringComparer.Ordinal))
        {
            var held = record.Known(publisher).ToList();
            foreach (var pair in held.Zip(held.Skip(1)))
            {
                yield return pair;
            }

            if (Verdicts.Compared(record, publisher) is var (first, now) && held.IndexOf(now) - held.IndexOf(first) > 1)
            {
                yield return (first, now);
            }

            foreach (var revisions in record.Editions
                .Where(one => one.Entry.Publisher == publisher)
                .GroupBy(one => one.Entry.Edition, StringComparer.Ordinal))
            {
                foreach (var pair in revisions.Zip(revisions.Skip(1)))
                {
                    yield return pair;
                }
            }
        }
    }

    private static Table List(PublicRecord record, IReadOnlyList<(ArchivedEdition Older, ArchivedEdition Newer)> pairs) => new(
        "The newest first",
        ["Publisher", "Editions"],
        [
            .. pairs
                .OrderByDescending(pair => pair.Newer.Entry.Published)
                .Select(pair => new TableRow(
                [
                    new Cell(record.NameOf(pair.Newer.Entry.Publisher)),
                    new Cell(
                        $"{Named(pair.Older.Entry)} → {Named(pair.Newer.Entry)}",
                        SitePaths.Change(pair.Older.Entry, pair.Newer.Entry)),
                ])),
        ]);

    private static Article Write(PublicRecord record, ArchivedEdition older, ArchivedEdition newer, string title)
    {
        var comparison = record.Compare(older, newer);
        var counts = EditionComparison.Count(comparison.Cells).Where(count => count.Cells > 0);
        var turned = Turned(record, older, newer);
        var revised = comparison.Cells
            .Where(cell => cell.Class is RevisionClass.Revised or RevisionClass.EstimateToActual or RevisionClass.Withdrawn)
            .Where(cell => cell.Difference is null or not 0)
            .ToList();
        return new Article(
            title,
            [.. comparison.Changes.Select(change => Paragraph.Of(Describe(change)))],
            [
                new Section(
                    turned.Rows.Count == 0 ? "No verdict turned" : $"{Words.Whole(turned.Rows.Count)} verdicts turned",
                    [],
                    turned.Rows.Count == 0 ? null : turned),
                new Section("How its figures compare", [], new Table(
                    "Figures by what became of them",
                    ["Class", "Figures"],
                    [
                        .. counts.Select(count => new TableRow(
                        [
                            new Cell(count.Class.ToName()),
                            Cell.Of(new Number(Words.Whole(count.Cells), Words.Digits(count.Cells), null)),
                        ])),
                    ])),
                new Section(
                    "Revised figures",
                    revised.Count > FiguresShown
                        ? [Paragraph.Of(
                            new Cell(string.Create(CultureInfo.InvariantCulture, $"The first {FiguresShown} of {revised.Count};")),
                            new Cell("all are in vintages.csv", SitePaths.Data),
                            new Cell("."))]
                        : [],
                    Revised(older, newer, revised.Take(FiguresShown))),
            ]);
    }

    /// <summary>The verdicts of years over that the newer edition turned.</summary>
    private static Table Turned(PublicRecord record, ArchivedEdition older, ArchivedEdition newer)
    {
        var rows =
            from pledge in record.Pledges.Pledges
            where !pledge.Kind.IsAnnouncement && pledge.Publisher == newer.Entry.Publisher && pledge.Adopted <= record.Day
            from ally in Allies.All
            where pledge.Allies is null || pledge.Allies.Contains(ally.Code)
            let before = Verdict.Of(ally, pledge, older.Edition)
            from now in Verdict.Of(ally, pledge, newer.Edition)
            let then = before.FirstOrDefault(verdict => verdict.Year == now.Year)
            where then is not null && then.Met != now.Met
            orderby now.Met, now.Year.Number, ally.Code
            select new TableRow(
            [
                new Cell(ally.Name, SitePaths.Ally(ally.Code)),
                new Cell(string.Create(CultureInfo.InvariantCulture, $"{pledge.Kind.FormatGoal(pledge)}, {now.Year}")),
                Cell.Of(Words.Figure(older.Entry, then.Figures.Deciding)),
                Cell.Of(Words.Figure(newer.Entry, now.Figures.Deciding)),
                new Cell(now.Met ? "met" : "not met", Css: now.Met ? "ahead" : "off-path"),
            ]);
        return new Table("Verdicts on years that both editions have", ["Ally", "Promise", "Before", "Now", "Verdict"], [.. rows]);
    }

    private static Table Revised(ArchivedEdition older, ArchivedEdition newer, IEnumerable<CellRevision> cells) => new(
        "The same figure in both editions; figures at other prices are left out; e = estimate",
        ["Whose", "Indicator", "Year", "Before", "Now", "Class"],
        [
            .. cells.Select(cell => new TableRow(
            [
                new Cell(cell.Area.Name),
                new Cell(cell.Indicator.Name),
                new Cell(cell.Year.ToString()),
                cell.Older is { Value: not null } before ? Cell.Of(Words.Figure(older.Entry, before)) : Cell.Empty,
                cell.Newer is { Value: not null } now ? Cell.Of(Words.Figure(newer.Entry, now)) : Cell.Empty,
                new Cell(cell.Class.ToName()),
            ])),
        ]);

    private static string Describe(EditionChange change)
    {
        var whose = change.Area is { } area ? $"{area.Name}: " : "";
        var what = string.Join(", ", change.Indicators.Select(indicator => indicator.Name).Distinct().Take(3));
        return change.Kind switch
        {
            EditionChangeKind.Rebased =>
                $"{whose}The prices changed from {change.Older} to {change.Newer} ({what}): such figures cannot be compared.",
            EditionChangeKind.CurrencyChanged => $"{whose}The currency changed from {change.Older} to {change.Newer}.",
            EditionChangeKind.Redefined =>
                $"{whose}The definition changed from \u201c{change.Older}\u201d to \u201c{change.Newer}\u201d ({what}).",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, null),
        };
    }

    private static string Named(CatalogueEntry entry) =>
        entry.Revision == 1 ? entry.Edition : string.Create(CultureInfo.InvariantCulture, $"{entry.Edition} r{entry.Revision}");
}
