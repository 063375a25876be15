using HagueWatch.Outlook;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Outlook;

[TestClass]
internal sealed class RandomWalkErrorsTests
{
    private static readonly string[] Twenty = [.. Allies.All.Where(one => one.HasArmedForces).Take(20).Select(one => one.Code)];

    [TestMethod]
    public void In_TwentyAlliesAndThreeYears_KnowsTwoHorizons()
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(2014, "1 2 1", Twenty));

        Assert.AreEqual(2, errors.LongestHorizon);
        Assert.HasCount(40, errors.At(1));
        Assert.AreEqual(Math.Log(2), errors.At(1)[0], 1e-12);
        Assert.AreEqual(-Math.Log(2), errors.At(1)[1], 1e-12);
        Assert.AreEqual(0, errors.At(2)[0]);
    }

    [TestMethod]
    public void In_FewerThanTwentyPairs_KnowsNone()
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(2014, "1 2", Twenty[..19]));

        Assert.AreEqual(0, errors.LongestHorizon);
        Assert.ThrowsExactly<InvalidOperationException>(() => errors.SizesAt(1));
    }

    [TestMethod]
    public void In_YearWithoutShare_PairsOnlyWhatIsThere() =>
        Assert.HasCount(20, RandomWalkErrors.In(MadeUpShares.Table(2014, "1 - 2 3", Twenty)).At(1));

    [TestMethod]
    public void In_YearsBefore1993_AreLeftOut()
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(1991, "9 1 1 2", Twenty));

        Assert.AreEqual(1993, errors.FirstYear);
        Assert.HasCount(20, errors.At(1));
    }

    /// <summary>At two years all shares are back: an interval of two years is still as wide as one of a year.</summary>
    [TestMethod]
    public void SizesAt_LongerHorizonWithSmallerErrors_KeepTheLargerOnes() => Assert.AreEqual(
        Math.Log(2),
        RandomWalkErrors.In(MadeUpShares.Table(2014, "1 2 1", Twenty)).SizesAt(2).Mirrored().Max(),
        1e-12);

    [TestMethod]
    public void SizesAt_BeyondTheLongestHorizon_GrowWithTheRootOfTime()
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(2014, "1 2", Twenty));

        Assert.AreEqual(2 * Math.Log(2), errors.SizesAt(4).Mirrored().Max(), 1e-12);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void SizesAt_AnySeries_AreMirroredAndNeverNarrower(int seed)
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(MadeUpShares.Edition(seed, first: 2014)));
        var before = new double[2 * OutlookMethod.Points];
        for (var horizon = 1; horizon <= 15; horizon++)
        {
            var now = errors.SizesAt(horizon).Mirrored().ToArray();

            Assert.AreSequenceEqual(now.Select(one => -one).Reverse(), now);
            Assert.AreSequenceEqual(now.Order(), now);
            Assert.IsTrue(now.Zip(before).All(pair => Math.Abs(pair.First) >= Math.Abs(pair.Second)), $"at {horizon}");
            before = now;
        }
    }

    /// <summary>All shares in another unit are the same relative errors.</summary>
    [TestMethod]
    public void At_AllSharesTimesTen_IsTheSame()
    {
        var errors = RandomWalkErrors.In(MadeUpShares.Table(MadeUpShares.Edition(1)));
        var scaled = RandomWalkErrors.In(MadeUpShares.Table(MadeUpShares.Edition(1, scale: 10)));

        for (var horizon = 1; horizon <= errors.LongestHorizon; horizon++)
        {
            Assert.IsTrue(errors.At(horizon).Zip(scaled.At(horizon)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12));
        }
    }

    [TestMethod]
    public void And_RevisionsOfFourPercent_AddInQuadrature()
    {
        var sizes = ErrorSizes.Of([0.03]).And(ErrorSizes.Of([-0.04]));

        Assert.AreEqual(0.05, sizes.Mirrored().Max(), 1e-12);
    }

    [TestMethod]
    public void Until_AYear_ForgetsWhatCameLater()
    {
        var known = MadeUpShares.Table(2014, "1 2 1", Twenty).Until(2015);

        Assert.AreEqual(2015, known.LastYear);
        Assert.IsNull(known.Find(Allies.UnitedStates, 2016));
    }
}
