namespace HagueWatch.Outlook;

/// <summary>The sizes of relative errors as a quantile function, at <see cref="OutlookMethod.Points"/> levels.</summary>
/// <remarks>Errors are differences of natural logarithms: 0.01 is about one per cent, and up and down weigh the same.</remarks>
internal sealed class ErrorSizes
{
    private readonly double[] ascending;

    private ErrorSizes(double[] ascending) => this.ascending = ascending;

    /// <summary>No error at all.</summary>
    public static ErrorSizes None { get; } = new(new double[OutlookMethod.Points]);

    /// <summary>Finds the sizes of some errors.</summary>
    /// <exception cref="ArgumentException">There are no errors.</exception>
    public static ErrorSizes Of(IEnumerable<double> errors)
    {
        var sizes = errors.Select(Math.Abs).Order().ToArray();
        return new ErrorSizes([.. Levels.Select(level => SampleQuantile.Of(sizes, level))]);
    }

    /// <summary>Takes the larger of two at each level, which again is a quantile function.</summary>
    public ErrorSizes AtLeast(ErrorSizes other) => Combine(other, Math.Max);

    /// <summary>Adds independent errors: in quadrature, level by level, which is exact where both are normal.</summary>
    public ErrorSizes And(ErrorSizes other) => Combine(other, double.Hypot);

    /// <summary>Multiplies all sizes.</summary>
    public ErrorSizes Times(double factor) => new([.. ascending.Select(one => factor * one)]);

    /// <summary>Lists the errors, each with its mirror image.</summary>
    public IEnumerable<double> Mirrored() => [.. ascending.Reverse().Select(one => -one), .. ascending];

    private static IEnumerable<double> Levels =>
        Enumerable.Range(0, OutlookMethod.Points).Select(index => (index + 0.5) / OutlookMethod.Points);

    private ErrorSizes Combine(ErrorSizes other, Func<double, double, double> combine)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ErrorSizes([.. ascending.Zip(other.ascending, combine)]);
    }
}
