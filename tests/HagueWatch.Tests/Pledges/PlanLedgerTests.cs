using System.Text;
using HagueWatch.Pledges;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class PlanLedgerTests
{
    private const string First = """
        {"id":"first","title":"First","kind":"plan","publisher":"nato","indicator":"DEF_GDP_SHARE","target":2,"targetYear":2030,
         "adopted":"2025-01-01","allies":["DEU"],"source":"https://example.org/"}
        """;

    private const string Second = """
        {"id":"second","title":"Second","kind":"plan","publisher":"nato","indicator":"DEF_GDP_SHARE","target":3,"targetYear":2030,
         "adopted":"2026-01-01","allies":["DEU"],"source":"https://example.org/"}
        """;

    [TestMethod]
    public void Read_PlanInTheOldForm_IsSecondHandCoreDefenceAsNatoCountsIt()
    {
        var plan = Read(First).Pledges.Single();

        Assert.AreEqual(SpendingStrand.Core, plan.Strand);
        Assert.AreEqual(SpendingDefinition.Nato, plan.Definition);
        Assert.IsTrue(plan.IsMeasured);
        Assert.IsFalse(plan.FirstHand);
        Assert.IsNull(plan.Read);
        Assert.IsTrue(plan.IsInForce(DateOnly.MaxValue));
    }

    [TestMethod]
    public void Read_PlanOfTheRelatedStrandInANationalDefinition_IsNotMeasured()
    {
        Assert.IsFalse(Read(With(First, "\"strand\":\"related\"")).Pledges.Single().IsMeasured);
        Assert.IsFalse(Read(With(First, "\"definition\":\"national\"")).Pledges.Single().IsMeasured);
    }

    [TestMethod]
    public void IsInForce_SupersededPlan_EndsOnTheDayOfTheOneThatSupersedesIt()
    {
        var first = Read($"{With(First, "\"supersededBy\":\"second\"")},{Second}").Pledges[0];

        Assert.IsFalse(first.IsInForce(new DateOnly(2024, 12, 31)));
        Assert.IsTrue(first.IsInForce(new DateOnly(2025, 1, 1)));
        Assert.IsTrue(first.IsInForce(new DateOnly(2025, 12, 31)));
        Assert.IsFalse(first.IsInForce(new DateOnly(2026, 1, 1)));
    }

    [TestMethod]
    public void IsInForce_WithdrawnPlan_EndsOnTheDayOfItsWithdrawal()
    {
        var plan = Read(With(First, "\"withdrawn\":{\"day\":\"2025-07-01\",\"reason\":\"A new government.\"}")).Pledges.Single();

        Assert.IsTrue(plan.IsInForce(new DateOnly(2025, 6, 30)));
        Assert.IsFalse(plan.IsInForce(new DateOnly(2025, 7, 1)));
    }

    [TestMethod]
    [DataRow("\"supersededBy\":\"third\"", "'third', which is not in the file")]
    [DataRow("\"supersededBy\":\"first\"", "must be of a later day")]
    [DataRow("\"supersededBy\":\"second\",\"withdrawn\":{\"day\":\"2025-07-01\",\"reason\":\"R\"}", "either superseded or withdrawn")]
    [DataRow("\"withdrawn\":{\"day\":\"2025-01-01\",\"reason\":\"R\"}", "before the day after it was adopted")]
    [DataRow("\"withdrawn\":{\"day\":\"2025-07-01\"}", "must give a reason")]
    [DataRow("\"strand\":\"other\"", "is not a list of pledges")]
    public void Read_EndThatCannotBe_NamesTheFault(string member, string fault) =>
        StringAssert.Contains(Refuse($"{With(First, member)},{Second}"), fault);

    [TestMethod]
    public void Read_TwoPlansThatSupersedeEachOther_Throws() =>
        StringAssert.Contains(
            Refuse($"{With(First, "\"supersededBy\":\"second\"")},{With(Second, "\"supersededBy\":\"first\"")}"),
            "must be of a later day");

    [TestMethod]
    public void Read_SupersededByAnotherAllysPlan_Throws() =>
        StringAssert.Contains(
            Refuse($"{With(First, "\"supersededBy\":\"second\"")},{Second.Replace("DEU", "FRA", StringComparison.Ordinal)}"),
            "an announcement of the same ally");

    [TestMethod]
    public void ReadBundledPlans_UnitedKingdom_IsHeldToWhatItRestatedInNatosDefinition()
    {
        var measured = PledgeBook.ReadBundledPlans().InForce(new DateOnly(2026, 7, 1))
            .Single(plan => plan.IsMeasured && plan.Allies is ["GBR"]);

        Assert.AreEqual(2.6m, measured.Target);
    }

    private static string With(string plan, string member) => $"{plan.TrimEnd().TrimEnd('}')},{member}}}";

    private static PledgeBook Read(string plans) => PledgeBook.Read(Encoding.UTF8.GetBytes($"[{plans}]"), "mine.json");

    private static string Refuse(string plans) => Assert.ThrowsExactly<SettingException>(() => Read(plans)).Message;
}
