namespace HagueWatch.Outlook.Scenarios;

/// <summary>Generates evenly distributed numbers that are the same on every machine.</summary>
/// <remarks>SplitMix64, as G. Steele, D. Lea and C. Flood published it in 2014: the runtime's generator may change.</remarks>
internal sealed class SeededNumbers(ulong seed)
{
    private ulong state = seed;

    /// <summary>Returns the next number, at least 0 and less than 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return (bits >> 11) * (1d / (1UL << 53));
    }
}
