namespace HagueWatch.Webhooks;

/// <summary>Holds the delays that Standard Webhooks 1.0 recommends, about three days in all.</summary>
internal static class AttemptSchedule
{
    private const double Jitter = 0.2;

    /// <summary>The delay before each attempt, from the end of the one before.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Computes the delay before an attempt, or null where the schedule is exhausted.</summary>
    /// <param name="attempt">Counts from 1.</param>
    /// <param name="retryAfter">
    /// What the receiver asked for; at most twice the delay counts, so that it cannot hold up a delivery.
    /// </param>
    /// <param name="random">Between 0 and 1: spreads the delays by 20 % to either side.</param>
    public static TimeSpan? DelayBefore(int attempt, TimeSpan? retryAfter, double random)
    {
        if (attempt > Delays.Count)
        {
            return null;
        }

        var delay = Delays[attempt - 1] * (1 + (Jitter * ((2 * random) - 1)));
        return retryAfter is { } asked
            ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, delay.Ticks, 2 * delay.Ticks))
            : delay;
    }
}
