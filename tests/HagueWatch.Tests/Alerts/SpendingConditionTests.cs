using System.Globalization;
using HagueWatch.Alerts;
using HagueWatch.Editions;
using HagueWatch.Statistics;
using HagueWatch.Tests.Pledges;

namespace HagueWatch.Tests.Alerts;

[TestClass]
internal sealed class SpendingConditionTests
{
    [TestMethod]
    [DataRow("2.09", AlertInput.Holds)]
    [DataRow("2.42", AlertInput.Clear)]
    [DataRow("2.60", AlertInput.Clear)]
    [DataRow(null, AlertInput.Unknown)]
    public void Create_Hungary_FollowsTheStatus(string? share, AlertInput expected) =>
        Assert.AreEqual(expected, ConditionOf("HUN", "2.21", share).Input);

    [TestMethod]
    [DataRow("HUN", "2.21", "2.09", AlertSeverity.Critical)]
    [DataRow("SVK", "1.99", "2.02", AlertSeverity.Warning)]
    public void Describe_GapOfAQuarterPoint_IsCritical(string ally, string baseline, string share, AlertSeverity severity) =>
        Assert.AreEqual(severity, ConditionOf(ally, baseline, share).Describe(AlertTransition.Raised).Severity);

    [TestMethod]
    public void Describe_OffPath_NamesFiguresAndEvidence()
    {
        var told = ConditionOf("HUN", "2.21", "2.09").Describe(AlertTransition.Raised);

        Assert.AreEqual(("HUN", AlertCause.Initial), (told.Ally, told.Cause));
        Assert.AreEqual(-0.3545m, told.Figures!.Gap);
        Assert.AreEqual(2.4445m, told.Figures.Required);
        CollectionAssert.AreEqual(new[] { "Table 3!HUN2026", "Table 3!HUN2024" }, told.Evidence.Select(one => one.Cell).ToList());
        Assert.IsTrue(told.Evidence.All(one => one.Sha256 == Sha256.Compute("workbook"u8) && one.Edition == "2026"));
        Assert.AreEqual(
            "Hungary is off its path to 3.5 % of GDP by 2035: 2.09 % in 2026e, the path asks for 2.44 % (-0.35 percentage points; Made up). Critical, because it is 0.25 points or more below. "
                + "This would survive 96 % of the 93 known revisions (SIPRI, for want of enough of NATO's: "
                + "1949-2019, 1949-2020, 1949-2022 as revised by 1949-2024).",
            told.Summary);
    }

    private static Condition ConditionOf(string ally, string baseline, string? share)
    {
        var edition = ArchivedEditions.Create(MadeUp.Shares(ally, Number(baseline), share is null ? null : Number(share)));
        var published = new PublishedEditions(edition, new Dictionary<int, ArchivedEdition>());
        return SpendingCondition.Create(
            MadeUp.Ally(ally), MadeUp.Hague, AlertRules.ReadBundled(), record: null, published, wasOffPath: false);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
