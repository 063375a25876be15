using HagueWatch.Dossiers;
using HagueWatch.Editions;
using HagueWatch.Editions.Revisions;
using HagueWatch.Statistics;

namespace HagueWatch.Site.Dossiers;

/// <summary>Finds what is published otherwise now than it first was: the shares that pledges are about.</summary>
internal static class RevisionsPart
{
    /// <summary>The least difference that two decimals show, in percentage points.</summary>
    private const decimal LeastShown = 0.005m;

    private static readonly Indicator[] Shares = [Indicators.DefenceShareOfGdp, Indicators.EquipmentShare];

    public static IReadOnlyList<RevisedFigure> Make(PublicRecord record, Ally ally, Citations citations)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(citations);
        var editions = EditionsOf(record);
        if (editions is not [.. var earlier, var newest])
        {
            return [];
        }

        return
        [
            .. from indicator in Shares
               from now in newest.Edition.Observations.Where(one => one.Area == ally && one.Indicator == indicator).OrderBy(one => one.Year)
               let first = earlier.FirstOrDefault(one => one.Edition.Find(ally, indicator, now.Year)?.Value is not null)
               where first is not null
               let cell = CellRevision.Compare(first.Edition.Find(ally, indicator, now.Year), now)
               where cell.Difference is { } difference && Math.Abs(difference) >= LeastShown
               select new RevisedFigure(
                   indicator.Code,
                   citations.Cite(first, cell.Older)!,
                   Citations.NameOf(first.Entry),
                   citations.Cite(newest, now)!,
                   cell.Difference!.Value,
                   cell.Class),
        ];
    }

    /// <summary>Finds the changes of definition, prices or currency that concern these shares, from edition to edition.</summary>
    public static IReadOnlyList<CommonChange> FindCommon(PublicRecord record, Ally ally)
    {
        ArgumentNullException.ThrowIfNull(record);
        var editions = EditionsOf(record);
        return
        [
            .. from pair in editions.Zip(editions.Skip(1), (older, newer) => (Older: older, Newer: newer))
               from change in record.Compare(pair.Older, pair.Newer).For(ally).Changes
               let indicators = change.Indicators.Where(Shares.Contains).Select(one => one.Code).ToList()
               where indicators.Count > 0
               select new CommonChange(
                   change.Kind,
                   indicators,
                   Citations.NameOf(pair.Older.Entry),
                   Citations.NameOf(pair.Newer.Entry),
                   change.Older,
                   change.Newer),
        ];
    }

    private static List<ArchivedEdition> EditionsOf(PublicRecord record) =>
        record.Path is { } path ? [.. record.Known(path.Publisher)] : [];
}
