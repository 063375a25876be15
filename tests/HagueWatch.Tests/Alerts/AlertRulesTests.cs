using System.Text;
using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class AlertRulesTests
{
    private const string FourKinds = """
        {
          "trajectory.off-path": { "severity": "critical", "for": 2, "keepFiringFor": 1 },
          "floor.below": { "severity": "information" },
          "equipment.below": { "severity": "information" },
          "plan.slipped": { "severity": "information" }
        }
        """;

    [TestMethod]
    public void ReadBundled_EveryKind_HasARule()
    {
        var rules = AlertRules.ReadBundled();

        foreach (var kind in AlertKind.All.Except([AlertKind.OutlookUnlikely]))
        {
            Assert.IsTrue(rules[kind] is { For: 1, KeepFiringFor: 0, Below: null }, kind.Name);
        }

        Assert.IsTrue(rules[AlertKind.OutlookUnlikely] is { For: 2, KeepFiringFor: 0, Below: null, Severity: AlertSeverity.Information });

        Assert.AreEqual(AlertSeverity.Critical, rules[AlertKind.ArchiveCorrupt].Severity);
        Assert.AreEqual(AlertSeverity.Information, rules[AlertKind.EvidenceRevised].Severity);
    }

    [TestMethod]
    public void Read_FourKinds_LeavesTheOthersAsTheyAreBundled()
    {
        var (bundled, rules) = (AlertRules.ReadBundled(), Read(FourKinds));

        var path = new AlertRule { Severity = AlertSeverity.Critical, For = 2, KeepFiringFor = 1 };
        Assert.AreEqual(path, rules[AlertKind.TrajectoryOffPath]);
        Assert.AreEqual(AlertSeverity.Information, rules[AlertKind.FloorBelow].Severity);
        foreach (var kind in AlertKind.All.Except(AlertKind.Spending))
        {
            Assert.AreEqual(bundled[kind], rules[kind], kind.Name);
        }
    }

    [TestMethod]
    public void Read_AnotherSeverity_AppliesToConditionsOfAnyKind()
    {
        var rules = Read("""
            { "source.stale": { "severity": "critical" }, "evidence.revised": { "severity": "warning" } }
            """);
        var report = new HealthReport([AlertKind.SourceStale], [new(AlertKind.SourceStale, "nato", "It is late.")]);

        var condition = HealthCondition.Create(report, Ledger.Empty, rules).Single();

        Assert.AreEqual(AlertSeverity.Critical, condition.Describe(AlertTransition.Raised).Severity);
        Assert.AreEqual(AlertSeverity.Warning, rules[AlertKind.EvidenceRevised].Severity);
    }

    [TestMethod]
    public void Sha256_OtherBytes_Differs()
    {
        AlertRules[] rules = [AlertRules.ReadBundled(), Read(FourKinds), Read(FourKinds + " ")];

        Assert.HasCount(3, rules.Select(one => one.Sha256).Distinct());
        Assert.AreEqual(Read(FourKinds).Sha256, Read(FourKinds).Sha256);
    }

    [TestMethod]
    [DataRow("""{ "floor.bellow": { "severity": "warning" } }""", "there is no such kind")]
    [DataRow("""{ "floor.below": { "severity": "warning", "for": 0 } }""", "'for' must be 1 to 10")]
    [DataRow("""{ "floor.below": { "severity": "warning", "keepFiringFor": 11 } }""", "'keepFiringFor' must be 0")]
    [DataRow("""{ "floor.below": { "severity": "warning", "criticalGap": 0 } }""", "'criticalGap' must be below zero")]
    [DataRow("""{ "source.stale": { "severity": "warning", "for": 2 } }""", "only an alert about spending")]
    [DataRow("""{ "source.stale": { "severity": "warning", "keepFiringFor": 1 } }""", "only an alert about spending")]
    [DataRow("""{ "source.stale": { "severity": "warning", "criticalGap": -1 } }""", "only an alert about spending")]
    [DataRow("""{ "floor.below": { "severity": "warning", "minCertainty": 70 } }""", "'minCertainty' must be 0 to 1")]
    [DataRow("""{ "source.stale": { "severity": "warning", "minCertainty": 0.7 } }""", "only an alert about spending")]
    [DataRow("""{ "floor.below": { "severity": "warning", "below": 0.1 } }""", "only an alert about an outlook")]
    [DataRow("""{ "outlook.unlikely": { "severity": "warning", "below": 0.1 } }""", "'for' must be at least 2")]
    [DataRow("""{ "outlook.unlikely": { "severity": "warning", "for": 2, "below": 0.04 } }""", "'below' must be 0.05 to 0.95")]
    [DataRow("""{ "outlook.unlikely": { "severity": "warning", "for": 2, "criticalGap": -1 } }""", "no critical gap")]
    [DataRow("""{ "floor.below": { "for": 1 } }""", "severity")]
    [DataRow("""{ "floor.below": { "severity": "warning", "four": 1 } }""", "four")]
    [DataRow("null", "holds no rules")]
    public void Read_RuleThatCannotBeUsed_NamesTheFileAndTheFault(string json, string fault)
    {
        var message = Assert.ThrowsExactly<SettingException>(() => Read(json)).Message;

        Assert.StartsWith("my-rules.json", message);
        Assert.Contains(fault, message);
    }

    private static AlertRules Read(string json) => AlertRules.Read(Encoding.UTF8.GetBytes(json), "my-rules.json");
}
