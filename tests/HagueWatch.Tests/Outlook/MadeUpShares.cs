using System.Globalization;
using HagueWatch.Editions;
using HagueWatch.Outlook;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Outlook;

/// <summary>Series of shares of GDP for tests, drawn from a seeded generator.</summary>
internal static class MadeUpShares
{
    /// <summary>An edition in which each ally's share changes at random from year to year, ending at a given one.</summary>
    /// <param name="seed">What the changes are drawn from.</param>
    /// <param name="first">The first year.</param>
    /// <param name="last">The last year.</param>
    /// <param name="scale">What every share is multiplied by.</param>
    public static Edition Edition(int seed, int first = 1993, int last = 2026, decimal scale = 1)
    {
        var random = new Random(seed);
        return MadeUp.Edition(
        [
            .. from ally in Allies.All.Where(one => one.HasArmedForces)
               from one in Walk(random, last - first + 1).Index()
               select MadeUp.Observation(ally.Code, Indicators.DefenceShareOfGdp, first + one.Index, scale * one.Item, 4),
        ]);
    }

    public static ShareTable Table(Edition edition) => ShareTable.From(edition, Indicators.DefenceShareOfGdp);

    /// <summary>A table of one ally's shares, or of several allies' with the same.</summary>
    public static ShareTable Table(int first, string shares, params string[] allies) => Table(MadeUp.Edition(
    [
        .. from ally in allies
           from one in shares.Split(' ').Index()
           where one.Item != "-"
           select MadeUp.Observation(
               ally, Indicators.DefenceShareOfGdp, first + one.Index, decimal.Parse(one.Item, CultureInfo.InvariantCulture)),
    ]));

    private static IEnumerable<decimal> Walk(Random random, int years)
    {
        var share = 1 + (3 * random.NextDouble());
        for (var year = 0; year < years; year++)
        {
            yield return Math.Round((decimal)share, 4);
            share *= Math.Exp((random.NextDouble() - 0.48) / 4);
        }
    }
}
