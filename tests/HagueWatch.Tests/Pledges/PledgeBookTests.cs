using System.Text;
using HagueWatch.Pledges;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class PledgeBookTests
{
    private const string Valid = """
        {"id":"x-1","title":"X","publisher":"nato","indicator":"DEF_GDP_SHARE","target":2,"targetYear":2030,"baselineYear":2024,
         "adopted":"2025-06-25","source":"https://example.org/"}
        """;

    [TestMethod]
    public void ReadBundledPledges_Pledges_AreThoseOfTheHagueAndOfWales()
    {
        var pledges = PledgeBook.ReadBundledPledges().Pledges;

        Assert.AreSequenceEqual(
            new[]
            {
                ("hague-2025", PledgeKind.Path, 3.5m), ("spain-2025", PledgeKind.Path, 2.1m),
                ("wales-2014", PledgeKind.Floor, 2m), ("wales-2014-equipment", PledgeKind.EquipmentFloor, 20m),
            },
            pledges.Select(pledge => (pledge.Id, pledge.Kind, pledge.Target)).ToArray());
    }

    [TestMethod]
    public void ReadBundledPlans_Plans_AreOneAllysEachWithASource()
    {
        var plans = PledgeBook.ReadBundledPlans().Pledges;

        Assert.IsNotEmpty(plans);
        Assert.IsTrue(plans.All(plan => plan.Kind.IsAnnouncement && plan.Allies is [_] && plan.Source.Length > 10));
    }

    [TestMethod]
    public void InForce_BeforeAdoption_IsNoneOfTheHague()
    {
        var pledges = PledgeBook.ReadBundledPledges();

        Assert.HasCount(2, pledges.InForce(new DateOnly(2025, 6, 24)));
        Assert.HasCount(4, pledges.InForce(new DateOnly(2025, 6, 25)));
    }

    [TestMethod]
    [DataRow("\"id\":\"x-1\"", "\"id\":\"X 1\"", "lower-case letters")]
    [DataRow("DEF_GDP_SHARE", "NOPE", "no indicator 'NOPE'")]
    [DataRow("DEF_GDP_SHARE", "MIL_PERSONNEL", "not in % of GDP")]
    [DataRow("\"target\":2", "\"target\":0", "not possible")]
    [DataRow("\"targetYear\":2030", "\"targetYear\":2024", "must be after its baseline year")]
    [DataRow("\"source\":", "\"allies\":[\"AUT\"],\"source\":", "no ally 'AUT'")]
    [DataRow("\"baselineYear\":2024,", "", "needs a baseline year")]
    [DataRow("\"baselineYear\"", "\"kind\":\"floor\",\"baselineYear\"", "only a path has a baseline year")]
    [DataRow("\"baselineYear\":2024", "\"kind\":\"plan\"", "name it in 'allies'")]
    [DataRow("\"baselineYear\":2024", "\"kind\":\"plan\",\"allies\":[\"DEU\"],\"milestones\":[{\"year\":2031,\"level\":2}]", "in the order of their years")]
    [DataRow("\"target\":2", "\"milestones\":[{\"year\":2025,\"level\":2}],\"target\":2", "only a plan has milestones")]
    [DataRow("\"baselineYear\"", "\"kind\":\"wish\",\"baselineYear\"", "kind")]
    [DataRow("\"title\":\"X\",", "", "title")]
    public void Read_PledgeThatCannotBe_NamesTheFileAndTheFault(string part, string replacement, string fault)
    {
        var json = $"[{Valid.Replace(part, replacement, StringComparison.Ordinal)}]";

        var failure = Assert.ThrowsExactly<SettingException>(() => PledgeBook.Read(Encoding.UTF8.GetBytes(json), "mine.json"));

        StringAssert.Contains(failure.Message, "mine.json");
        StringAssert.Contains(failure.Message, fault);
    }

    [TestMethod]
    public void Plus_SameIdInBothFiles_Throws()
    {
        var book = PledgeBook.Read(Encoding.UTF8.GetBytes($"[{Valid}]"), "mine.json");

        StringAssert.Contains(Assert.ThrowsExactly<SettingException>(() => book.Plus(book)).Message, "twice");
    }

    [TestMethod]
    public void Read_SameIdTwice_Throws() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<SettingException>(() => PledgeBook.Read(Encoding.UTF8.GetBytes($"[{Valid},{Valid}]"), "mine.json")).Message,
            "twice");
}
