using HagueWatch.Pledges;

namespace HagueWatch.Outlook;

/// <summary>Computes how many independent cases many forecasts are worth: allies share shocks, and spans overlap.</summary>
/// <remarks>
/// With the mean correlation r between the changes of two allies' shares since the same origin, N allies are worth
/// N / (1 + (N - 1) r). Origins whose spans overlap count as many times as the span fits into the years that all of them cover.
/// </remarks>
internal static class EffectiveCases
{
    /// <param name="horizon">The horizon, in years.</param>
    /// <param name="errors">By how much, as a logarithm, each share moved since its origin, and the year of its origin.</param>
    /// <returns>The number, to one decimal.</returns>
    public static decimal Count(int horizon, IReadOnlyCollection<(int Origin, double Error)> errors)
    {
        var origins = errors
            .GroupBy(one => one.Origin, one => one.Error)
            .Select(one => (Year: one.Key, Errors: one.ToList()))
            .ToList();
        if (origins.Count == 0)
        {
            return 0;
        }

        var allies = origins.Average(one => one.Errors.Count);
        var spans = (double)(origins.Max(one => one.Year) - origins.Min(one => one.Year) + horizon) / horizon;
        var correlation = CorrelationIn([.. origins.Select(one => one.Errors)]);
        var worth = Math.Min(spans, origins.Count) * allies / (1 + ((allies - 1) * correlation));
        return Math.Round((decimal)worth, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// The mean product of two allies' errors over the mean square, both about zero: a shock that moves all alike counts in full.
    /// </summary>
    private static double CorrelationIn(IReadOnlyList<List<double>> origins)
    {
        var pairs = origins.Sum(one => (double)one.Count * (one.Count - 1));
        var squares = origins.Sum(one => one.Sum(error => error * error));
        var products = origins.Sum(one => Math.Pow(one.Sum(), 2) - one.Sum(error => error * error));
        return squares == 0 || pairs == 0 ? 0 : Math.Clamp(products / pairs / (squares / origins.Sum(one => one.Count)), 0, 1);
    }
}
