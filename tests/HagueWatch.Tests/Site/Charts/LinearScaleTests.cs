using CsCheck;
using HagueWatch.Site.Charts;

namespace HagueWatch.Tests.Site.Charts;

[TestClass]
internal sealed class LinearScaleTests
{
    private static readonly Gen<decimal[]> Values = Gen.Int[-100_000, 100_000].Select(one => one / 1000m).Array[1, 40];

    [TestMethod]
    public void Over_AnyValues_HoldsThemAllInOrder() => Values.Sample(values =>
    {
        var scale = LinearScale.Over(values);
        var places = values.Order().Select(scale.At).ToList();
        return scale.Low <= values.Min() && scale.High >= values.Max()
            && places.TrueForAll(place => place is >= 0 and <= 1)
            && places.SequenceEqual(places.Order())
            && scale.Ticks.Count() is >= 2 and <= 7
            && scale.Ticks.First() == scale.Low && scale.Ticks.Last() == scale.High;
    });

    [TestMethod]
    public void At_HalfWay_IsInTheMiddle() => Assert.AreEqual(0.5, LinearScale.Over([0, 4]).At(2));

    [TestMethod]
    [DataRow(0, 6, 4, "2")]
    [DataRow(0, 6, 6, "1")]
    [DataRow(0, 30, 6, "5")]
    public void Over_Range_HasRoundSteps(int low, int high, int most, string step) =>
        Assert.AreEqual(step, Words(LinearScale.Over([low, high], most).Step));

    private static string Words(decimal number) => HagueWatch.Site.Words.Digits(number);
}
