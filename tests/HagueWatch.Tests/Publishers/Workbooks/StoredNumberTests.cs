using System.Globalization;
using HagueWatch.Publishers.Workbooks;

namespace HagueWatch.Tests.Publishers.Workbooks;

[TestClass]
internal sealed class StoredNumberTests
{
    [TestMethod]
    [DataRow("0")]
    [DataRow("2.50")]
    [DataRow("007")]
    [DataRow(".5")]
    [DataRow("5.")]
    [DataRow("123456789012345678")]
    [DataRow("1234567890123456789")]
    [DataRow("0.000000000000000001")]
    [DataRow("-1.5")]
    [DataRow("-0")]
    [DataRow("+1")]
    [DataRow(" 1 ")]
    [DataRow("7.6797667667549696E-2")]
    [DataRow("1e400")]
    [DataRow("")]
    [DataRow(".")]
    [DataRow("1.2.3")]
    [DataRow("1,5")]
    [DataRow("\u0661")]
    [DataRow("NaN")]
    public void TryParse_AnyText_IsReadAsThePlatformReadsIt(string text) => AssertSame(text);

    [TestMethod]
    public void TryParse_RandomNumbers_AreReadAsThePlatformReadsThem()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => "00123456789"[random.Next(11)]));
            AssertSame(random.Next(2) == 0 ? text : text.Insert(random.Next(text.Length + 1), "."));
        }
    }

    // Their bits tell 2.5 and 2.50 apart.
    private static void AssertSame(string text)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);

        Assert.AreEqual(isNumber, StoredNumber.TryParse(text, out var read), text);
        Assert.AreSequenceEqual(decimal.GetBits(expected), decimal.GetBits(read), text);
    }
}
