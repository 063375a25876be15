using System.Globalization;
using CsCheck;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Statistics;

[TestClass]
internal sealed class PrecisionTests
{
    [TestMethod]
    [DataRow("2.09", 2)]
    [DataRow("2", 0)]
    [DataRow("2.10", 1)]
    [DataRow("1330026", 0)]
    // The double next to 0.94, as a spreadsheet program stores it.
    [DataRow("0.9399999999999999", 2)]
    [DataRow("7.0339999999999998", 3)]
    [DataRow("-8.516611713663691E-2", 15)]
    [DataRow("0", 0)]
    public void DecimalsOf_StoredText_CountsWhatADoubleCanVouchFor(string stored, int decimals) =>
        Assert.AreEqual(decimals, Precision.DecimalsOf(decimal.Parse(stored, NumberStyles.Float, CultureInfo.InvariantCulture)));

    [TestMethod]
    public void DecimalsOf_NumberRoundedToDecimals_IsNeverMore() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[0, 6]).Sample((units, decimals) =>
            Precision.DecimalsOf(new decimal(units) / (decimal)Math.Pow(10, decimals)) <= decimals);

    [TestMethod]
    public void HalfUnit_TwoDecimals_IsHalfAHundredth() => Assert.AreEqual(0.005m, Precision.HalfUnit(2));
}
