namespace HagueWatch.Benchmarks;

/// <summary>Sums up the times of several rounds.</summary>
internal static class Times
{
    public static T MedianOf<T>(IEnumerable<T> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
