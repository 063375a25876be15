using System.Globalization;
using HagueWatch.Freshness;

namespace HagueWatch.Site.Pages;

/// <summary>Says whether the watch runs, and how fresh what it holds is.</summary>
internal static class StatusPage
{
    /// <summary>Says when was last looked, so that a watch that stopped is noticed by whoever reads.</summary>
    public static Paragraph Watch(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Checked is { } day
            ? Paragraph.Of($"Checked on {Words.Day(day)}. If that is more than three days ago, the watch may have stopped.")
            : Paragraph.Of("The publisher was never reached: what is here was imported.");
    }

    public static Page Create(PublicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var verified = record.Verified is { } day
            ? $"On {Words.Day(day)} every blob of the archive was hashed again, and nothing was altered."
            : "The archive has not been verified lately.";
        return new Page(
            SitePaths.Status,
            "Is the watch running?",
            "When publishers were last reached, and how old their newest editions are.",
            Basis.Of(record),
            Body.Of<ArticleView>(new Article(
                "Is the watch running?",
                [Watch(record), Paragraph.Of(verified)],
                [new Section("The newest editions", [], Publishers(record))])));
    }

    private static Table Publishers(PublicRecord record)
    {
        var day = record.Checked ?? record.Day;
        var calendars = ReleaseCalendars.ReadBundled();
        return new Table(
            "Each publisher's newest edition against how often it publishes",
            ["Publisher", "Edition", "Published", "State", "Rhythm"],
            [
                .. from publisher in record.PublishersInOrder
                   let newest = record.Current(publisher.Id)
                   let calendar = calendars.Find(publisher.Id)
                   select new TableRow(
                   [
                       new Cell(publisher.Terms.Name, publisher.Terms.Home.AbsoluteUri),
                       newest is null ? Cell.Empty : new Cell(newest.Entry.Edition, SitePaths.Edition(newest.Entry)),
                       newest is null ? Cell.Empty : new Cell(Words.Day(newest.Entry.Published)),
                       newest is null || calendar is null
                           ? Cell.Empty
                           : new Cell(StateOf(calendar, newest.Entry.Edition, newest.Entry.Published, day)),
                       new Cell(calendar is null ? "" : $"{char.ToUpperInvariant(calendar.Rhythm[0])}{calendar.Rhythm[1..]}"),
                   ]),
            ]);
    }

    private static string StateOf(ReleaseCalendar calendar, string edition, DateOnly published, DateOnly day)
    {
        var freshness = FreshnessAssessor.Assess(calendar, edition, published, day);
        return freshness.State == FreshnessState.Fresh
            ? $"fresh; late after {Words.Day(published.AddDays(calendar.WarnAfterDays))}"
            : string.Create(CultureInfo.InvariantCulture, $"{Spelling.Kebab(freshness.State)}: {freshness.AgeDays} days old");
    }
}
