using HagueWatch.Statistics;

namespace HagueWatch.Editions.Revisions;

/// <summary>Finds what changed for many cells at once: the price base, a currency or a definition.</summary>
internal static class EditionChanges
{
    public static IReadOnlyList<EditionChange> Between(Edition older, Edition newer, IReadOnlyList<CellRevision> cells)
    {
        var inBoth = cells.Where(cell => cell is { Older: not null, Newer: not null }).ToList();
        return [.. Rebasings(inBoth), .. CurrencyChanges(inBoth), .. Redefinitions(older, newer)];
    }

    private static IEnumerable<EditionChange> Rebasings(IEnumerable<CellRevision> cells) =>
        from cell in cells
        where !CellRevision.HaveSamePriceBase(cell.Older!, cell.Newer!)
        group cell by (Older: cell.Older!.PriceBase, Newer: cell.Newer!.PriceBase) into moved
        let key = moved.Key
        select new EditionChange(EditionChangeKind.Rebased, $"{key.Older}", $"{key.Newer}", IndicatorsOf(moved));

    private static IEnumerable<EditionChange> CurrencyChanges(IEnumerable<CellRevision> cells) =>
        from cell in cells
        where !CellRevision.HaveSameCurrency(cell.Older!, cell.Newer!)
        group cell by (cell.Area, Older: cell.Older!.Currency ?? "", Newer: cell.Newer!.Currency ?? "") into moved
        let key = moved.Key
        select new EditionChange(EditionChangeKind.CurrencyChanged, key.Older, key.Newer, IndicatorsOf(moved))
        {
            Area = key.Area,
        };

    /// <summary>
    /// Treats tables that lose and gain the same words as one redefinition, quoted from the first table.
    /// </summary>
    private static IEnumerable<EditionChange> Redefinitions(Edition older, Edition newer) =>
        from indicator in Indicators.All
        let before = older.Tables.FirstOrDefault(heading => heading.Indicator == indicator.Code)
        let now = newer.Tables.FirstOrDefault(heading => heading.Indicator == indicator.Code)
        where before is not null && now is not null
        let lost = DefiningTerms.Extract(before).Except(DefiningTerms.Extract(now)).ToList()
        let gained = DefiningTerms.Extract(now).Except(DefiningTerms.Extract(before)).ToList()
        where lost.Count + gained.Count > 0
        group (Indicator: indicator, Before: before, Now: now)
            by (string.Join(' ', lost), string.Join(' ', gained)) into redefined
        let first = redefined.First()
        let text = DefiningTerms.FirstDifference(first.Before, first.Now)
        let indicators = redefined.Select(one => one.Indicator)
        select new EditionChange(EditionChangeKind.Redefined, text.Older, text.Newer, [.. indicators]);

    private static IReadOnlyList<Indicator> IndicatorsOf(IEnumerable<CellRevision> cells) =>
        [.. cells.Select(cell => cell.Indicator).Distinct()];
}
