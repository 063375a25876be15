using HagueWatch.Statistics;

namespace HagueWatch.Publishers;

/// <summary>Finds out how exactly a publisher gives its figures.</summary>
internal static class PrintedDecimals
{
    /// <summary>Sets each figure's decimals to the most that any figure of its indicator has.</summary>
    public static IEnumerable<Observation> WithDecimals(this IReadOnlyCollection<Observation> observations)
    {
        var decimals = observations.GroupBy(one => one.Indicator).ToDictionary(
            group => group.Key, group => group.Max(one => one.Value is { } value ? Precision.DecimalsOf(value) : 0));
        return observations.Select(one => one with { Decimals = decimals[one.Indicator] });
    }
}
