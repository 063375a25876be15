using HagueWatch.Dossiers;
using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Sets what was expected of an ally beside what came, with how all outlooks did.</summary>
internal static class ScoresPart
{
    private const int CasesShown = 6;

    public static DossierScores Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(ally);
        ArgumentNullException.ThrowIfNull(citations);
        var all = record.OutlookCases.Where(one => one.Ally == ally.Code).ToList();
        var newest = all.Index().OrderByDescending(one => one.Item.Year).ThenBy(one => one.Item.Horizon).Take(CasesShown);
        List<ScoredOutlook> cases = [.. newest.OrderBy(one => one.Index).Select(one => Make(record, ally, one.Item, citations))];
        var shown = cases.Select(one => (one.Method, one.Pledge, one.Horizon)).ToHashSet();
        return new DossierScores(
            all.Count,
            cases,
            [.. record.OutlookScores.Where(one => shown.Contains((one.Method, one.Pledge, one.Horizon)))],
            OutlookScore.CautionOf(record.OutlookCases),
            record.OutlookCaveats,
            OutlookScore.Rule);
    }

    private static ScoredOutlook Make(PublicRecord record, Ally ally, OutlookCase one, Citations citations)
    {
        var indicator = Indicators.DefenceShareOfGdp;
        var (entry, outlook) = record.Outlooks.First(kept =>
            (kept.Entry.Edition, kept.Entry.Revision, kept.Entry.Method) == (one.Edition, one.Revision, one.Method));
        var origin = record.Editions.First(edition =>
            (edition.Entry.Publisher, edition.Entry.Edition, edition.Entry.Revision) == (entry.Publisher, entry.Edition, entry.Revision));
        var later = record.Known(entry.Publisher).First(edition => edition.Entry.Edition == one.CameBy);
        return new ScoredOutlook
        {
            Edition = Citations.NameOf(origin.Entry),
            Method = one.Method,
            Pledge = one.Pledge,
            Target = outlook.Allies.First(expected => (expected.Ally, expected.Pledge) == (one.Ally, one.Pledge)).Target,
            Horizon = one.Horizon,
            Last = citations.Cite(origin, origin.Edition.Find(ally, indicator, new FiscalYear(one.Year.Number - one.Horizon)))!,
            Lower = one.Lower,
            Centre = one.Centre,
            Upper = one.Upper,
            Came = citations.Cite(later, later.Edition.Find(ally, indicator, one.Year))!,
            Place = PlaceOf(one),
            Crps = one.Crps,
            StatusQuoCrps = one.StatusQuoCrps,
        };
    }

    private static IntervalPlace PlaceOf(OutlookCase one) =>
        one.Came < one.Lower ? IntervalPlace.BelowInterval
        : one.Came > one.Upper ? IntervalPlace.AboveInterval
        : one.Came < one.Centre ? IntervalPlace.BelowCentre
        : IntervalPlace.AboveCentre;
}
