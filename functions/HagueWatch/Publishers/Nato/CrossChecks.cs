using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Publishers.Nato;

/// <summary>Asks the tables of each other. Every tolerance is what rounding of the printed figures allows, unless a rule says more.</summary>
/// <remarks>All of them hold to 15 digits in the 2024 edition, which gives full doubles; the excepted cases are listed in known-exceptions.json.</remarks>
internal static class CrossChecks
{
    public static IEnumerable<Finding> Check(Edition edition)
    {
        var figures = new Figures(edition);
        return
        [
            .. AggregateChecks.Check(figures),
            .. ShareChecks.Check(figures),
            .. PriceChecks.Check(figures),
            .. RepetitionChecks.Check(figures),
            .. ExchangeCheck.Check(figures),
        ];
    }
}
