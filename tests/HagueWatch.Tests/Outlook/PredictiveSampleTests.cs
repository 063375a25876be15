using HagueWatch.Outlook;

namespace HagueWatch.Tests.Outlook;

[TestClass]
internal sealed class PredictiveSampleTests
{
    [TestMethod]
    public void Crps_Point_IsTheAbsoluteError()
    {
        Assert.AreEqual(0.5, PredictiveSample.Point(2).Crps(2.5), 1e-12);
        Assert.AreEqual(0.5, PredictiveSample.Point(2).Crps(1.5), 1e-12);
    }

    /// <summary>The values are 1 and 3: at 2 the mean distance is 1, and half the mean distance between them 0.5.</summary>
    [TestMethod]
    public void Crps_TwoValues_IsThatByHand() =>
        Assert.AreEqual(0.5, new PredictiveSample(1, [0, Math.Log(3)]).Crps(2), 1e-12);

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Crps_Sample_IsTheDoubleSumOverAllPairs(int seed)
    {
        var random = new Random(seed);
        var errors = Enumerable.Range(0, 60).Select(_ => random.NextDouble() - 0.5).ToList();
        var values = errors.Select(one => 2 * Math.Exp(one)).ToList();
        var came = 1.5 + random.NextDouble();
        var expected = values.Average(one => Math.Abs(one - came))
            - (values.SelectMany(one => values.Select(other => Math.Abs(one - other))).Average() / 2);

        Assert.AreEqual(expected, new PredictiveSample(2, errors).Crps(came), 1e-12);
    }

    [TestMethod]
    public void ProbabilityOfAtLeast_ValueOfTheSample_CountsIt()
    {
        var sample = new PredictiveSample(1, [0, Math.Log(2), Math.Log(4), Math.Log(8)]);

        Assert.AreEqual(1, sample.ProbabilityOfAtLeast(1));
        Assert.AreEqual(0.5, sample.ProbabilityOfAtLeast(3));
        Assert.AreEqual(0, sample.ProbabilityOfAtLeast(9));
        Assert.AreEqual(0.25, sample.TransformOf(1));
        Assert.AreEqual(1, sample.TransformOf(9));
    }

    [TestMethod]
    public void Quantile_BetweenTwoValues_IsInterpolated()
    {
        Assert.AreEqual(1.5, SampleQuantile.Of([1, 2], 0.5));
        Assert.AreEqual(1, SampleQuantile.Of([1, 2], 0));
        Assert.AreEqual(2, SampleQuantile.Of([1, 2], 1));
        Assert.ThrowsExactly<ArgumentException>(() => SampleQuantile.Of([], 0.5));
    }

    [TestMethod]
    public void New_NoErrors_Throws() => Assert.ThrowsExactly<ArgumentException>(() => new PredictiveSample(2, []));
}
