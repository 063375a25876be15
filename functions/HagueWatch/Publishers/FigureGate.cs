using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>
/// Checks an edition's figures against each other: shares against their own series, money and the other areas.
/// </summary>
/// <remarks>
/// It sees one edition alone: what is the same in all of its measures and years, such as two areas of equal size that
/// took each other's names, only a comparison with the edition before can see.
/// </remarks>
internal static class FigureGate
{
    public static IReadOnlyList<Finding> Check(
        IReadOnlyList<Observation> observations, IReadOnlyList<MeasureSet> sets)
    {
        var figures = new FigureTable(observations);
        var present = sets.Where(set => figures.Has(set.Share)).ToList();
        return
        [
            .. present.Where(set => set.IsTotal).SelectMany(set => ShareChecks.Check(figures, set)),
            .. present.SelectMany(set => CoverageChecks.Check(figures, set)),
            .. present.SelectMany(set => MoneyChecks.Check(figures, set)),
            .. present.GroupBy(set => set.DataSet).SelectMany(one => AgreementChecks.Check(figures, [.. one])),
        ];
    }

    /// <summary>Reports an error of an ally's figure, or that an area's which is no ally is odd.</summary>
    public static Finding Report(FindingRule rule, ReferenceArea area, string location, string message) =>
        (area is Ally ? rule : FigureRules.OtherArea).At(location, message);
}
