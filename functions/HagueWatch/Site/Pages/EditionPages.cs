using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>A permanent page for each edition: how every ally stood by it, and where it came from.</summary>
internal static class EditionPages
{
    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        yield return new Page(
            SitePaths.Editions,
            "Editions",
            "Every edition that the archive holds.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "Editions",
                [Paragraph.Of("Every edition is kept as it was published. Nothing is spliced across editions or publishers.")],
                [new Section("All editions", [], List(record))])));
        foreach (var edition in record.Editions)
        {
            var name = Words.Edition(edition, record.NameOf(edition.Entry.Publisher));
            yield return new Page(
                SitePaths.Edition(edition.Entry),
                name,
                $"How the allies stood by {name}.",
                Basis.Of(record, edition),
                Body.Of<ArticleView>(Write(record, edition, name)));
        }
    }

    public static Table List(PublicRecord record) => new(
        "The newest first",
        ["Edition", "Published", "Known since", "Figures"],
        [
            .. record.Editions
                .OrderByDescending(one => one.Entry.Published)
                .ThenBy(one => one.Entry.Publisher, StringComparer.Ordinal)
                .ThenByDescending(one => one.Entry.Revision)
                .Select(one => new TableRow(
                [
                    new Cell(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{record.NameOf(one.Entry.Publisher)} {one.Entry.Edition}, revision {one.Entry.Revision}"),
                        SitePaths.Edition(one.Entry)),
                    new Cell(Words.Day(one.Entry.Published)),
                    new Cell(Words.Day(one.Entry.KnownFrom)),
                    Cell.Of(new Number(Words.Whole(one.Entry.Observations), Words.Digits(one.Entry.Observations), null)),
                ])),
        ]);

    private static Article Write(PublicRecord record, ArchivedEdition edition, string name)
    {
        var standing = Standing.With(record, edition);
        var withdrawn = edition.Entry.Withdrawn is { } amendment
            ? [Paragraph.Of($"This edition counts as withdrawn from {Words.Day(amendment.From)}.")]
            : Array.Empty<Paragraph>();
        return new Article(
            name,
            [Paragraph.Of(edition.Entry.Title), .. withdrawn, .. Stood(standing)],
            [
                standing is null
                    ? Shares(record, edition)
                    : new Section(
                        string.Create(CultureInfo.InvariantCulture, $"How every ally stood in {standing.Year}"),
                        [],
                        standing.ToTable("The furthest behind first; e = estimate", areAnchors: true)),
                new Section("Where it came from", [], Provenance.Of(record, edition)),
                new Section("Notes of the publisher", [.. Notes(edition)]),
            ]);
    }

    private static IEnumerable<Paragraph> Stood(Standing? standing) =>
        standing is null ? [] : [Paragraph.Of($"{standing.Verdict}, as known with this edition.")];

    /// <summary>The shares of GDP of an edition by which no ally is judged.</summary>
    private static Section Shares(PublicRecord record, ArchivedEdition edition)
    {
        var measures = record.Corroboration.Measures
            .Where(measure => measure.Publisher == edition.Entry.Publisher)
            .Select(measure => measure.Of)
            .ToList();
        var year = edition.Entry.LastYear;
        return new Section(
            string.Create(CultureInfo.InvariantCulture, $"Its figures up to {year}"),
            [],
            new Table(
                "The newest share of GDP of each ally; e = estimate",
                ["Ally", .. measures.SelectMany(measure => new[] { measure.Code, "Year" })],
                [
                    .. from ally in Allies.All
                       let newest = measures.Select(measure => Newest(edition, ally, measure)).ToList()
                       where newest.Any(one => one is not null)
                       select new TableRow(
                       [
                           new Cell(ally.Name, SitePaths.Ally(ally.Code)),
                           .. newest.SelectMany(one => one is null
                               ? [Cell.Empty, Cell.Empty]
                               : new[] { Cell.Of(Words.Figure(edition.Entry, one)), new Cell(one.Year.ToString()) }),
                       ]),
                ]));
    }

    private static Observation? Newest(ArchivedEdition edition, Ally ally, Indicator measure) =>
        edition.Edition.Observations
            .Where(one => one.Area == ally && one.Indicator == measure && one.Value is not null)
            .MaxBy(one => one.Year);

    private static IEnumerable<Paragraph> Notes(ArchivedEdition edition) => edition.Edition.Notes.Count == 0
        ? [Paragraph.Of("It has none.")]
        : edition.Edition.Notes.Select(note => Paragraph.Of($"{note.Location}: {note.Text}"));
}
