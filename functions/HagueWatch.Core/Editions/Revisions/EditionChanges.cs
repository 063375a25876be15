using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Finds what changed for many cells at once: each change of price base, of currency and of definition a single time.</summary>
internal static class EditionChanges
{
    public static IReadOnlyList<EditionChange> Between(Edition older, Edition newer, IReadOnlyList<CellRevision> cells)
    {
        var inBoth = cells.Where(cell => cell is { Older: not null, Newer: not null }).ToList();
        return [.. Rebasings(inBoth), .. CurrencyChanges(inBoth), .. Redefinitions(older, newer)];
    }

    private static IEnumerable<EditionChange> Rebasings(IEnumerable<CellRevision> cells) =>
        from cell in cells
        where !CellRevision.StandOnSamePrices(cell.Older!, cell.Newer!)
        group cell by (Older: cell.Older!.PriceBase, Newer: cell.Newer!.PriceBase) into moved
        select new EditionChange(EditionChangeKind.Rebased, $"{moved.Key.Older}", $"{moved.Key.Newer}", IndicatorsOf(moved));

    private static IEnumerable<EditionChange> CurrencyChanges(IEnumerable<CellRevision> cells) =>
        from cell in cells
        where !CellRevision.StandOnSameCurrency(cell.Older!, cell.Newer!)
        group cell by (cell.Area, Older: cell.Older!.Currency ?? "", Newer: cell.Newer!.Currency ?? "") into moved
        select new EditionChange(EditionChangeKind.CurrencyChanged, moved.Key.Older, moved.Key.Newer, IndicatorsOf(moved))
        {
            Area = moved.Key.Area,
        };

    /// <summary>Tells tables that lose and gain the same words as one redefinition, in the words of the first of them.</summary>
    private static IEnumerable<EditionChange> Redefinitions(Edition older, Edition newer) =>
        from indicator in Indicators.All
        let before = older.Tables.FirstOrDefault(heading => heading.Indicator == indicator.Code)
        let now = newer.Tables.FirstOrDefault(heading => heading.Indicator == indicator.Code)
        where before is not null && now is not null
        let lost = DefiningTerms.Extract(before).Except(DefiningTerms.Extract(now)).ToList()
        let gained = DefiningTerms.Extract(now).Except(DefiningTerms.Extract(before)).ToList()
        where lost.Count + gained.Count > 0
        group (Indicator: indicator, Before: before, Now: now) by (string.Join(' ', lost), string.Join(' ', gained)) into redefined
        let first = redefined.First()
        let words = DefiningTerms.FirstDifference(first.Before, first.Now)
        select new EditionChange(EditionChangeKind.Redefined, words.Older, words.Newer, [.. redefined.Select(one => one.Indicator)]);

    private static IReadOnlyList<Indicator> IndicatorsOf(IEnumerable<CellRevision> cells) =>
        [.. cells.Select(cell => cell.Indicator).Distinct()];
}
