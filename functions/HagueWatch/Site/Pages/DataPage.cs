using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>The downloads, how to open them, and whose they are.</summary>
internal static class DataPage
{
    public static Page Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new Page(
            SitePaths.Data,
            "Data",
            "All figures, verdicts and alerts as files, with schemas and terms.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "Data",
                [Paragraph.Of("All digits, as published. Each row names its edition, its cell and the hash of its document.")],
                [
                    new Section("Files", [], Files()),
                    new Section("Open it in one line", [Paragraph.Of("Where the address of this site stands for the dots:")], Openings()),
                    new Section(
                        "Feeds",
                        [
                            Paragraph.Of(
                                new Cell("Everything told:"),
                                new Cell("Atom", "/feeds/all.atom"),
                                new Cell("and"),
                                new Cell("JSON Feed", "/feeds/all.json"),
                                new Cell(". Critical ones only:"),
                                new Cell("Atom", "/feeds/critical.atom"),
                                new Cell("and"),
                                new Cell("JSON Feed", "/feeds/critical.json"),
                                new Cell(". When the next editions are expected:"), new Cell("a calendar", "/calendar.ics"), new Cell(".")),
                        ],
                        Feeds(record)),
                    new Section("Terms", [], Terms(record)),
                ])));
    }

    private static Table Files() => new(
        "Each says what its columns mean in the descriptor",
        ["File", "Holds"],
        [
            File("figures.csv", "Every published figure of every edition, with its cell and document"),
            File("figures.parquet", "The same for DuckDB, pandas and the like"),
            File("assessments.csv", "How every ally stood to every pledge, by every edition"),
            File("assessments.parquet", "The same as Parquet"),
            File("vintages.csv", "The same figure in every edition of NATO's, a column an edition"),
            File("outlooks.csv", "What was expected by each edition, with its quantiles, as it was kept"),
            File("outlook_scores.csv", "How well that did by what later editions say"),
            File("plan_scores.csv", "How well allies' own plans did in the same cases"),
            File("figures.sdmx.csv", "The figures of the newest editions as SDMX-CSV"),
            File("latest.json", "How every ally stands now, in one small document"),
            File("events.jsonl", "Every alert and bulletin as it was sent, a line each"),
            File("datapackage.json", "The descriptor: a Data Package of version 2"),
            File("croissant.json", "The same as Croissant"),
            File("dataset.jsonld", "The same for schema.org and DCAT"),
            File("schemas/event.v1.schema.json", "The JSON Schema of the events"),
            File("CITATION.cff", "How to cite"),
            File("SHA256SUMS", "The hash of each of these files"),
        ]);

    private static TableRow File(string name, string holds) => new([new Cell(name, $"{SitePaths.Data}{name}"), new Cell(holds)]);

    private static Table Openings() => new(
        "How to open the figures",
        ["In", "Write"],
        [
            new([new Cell("DuckDB"), new Cell("SELECT * FROM 'https://…/data/figures.parquet' WHERE ally = 'HUN'", Css: "code")]),
            new([new Cell("pandas"), new Cell("pandas.read_parquet(\"https://…/data/figures.parquet\")", Css: "code")]),
            new([new Cell("R"), new Cell("arrow::read_parquet(\"https://…/data/figures.parquet\")", Css: "code")]),
            new(
            [
                new Cell("Datasette"),
                new Cell(
                    "curl -O https://…/data/figures.csv && sqlite-utils insert hague.db figures figures.csv --csv && datasette hague.db",
                    Css: "code"),
            ]),
            new([new Cell("Excel"), new Cell("Data, From Text/CSV, and the address of figures.csv")]),
        ]);

    private static Table Feeds(PublicRecord record) => new(
        "By ally",
        ["Ally", "Atom", "JSON Feed"],
        [
            .. from ally in Allies.All
               where ally.IsMemberOn(record.Day)
               let feed = $"/feeds/{ally.Code.ToLowerInvariant()}"
               select new TableRow([new Cell(ally.Name), new Cell("Atom", $"{feed}.atom"), new Cell("JSON", $"{feed}.json")]),
        ]);

    private static Table Terms(PublicRecord record) => new(
        "Whose figures these are, and under which terms they may be used",
        ["Publisher", "Terms", "Cite"],
        [
            .. record.PublishersInOrder.Select(one => new TableRow(
            [
                new Cell(one.Terms.Name, one.Terms.Home.AbsoluteUri),
                new Cell(one.Terms.LicenceName, one.Terms.LicenceUrl.AbsoluteUri),
                new Cell(one.Terms.Citation),
            ])),
        ]);
}
