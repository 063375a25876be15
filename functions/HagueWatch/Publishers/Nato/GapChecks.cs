using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Finds figures that decide on alerts and are missing although other figures give them.</summary>
/// <remarks>A budget that is late is missing from every table.</remarks>
internal static class GapChecks
{
    private static readonly Indicator[] OtherCategories =
        [Indicators.PersonnelShare, Indicators.InfrastructureShare, Indicators.OtherShare];

    public static IEnumerable<Finding> Check(Figures figures) => [.. Shares(figures), .. Equipment(figures)];

    private static IEnumerable<Finding> Shares(Figures figures) =>
        from share in figures.Of(Indicators.DefenceShareOfGdp)
        where share.Value is null
        let given = figures.RealShare(share) is { } real ? $"Tables 2 and 5 give {real} %"
            : figures.NominalShare(share) is { } nominal ? $"Tables 2 and 5 give {nominal} % at current prices"
            : figures.Beside(share, Indicators.SummaryShareOfGdp) is { } summary ? $"Table 4 gives {summary} %"
            : null
        where given is not null
        select Report(share, "share of GDP", given);

    private static IEnumerable<Finding> Equipment(Figures figures) =>
        from equipment in figures.Of(Indicators.EquipmentShare)
        where equipment.Value is null
        let others = OtherCategories.Select(category => figures.Beside(equipment, category)).OfType<Interval>().ToList()
        where others.Count == OtherCategories.Length
        let rest = Precision.Format(100 - others.Sum(share => share.Middle))
        select Report(equipment, "equipment share", $"the other three categories leave {rest} %");

    private static Finding Report(Observation figure, string name, string given) => CrossCheckRules.GivenElsewhere.At(
        figure.SourceCell,
        $"The {name} of {figure.Area.Name} in {figure.Year} is missing, but {given}. A budget that is late is missing "
        + "from every table, so this figure was lost: compare the cell with the publisher's PDF.");
}
