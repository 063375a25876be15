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

    private static bool IsFirm(Observation observation) =>
        observation.Value is not null
        && observation.Status is not (ObservationStatus.Estimate or ObservationStatus.Forecast);
}
