namespace HagueWatch.Outlook;

/// <summary>A predictive distribution of a share of GDP, in per cent, as equally likely values.</summary>
internal sealed class PredictiveSample
{
    private readonly double[] ascending;

    /// <param name="centre">The share without error, in per cent of GDP; positive.</param>
    /// <param name="errors">Relative errors, as natural logarithms.</param>
    /// <exception cref="ArgumentException">There are no errors.</exception>
    public PredictiveSample(double centre, IEnumerable<double> errors)
    {
        ascending = [.. errors.Select(error => centre * Math.Exp(error)).Order()];
        if (ascending.Length == 0)
        {
            throw new ArgumentException("A distribution needs at least one value.", nameof(errors));
        }
    }

    private PredictiveSample(double[] ascending) => this.ascending = ascending;

    /// <summary>Takes quantiles as equally likely values.</summary>
    public static PredictiveSample Of(IReadOnlyList<decimal> quantiles) => new([.. quantiles.Select(one => (double)one).Order()]);

    /// <summary>Predicts one value and nothing else.</summary>
    public static PredictiveSample Point(double share) => new(share, [0]);

    /// <summary>Whether it is a single value, of which no interval can be asked.</summary>
    public bool IsPoint => ascending.Length == 1;

    /// <summary>Finds a quantile; the level is from 0 to 1.</summary>
    public double Quantile(double level) => SampleQuantile.Of(ascending, level);

    /// <summary>Computes the probability of a share or more, from 0 to 1.</summary>
    public double ProbabilityOfAtLeast(double share) => (double)ascending.Count(one => one >= share) / ascending.Length;

    /// <summary>Computes the probability integral transform of what came: the part of the distribution up to it.</summary>
    public double TransformOf(double share) => (double)ascending.Count(one => one <= share) / ascending.Length;

    /// <summary>Computes the continuous ranked probability score of what came, in points of GDP; 0 is best.</summary>
    /// <remarks>
    /// The mean distance to what came less half the mean distance between two values; of a point, the absolute error. Exact for the
    /// sample: the second mean follows from the order of the values (Gneiting and Raftery 2007, section 4.2).
    /// </remarks>
    public double Crps(double share)
    {
        var count = ascending.Length;
        var toShare = ascending.Sum(one => Math.Abs(one - share)) / count;
        var between = ascending.Select((one, index) => ((2 * index) - count + 1) * one).Sum() / ((double)count * count);
        return toShare - between;
    }
}
