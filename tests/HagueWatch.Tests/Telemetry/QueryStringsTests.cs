using HagueWatch.Telemetry;

namespace HagueWatch.Tests.Telemetry;

[TestClass]
internal sealed class QueryStringsTests
{
    [TestMethod]
    [DataRow("HW1001 at https://a.org/x?key=1&b=2: no", "HW1001 at https://a.org/x: no")]
    [DataRow("to 'HTTP://a.org?key=1', not", "to 'HTTP://a.org', not")]
    [DataRow("https://a.org/x?date=2014:2026&n=1.5.", "https://a.org/x.")]
    [DataRow("http://a/b#c http://d/e?f", "http://a/b http://d/e")]
    [DataRow("Is it? https://a.org/x answered 200.", "Is it? https://a.org/x answered 200.")]
    public void Remove_AddressesInAText_LoseWhatFollowsTheirPath(string text, string expected) =>
        Assert.AreEqual(expected, QueryStrings.Remove(text));
}
