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
    public static Corroboration? Compare(Ally ally, MeasurePair pair, Edition first, Edition second)
    {
        var (one, other) = (Indicators.FromCode(pair.First.Indicator), Indicators.FromCode(pair.Second.Indicator));
        return first.Observations
            .Where(observation => observation.Area == ally && observation.Indicator == one && IsFirm(observation))
            .Select(observation => (First: observation, Second: second.Find(ally, other, observation.Year)))
            .Where(both => both.Second is not null && IsFirm(both.Second))
            .OrderByDescending(both => both.First.Year)
            .Select(both => new Corroboration(ally, pair, both.First, both.Second!))
            .FirstOrDefault();
    }

    private static bool IsFirm(Observation observation) =>
        observation.Value is not null
        && observation.Status is not (ObservationStatus.Estimate or ObservationStatus.Forecast);
}

/// <summary>Represents two figures for one year, each by its publisher's definition.</summary>
internal sealed record Corroboration(Ally Ally, MeasurePair Pair, Observation First, Observation Second)
{
    public FiscalYear Year => First.Year;

    /// <summary>Second less first, in percentage points of GDP.</summary>
    public decimal Distance => Second.Value!.Value - First.Value!.Value;

    /// <summary>Whether the definitions alone explain the distance.</summary>
    public bool IsExpected => Distance >= Pair.Lowest && Distance <= Pair.Highest;
}
