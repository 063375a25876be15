namespace HagueWatch.Site.Charts;

/// <summary>Maps numbers to fractions of a length, between round ends.</summary>
internal sealed record LinearScale
{
    private LinearScale(decimal low, decimal high, decimal step) => (Low, High, Step) = (low, high, step);

    public decimal Low { get; }

    public decimal High { get; }

    /// <summary>The distance between two ticks: 1, 2 or 5 times a power of ten.</summary>
    public decimal Step { get; }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Low; tick <= High; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>Makes a scale that holds all values.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <param name="most">The most steps between ticks.</param>
    public static LinearScale Over(IEnumerable<decimal> values, int most = 6)
    {
        var all = values.ToList();
        var (least, greatest) = (all.Min(), all.Max());
        if (least == greatest)
        {
            greatest = least + 1;
        }

        var step = 0.001m;
        for (var next = 0; Math.Ceiling(greatest / step) - Math.Floor(least / step) > most; next++)
        {
            // 1, 2, 5, 10, 20, 50, …
            step *= next % 3 == 1 ? 2.5m : 2;
        }

        return new LinearScale(Math.Floor(least / step) * step, Math.Ceiling(greatest / step) * step, step);
    }

    /// <summary>Makes a scale of years.</summary>
    public static LinearScale OfYears(int first, int last, int step = 5) => new(first, Math.Max(last, first + 1), step);

    /// <summary>The place of a value: 0 at the low end and 1 at the high one.</summary>
    public double At(decimal value) => (double)Math.Clamp((value - Low) / (High - Low), 0, 1);
}
