using HagueWatch.Editions;

namespace HagueWatch.Publishers.Nato;

/// <summary>
/// Compares the tables with each other, as exactly as their rounding allows unless a rule says otherwise.
/// </summary>
/// <remarks>
/// In the 2024 edition, which has full doubles, all agree to 15 digits but for known-exceptions.json.
/// </remarks>
internal static class CrossChecks
{
    public static IReadOnlyList<Finding> Check(Edition edition)
    {
        var figures = new Figures(edition);
        return
        [
            .. AggregateChecks.Check(figures),
            .. GapChecks.Check(figures),
            .. ShareChecks.Check(figures),
            .. PriceChecks.Check(figures),
            .. RepetitionChecks.Check(figures),
            .. ExchangeCheck.Check(figures),
        ];
    }
}
