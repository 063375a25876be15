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
                [new Section("Terms", [], Terms(record))])));
    }

    private static Table Terms(PublicRecord record) => new(
        "Whose figures these are, and under which terms they may be used",
        ["Publisher", "Terms", "Cite"],
        [
            .. record.Publishers.Values.OrderBy(one => one.Id, StringComparer.Ordinal).Select(one => new TableRow(
            [
                new Cell(one.Terms.Name, one.Terms.Home.AbsoluteUri),
                new Cell(one.Terms.LicenceName, one.Terms.LicenceUrl.AbsoluteUri),
                new Cell(one.Terms.Citation),
            ])),
        ]);
}
