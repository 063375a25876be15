using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>Asks the tables of each other. The tolerance is what rounding of printed figures allows, unless a rule says more.</summary>
/// <remarks>All hold to 15 digits in the 2024 edition, which gives full doubles, but for the cases in known-exceptions.json.</remarks>
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
