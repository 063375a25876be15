using HagueWatch.Editions;
using HagueWatch.Statistics;

namespace HagueWatch.Corroboration;

/// <summary>Compares two publishers' figures for the same year.</summary>
internal static class Corroborator
{
    /// <summary>
    /// Compares the newest year for which both have a figure that is not an estimate; null if there is none.
    /// </summary>
    /// <remarks>Estimates are left out: they are revised by more than the definitions differ.</remarks>
    public static MeasuredDistance? Compare(Ally ally, MeasurePair pair, Edition first, Edition second)
    {
        var (one, other) = (Indicators.FromCode(pair.First.Indicator), Indicators.FromCode(pair.Second.Indicator));
        return first.Observations
            .Where(observation => observation.Area == ally && observation.Indicator == one && IsFirm(observation))
            .Select(observation => (First: observation, Second: second.Find(ally, other, observation.Year)))
            .Where(both => both.Second is not null && IsFirm(both.Second))
            .OrderByDescending(both => both.First.Year)
            .Select(both => new MeasuredDistance(ally, pair, both.First, both.Second!))
            .FirstOrDefault();
    }

    /// <summary>
    /// Compares as above and, where the definitions do not explain the distance, looks at what the publisher of the
    /// newer edition had said of the year when the older one was published.
    /// </summary>
    /// <param name="ally">The ally.</param>
    /// <param name="pair">The two figures.</param>
    /// <param name="first">The edition of the first.</param>
    /// <param name="second">The edition of the second.</param>
    /// <param name="earlier">The edition of the one of the newer edition that was its newest on the day of the other.</param>
    public static MeasuredDistance? Compare(
        Ally ally, MeasurePair pair, Edition first, Edition second, Edition? earlier)
    {
        var compared = Compare(ally, pair, first, second);
        if (compared is null or { IsExpected: true } || earlier is null)
        {
            return compared;
        }

        var isFirst = earlier.Publisher == pair.First.Publisher;
        var indicator = Indicators.FromCode(isFirst ? pair.First.Indicator : pair.Second.Indicator);
        if (earlier.Find(ally, indicator, compared.Year) is not { Value: not null } then)
        {
            return compared;
        }

        var together = isFirst ? compared with { First = then } : compared with { Second = then };
        return together.IsExpected ? compared with { AsKnownTogether = together } : compared;
    }

    private static bool IsFirm(Observation observation) =>
        observation.Value is not null
        && observation.Status is not (ObservationStatus.Estimate or ObservationStatus.Forecast);
}
