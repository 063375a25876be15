using System.Globalization;
using System.Text;
using HagueWatch.Alerts;
using HagueWatch.Statistics;
using HagueWatch.Webhooks.Formats;

namespace HagueWatch.Site.Pages;

/// <summary>Everything that was told of allies' spending, and a page for each event and bulletin.</summary>
internal static class AlertPages
{
    private const string JsonName = "event.json";

    public static IEnumerable<Page> Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var newest = record.Events.Reverse().ToList();
        yield return new Page(
            SitePaths.Alerts,
            "Alerts",
            "Everything that was told of allies' spending, the newest first.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "Alerts",
                [Paragraph.Of(
                    new Cell("Everything that was told of allies' spending. As a feed:"),
                    new Cell("Atom", "/feeds/all.atom"),
                    new Cell("or"),
                    new Cell("JSON Feed", "/feeds/all.json"),
                    new Cell("; by ally and by severity too:"),
                    new Cell("all feeds", SitePaths.Data),
                    new Cell("."))],
                [
                    new Section("Bulletins", [], Bulletins(record)),
                    new Section("Alerts", [], List(newest, "The newest first")),
                ])));
        foreach (var one in record.Events)
        {
            yield return new Page(
                SitePaths.Alert(one.Id), Heading(one), one.Summary, Told(one.Time), Body.Of<ArticleView>(Write(record, one)));
        }

        foreach (var bulletin in record.Bulletins)
        {
            yield return new Page(
                SitePaths.Alert(bulletin.Id),
                bulletin.Title,
                bulletin.Summary,
                Told(bulletin.Time),
                Body.Of<ArticleView>(Write(record, bulletin)));
        }
    }

    /// <summary>The CloudEvents document of each event and bulletin, beside its page.</summary>
    public static IEnumerable<SiteFile> CreateJson(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Told.Select(body => new SiteFile(
            $"{SitePaths.Alert(body.Event).TrimStart('/')}{JsonName}",
            "application/cloudevents+json; charset=utf-8",
            Encoding.UTF8.GetBytes(body.Text)));
    }

    public static Table List(IEnumerable<AlertEvent> events, string caption) => new(
        caption,
        ["Day", "What"],
        [
            .. events.Select(one => new TableRow(
            [
                new Cell(Words.Day(one.Time), Css: "day"),
                new Cell(Heading(one), SitePaths.Alert(one.Id), Note: EventHeadline.FirstSentence(one.Summary)),
            ])),
        ]);

    private static Table Bulletins(PublicRecord record) => new(
        "One an edition, the newest first",
        ["Day", "What"],
        [
            .. record.Bulletins.Reverse().Select(one => new TableRow(
            [
                new Cell(Words.Day(one.Time), Css: "day"),
                new Cell(one.Title, SitePaths.Alert(one.Id), Note: one.Summary),
            ])),
        ]);

    /// <summary>Says whom an event is about, what of it, and what happened to the alert.</summary>
    public static string Heading(AlertEvent one) =>
        $"{AlertWords.Topic(one.Alert)} ({AlertWords.Transition(one.Transition, one.State).ToLowerInvariant()})";

    private static string Told(DateTimeOffset time) => $"Told on {Words.Day(time)}.";

    private static Article Write(PublicRecord record, AlertEvent one) => new(
        Heading(one),
        [Paragraph.Of(one.Summary), .. one.Caveat is { } caveat ? [Paragraph.Of(caveat)] : Array.Empty<Paragraph>()],
        [
            .. one.Account is { } account ? [Account(account)] : Array.Empty<Section>(),
            new Section("The figures it rests on", [], Evidence(record, one)),
            new Section("As it was sent", [Facts(one), Json(one.Id)]),
        ]);

    private static Paragraph Facts(AlertEvent one) => Paragraph.Of(
        new Cell(string.Create(
            CultureInfo.InvariantCulture,
            $"Event {one.Sequence} of {one.Alert}, {Spelling.Kebab(one.Severity)}, told on {Words.Day(one.Time)}.")),
        new Cell(Allies.NameOf(one.Ally!), SitePaths.Ally(one.Ally!)));

    private static Paragraph Json(string id) => Paragraph.Of(
        new Cell("Its CloudEvents document", $"{SitePaths.Alert(id)}{JsonName}"),
        new Cell("; its id is"),
        new Cell(id));

    private static Section Account(Account account) => new(
        "Why the gap changed",
        [Paragraph.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"Since the decision by the edition {account.Edition} on {account.Year}, in percentage points. The parts add up."))],
        new Table(
            "The change of the gap by its parts",
            ["Part", "Points"],
            [
                .. account.Parts.Select(part => new TableRow(
                [
                    new Cell(AlertWords.Part(part.Name)),
                    Cell.Of(new Number(Words.Points(part.Points), Words.Digits(part.Points), null)),
                ])),
                new([
                    new Cell("Together"), Cell.Of(new Number(Words.Points(account.Change), Words.Digits(account.Change), null)),
                ]),
            ]));

    private static Table Evidence(PublicRecord record, AlertEvent one)
    {
        var figures = one.Revision is { } revision ? revision.Figures.Select(figure => figure.Newer) : one.Evidence;
        return new Table(
            "Each figure with its edition and cell",
            ["Figure", "Year", "Value", "Edition", "Earlier"],
            [
                .. figures.Select(figure => new TableRow(
                [
                    new Cell(Indicators.FromCode(figure.Indicator).Name),
                    new Cell(figure.Year.ToString(CultureInfo.InvariantCulture)),
                    ValueOf(figure),
                    EditionOf(figure),
                    figure.Earlier is { } earlier ? ValueOf(earlier) : Cell.Empty,
                ])),
            ]);

        Cell ValueOf(Evidence figure) =>
            record.Find(figure) is { } held
            && held.Edition.Find(
                ReferenceAreas.FromCode(one.Ally!), Indicators.FromCode(figure.Indicator), new FiscalYear(figure.Year))
                is { Value: not null } observation
                ? Cell.Of(Words.Figure(held.Entry, observation), figure.Cell)
                : figure.Value is { } value ? Cell.Of(new Number(Words.Value(value), Words.Digits(value), null), figure.Cell)
                : Cell.Empty;

        Cell EditionOf(Evidence figure) => new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{record.NameOf(figure.Publisher)} {figure.Edition}, revision {figure.Revision}"),
            Note: $"SHA-256 {figure.Sha256}");
    }

    private static Article Write(PublicRecord record, Bulletin bulletin)
    {
        var told = record.Events.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return new Article(
            bulletin.Title,
            [Paragraph.Of(bulletin.Summary)],
            [
                new Section("What was told", [], new Table(
                    "Allies of which something was told",
                    ["Ally", "Alert", "Gap", "Change"],
                    [
                        .. bulletin.Changed.Select(item => new TableRow(
                        [
                            new Cell(Allies.NameOf(item.Ally), SitePaths.Ally(item.Ally)),
                            new Cell(AlertWords.Topic(item.Alert), told.Contains(item.Event) ? SitePaths.Alert(item.Event) : null),
                            Points(item.Gap),
                            Points(item.Change),
                        ])),
                    ])),
                new Section("As it was sent", [Json(bulletin.Id)]),
            ]);

        static Cell Points(decimal? points) => points is { } number
            ? Cell.Of(new Number(Words.Points(number), Words.Digits(number), null))
            : Cell.Empty;
    }
}
