using HagueWatch.Editions;

namespace HagueWatch.Tests.Editions;

[TestClass]
internal sealed class EditionOrderTests
{
    [TestMethod]
    [DataRow("1949-2025_v1.2", "1949-2025_v1.10")]
    [DataRow("1949-2025_2", "1949-2025_10")]
    [DataRow("1949-2025", "1949-2025_1")]
    [DataRow("1949-2025_v1.2", "1949-2025-v2")]
    [DataRow("1949-2025-v2", "1949-2025_3")]
    [DataRow("1949-2025_v1.10", "1949-2026")]
    [DataRow("1949-2024_2", "1949-2025")]
    [DataRow("2024", "2026")]
    [DataRow("2026-02-24", "2026-07-13")]
    [DataRow("2026-04-27T210000Z", "2026-04-27T210001Z")]
    [DataRow("2026-04-27T090000Z", "2026-04-27T210000Z")]
    public void Compare_OlderAndNewer_IsTheOrderOfRelease(string older, string newer)
    {
        Assert.IsLessThan(0, EditionOrder.Instance.Compare(older, newer));
        Assert.IsGreaterThan(0, EditionOrder.Instance.Compare(newer, older));
    }

    [TestMethod]
    public void Compare_SameVersionWrittenInTwoWays_IsNotTheSameEdition()
    {
        Assert.AreEqual(0, EditionOrder.Instance.Compare("1949-2025_2", "1949-2025_2"));
        Assert.AreNotEqual(0, EditionOrder.Instance.Compare("1949-2025_2", "1949-2025_v2"));
    }
}
