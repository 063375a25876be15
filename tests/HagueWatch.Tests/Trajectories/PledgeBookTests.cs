using System.Text;
using HagueWatch.Trajectories;

namespace HagueWatch.Tests.Trajectories;

[TestClass]
public sealed class PledgeBookTests
{
    private const string Valid = """
        {"id":"x-1","title":"X","publisher":"nato","indicator":"DEF_GDP_SHARE","target":2,"targetYear":2030,"baselineYear":2024,
         "adopted":"2025-06-25","source":"https://example.org/"}
        """;

    [TestMethod]
    public void ReadBundled_Pledges_AreTheTwoOfTheHague()
    {
        var pledges = PledgeBook.ReadBundled().Pledges;

        CollectionAssert.AreEqual(new[] { "hague-2025", "spain-2025" }, pledges.Select(pledge => pledge.Id).ToList());
        CollectionAssert.AreEqual(new[] { 3.5m, 2.1m }, pledges.Select(pledge => pledge.Target).ToList());
    }

    [TestMethod]
    public void InForce_BeforeAdoption_IsNone()
    {
        var pledges = PledgeBook.ReadBundled();

        Assert.IsEmpty(pledges.InForce(new DateOnly(2025, 6, 24)));
        Assert.HasCount(2, pledges.InForce(new DateOnly(2025, 6, 25)));
    }

    [TestMethod]
    [DataRow("\"id\":\"x-1\"", "\"id\":\"X 1\"", "lower-case letters")]
    [DataRow("DEF_GDP_SHARE", "NOPE", "no indicator 'NOPE'")]
    [DataRow("DEF_GDP_SHARE", "MIL_PERSONNEL", "not a share of GDP")]
    [DataRow("\"target\":2", "\"target\":0", "not possible")]
    [DataRow("\"targetYear\":2030", "\"targetYear\":2024", "must be after its baseline year")]
    [DataRow("\"source\":", "\"allies\":[\"AUT\"],\"source\":", "no ally 'AUT'")]
    [DataRow("\"title\":\"X\",", "", "title")]
    public void Read_PledgeThatCannotBe_NamesTheFileAndTheFault(string part, string replacement, string fault)
    {
        var json = $"[{Valid.Replace(part, replacement, StringComparison.Ordinal)}]";

        var failure = Assert.ThrowsExactly<FormatException>(() => PledgeBook.Read(Encoding.UTF8.GetBytes(json), "mine.json"));

        StringAssert.Contains(failure.Message, "mine.json");
        StringAssert.Contains(failure.Message, fault);
    }

    [TestMethod]
    public void Read_SameIdTwice_Throws() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<FormatException>(() => PledgeBook.Read(Encoding.UTF8.GetBytes($"[{Valid},{Valid}]"), "mine.json")).Message,
            "twice");
}
