using HagueWatch.Statistics;

namespace HagueWatch.Outlook.Scenarios;

/// <summary>Holds what an ally would spend in a scenario if its GDP stayed as it is, and how fast that grows.</summary>
/// <param name="Ally">The ally.</param>
/// <param name="AtConstantGdp">A year each, from the base year on, in the unit of the levels.</param>
/// <param name="Growth">Growth of its GDP, in % a year, before what is added to that of all.</param>
internal sealed record AllySpending(Ally Ally, IReadOnlyList<decimal> AtConstantGdp, decimal Growth)
{
    /// <summary>Computes the spending of every ally that has a level.</summary>
    /// <param name="levels">What each spent in the base year.</param>
    /// <param name="shares">The shares of GDP, which give the change relative to the base year.</param>
    /// <param name="kind">The scenario.</param>
    /// <param name="assumptions">The growth of GDP.</param>
    /// <param name="years">How many years after the base year.</param>
    /// <param name="missing">The codes of those that lack a share or a growth.</param>
    public static IReadOnlyList<AllySpending> Compute(
        SpendingLevels levels,
        ScenarioShares shares,
        ScenarioKind kind,
        AssumptionBook assumptions,
        int years,
        out IReadOnlyList<string> missing)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(assumptions);
        var (found, lacking) = (new List<AllySpending>(), new List<string>());
        foreach (var ally in Allies.All.Where(ally => levels.Allies.ContainsKey(ally.Code)))
        {
            if (assumptions.GrowthOf(ally) is not { } growth
                || shares.Find(kind, ally, levels.BaseYear) is not { } start
                || start == 0)
            {
                lacking.Add(ally.Code);
                continue;
            }

            found.Add(new AllySpending(
                ally,
                [
                    .. Enumerable.Range(levels.BaseYear.Number, years + 1).Select(year =>
                        levels.Allies[ally.Code] * shares.Find(kind, ally, new FiscalYear(year))!.Value / start),
                ],
                growth));
        }

        missing = lacking;
        return found;
    }
}
