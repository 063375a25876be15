using System.Globalization;
using CsCheck;
using HagueWatch.Pledges;
using HagueWatch.Statistics;

namespace HagueWatch.Tests.Pledges;

[TestClass]
internal sealed class PledgeKindTests
{
    private static readonly Gen<decimal> Share = Gen.Int[0, 700].Select(hundredths => hundredths / 100m);

    [TestMethod]
    public void Required_TwoYearsAfterBaseline_IsTwoEleventhsOfTheWay() =>
        Assert.AreEqual(2.21m + (1.29m * 2 / 11), PledgeKind.Path.Required(MadeUp.Hague, 2.21m, new FiscalYear(2026)));

    [TestMethod]
    [DataRow(2023)]
    [DataRow(2024)]
    public void Required_BaselineYearAndBefore_IsNothing(int year) =>
        Assert.IsNull(PledgeKind.Path.Required(MadeUp.Hague, 2.21m, new FiscalYear(year)));

    [TestMethod]
    [DataRow("wales-2014", 2023, null)]
    [DataRow("wales-2014", 2024, "2")]
    [DataRow("wales-2014", 2026, "2")]
    [DataRow("slovenia-2025", 2024, null)]
    [DataRow("slovenia-2025", 2025, "2")]
    [DataRow("slovenia-2025", 2026, "2.2")]
    [DataRow("slovenia-2025", 2030, "3")]
    [DataRow("slovenia-2025", 2031, "3")]
    [DataRow("germany-2025", 2026, "2.675")]
    [DataRow("finland-2025", 2028, null)]
    [DataRow("finland-2025", 2029, "3")]
    public void Required_FloorOrPlan_FollowsWhatWasSaid(string id, int year, string? level)
    {
        var pledge = PledgeBook.ReadBundled().Pledges.Single(one => one.Id == id);

        Assert.AreEqual(
            level is null ? null : decimal.Parse(level, CultureInfo.InvariantCulture),
            pledge.Kind.Required(pledge, null, new FiscalYear(year)));
    }

    [TestMethod]
    [DataRow(2035)]
    [DataRow(2040)]
    public void Required_TargetYearAndAfter_IsTheTarget(int year) =>
        Assert.AreEqual(3.5m, PledgeKind.Path.Required(MadeUp.Hague, 1.34m, new FiscalYear(year)));

    [TestMethod]
    public void Required_BaselineAboveTarget_IsTheTarget() =>
        Assert.AreEqual(3.5m, PledgeKind.Path.Required(MadeUp.Hague, 3.75m, new FiscalYear(2025)));

    [TestMethod]
    public void Required_AnyBaseline_NeverFallsFromYearToYearAndEndsAtTheTarget() =>
        Share.Sample(baseline =>
        {
            var path = Enumerable.Range(2025, 11).Select(year => PledgeKind.Path.Required(MadeUp.Hague, baseline, new FiscalYear(year))).ToList();
            return path[^1] == 3.5m && path.Zip(path.Skip(1)).All(pair => pair.Second >= pair.First || baseline > 3.5m);
        });

    [TestMethod]
    [DataRow("path", "trajectory.off-path")]
    [DataRow("floor", "floor.below")]
    [DataRow("Equipment-Floor", "equipment.below")]
    [DataRow("plan", "plan.slipped")]
    public void Json_Name_IsTheKindInAnyCase(string name, string alert) =>
        Assert.AreEqual(alert, System.Text.Json.JsonSerializer.Deserialize<PledgeKind>($"\"{name}\"")!.Alert);

    [TestMethod]
    [DataRow("null")]
    [DataRow("1")]
    [DataRow("\"wish\"")]
    public void Json_AnotherValue_NamesTheKinds(string json) => Assert.Contains(
        "path, floor, equipment-floor, plan",
        Assert.ThrowsExactly<System.Text.Json.JsonException>(() =>
            System.Text.Json.JsonSerializer.Deserialize<PledgeKind>(json)).Message);
}
