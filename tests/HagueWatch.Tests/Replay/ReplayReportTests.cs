using HagueWatch.Cli.Replay;

namespace HagueWatch.Tests.Replay;

[TestClass]
internal sealed class ReplayReportTests
{
    [TestMethod]
    [DataRow("", "", "", true, DisplayName = "nothing was sent")]
    [DataRow("a b", "b a", "", true, DisplayName = "all verified")]
    [DataRow("a b", "a c", "", false, DisplayName = "as many, but others")]
    [DataRow("a b", "a", "", false, DisplayName = "one not verified")]
    [DataRow("a", "a b", "", false, DisplayName = "one not counted")]
    [DataRow("a", "a", "b", false, DisplayName = "one given up")]
    public void IsComplete_Deliveries_AreComparedById(string delivered, string verified, string dead, bool expected)
    {
        var result = new ReplayResult(null!, [], 0, [], [], [], Ids(delivered), Ids(dead));

        Assert.AreEqual(expected, new ReplayReport(result, Ids(verified)).IsComplete);
    }

    private static HashSet<string> Ids(string ids) =>
        [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
