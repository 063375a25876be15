namespace HagueWatch.Statistics;

/// <summary>Represents what many figures have in common, little moved by the few that stand out.</summary>
/// <param name="Centre">Their median.</param>
/// <param name="Spread">The median of their distances from it.</param>
/// <param name="Count">How many there are.</param>
internal sealed record RobustEstimate(decimal Centre, decimal Spread, int Count)
{
    /// <exception cref="ArgumentException">There are no figures.</exception>
    public static RobustEstimate From(IReadOnlyCollection<decimal> figures)
    {
        var centre = Median(figures);
        return new RobustEstimate(centre, Median([.. figures.Select(one => Math.Abs(one - centre))]), figures.Count);
    }

    private static decimal Median(IReadOnlyCollection<decimal> figures)
    {
        if (figures.Count == 0)
        {
            throw new ArgumentException("No figures have no median.", nameof(figures));
        }

        var sorted = figures.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
