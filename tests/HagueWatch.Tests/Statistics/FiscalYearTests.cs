using System.Text.Json;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Statistics;

[TestClass]
internal sealed class FiscalYearTests
{
    [TestMethod]
    [DataRow(1948)]
    [DataRow(2101)]
    [DataRow(0)]
    public void Constructor_YearNobodyPublishes_Throws(int number) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new FiscalYear(number));

    [TestMethod]
    public void Operators_TwoYears_CompareByNumber()
    {
        var (earlier, later) = (new FiscalYear(2024), new FiscalYear(2026));

        Assert.AreEqual(2, later - earlier);
        Assert.IsTrue(earlier < later && later > earlier && earlier <= later && later >= earlier);
        Assert.AreEqual(new FiscalYear(2024), earlier);
    }

    [TestMethod]
    public void Json_Year_IsANumberAndComesBack()
    {
        var json = JsonSerializer.Serialize(new FiscalYear(2035));

        Assert.AreEqual("2035", json);
        Assert.AreEqual(new FiscalYear(2035), JsonSerializer.Deserialize<FiscalYear>(json));
    }
}
