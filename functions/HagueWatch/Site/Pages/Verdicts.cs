using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Pages;

/// <summary>Sets what was first said of a pledge's year beside what is said of it now.</summary>
internal static class Verdicts
{
    private const int TurnedShown = 10;

    public static FiscalYear? YearOf(PublicRecord record) => Find(record)?.TargetYear;

    /// <summary>Counts who met the pledge then and now.</summary>
    public static IReadOnlyList<Paragraph> Text(PublicRecord record)
    {
        if (Find(record) is not { } pledge || Both(record, pledge) is not var (first, now))
        {
            return [Paragraph.Of("Two editions that have a figure for the year are needed for this.")];
        }

        var (then, today) = (Met(pledge, first), Met(pledge, now));
        var name = record.NameOf(pledge.Publisher);
        return
        [
            Paragraph.Of(
                new Cell(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}'s edition of {Words.Day(first.Entry.Published)} said that {then.Met} of {then.All} allies would "
                    + $"reach {Words.Percent(pledge.Target)} in {pledge.TargetYear}. By its edition of "
                    + $"{Words.Day(now.Entry.Published)}, {today.Met} of {today.All} did.")),
                new Cell("All that changed between the two", SitePaths.Change(first.Entry, now.Entry)),
                new Cell(". Between the two the definition or the prices may have changed: part of a change can be that, not money.")),
        ];
    }

    /// <summary>The allies whose verdict turned, those that fell most first.</summary>
    public static Table? ThenAndNow(PublicRecord record)
    {
        if (Find(record) is not { } pledge || Both(record, pledge) is not var (first, now))
        {
            return null;
        }

        var indicator = Indicators.FromCode(pledge.Indicator);
        var turned =
            from ally in Allies.All
            let older = first.Edition.Find(ally, indicator, pledge.TargetYear)
            let newer = now.Edition.Find(ally, indicator, pledge.TargetYear)
            where older?.Value is not null && newer?.Value is not null && ally.HasArmedForces
            let met = newer.Value >= pledge.Target
            where met != older.Value >= pledge.Target
            orderby newer.Value - older.Value
            select new TableRow(
            [
                new Cell(ally.Name, SitePaths.Ally(ally.Code)),
                Cell.Of(Words.Figure(first.Entry, older)),
                Cell.Of(Words.Figure(now.Entry, newer)),
                Cell.Of(new Number(
                    Words.Points(newer.Value!.Value - older.Value!.Value),
                    Words.Digits(newer.Value.Value - older.Value.Value),
                    SitePaths.Change(first.Entry, now.Entry))),
                new Cell(met ? "met" : "not met", Css: met ? "ahead" : "off-path"),
            ]);
        return new Table(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Allies whose verdict on {pledge.TargetYear} turned, share of GDP; e = estimate"),
            ["Ally", $"{first.Entry.Published:yyyy-MM}", $"{now.Entry.Published:yyyy-MM}", "Change", "Verdict"],
            [.. turned.Take(TurnedShown)]);
    }

    /// <summary>The two editions that are set beside each other, where they are a publisher's.</summary>
    public static (ArchivedEdition First, ArchivedEdition Now)? Compared(PublicRecord record, string publisher) =>
        Find(record) is { } pledge && pledge.Publisher == publisher ? Both(record, pledge) : null;

    /// <summary>The level that all allies promised and whose year is over.</summary>
    private static Pledge? Find(PublicRecord record) =>
        record.Pledges.InForce(record.Day).FirstOrDefault(one => one.Kind == PledgeKind.Floor && one.Allies is null);

    /// <summary>The first edition that has a figure for the pledge's year, and the newest.</summary>
    private static (ArchivedEdition First, ArchivedEdition Now)? Both(PublicRecord record, Pledge pledge)
    {
        var held = record.Known(pledge.Publisher).Where(one => one.Entry.LastYear >= pledge.TargetYear).ToList();
        return held is [var first, .., var now] ? (first, now) : null;
    }

    private static (int Met, int All) Met(Pledge pledge, ArchivedEdition edition)
    {
        var indicator = Indicators.FromCode(pledge.Indicator);
        var shares = Allies.All
            .Where(ally => ally.HasArmedForces)
            .Select(ally => edition.Edition.Find(ally, indicator, pledge.TargetYear)?.Value)
            .OfType<decimal>()
            .ToList();
        return (shares.Count(share => share >= pledge.Target), shares.Count);
    }
}
