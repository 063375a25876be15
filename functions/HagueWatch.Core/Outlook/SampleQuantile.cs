namespace HagueWatch.Outlook;

/// <summary>Computes quantiles of samples.</summary>
internal static class SampleQuantile
{
    /// <summary>Interpolates between the two values about a level (Hyndman and Fan's definition 7).</summary>
    /// <param name="ascending">The sample in ascending order.</param>
    /// <param name="level">From 0, the smallest value, to 1, the largest.</param>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    public static double Of(IReadOnlyList<double> ascending, double level)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        if (ascending.Count == 0)
        {
            throw new ArgumentException("No values have no quantile.", nameof(ascending));
        }

        var place = level * (ascending.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + ((place - below) * (ascending[above] - ascending[below]));
    }
}
