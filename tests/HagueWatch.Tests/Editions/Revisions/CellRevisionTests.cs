using HagueWatch.Editions.Revisions;

namespace HagueWatch.Tests.Editions.Revisions;

[TestClass]
internal sealed class CellRevisionTests
{
    [TestMethod]
    [DataRow(null, "2.03", RevisionClass.New)]
    [DataRow(null, "2.03e", RevisionClass.New)]
    // Germany's share of 2025 was left blank in the 2025 edition and is 2.22 in the next.
    [DataRow("", "2.22", RevisionClass.New)]
    [DataRow("2.03", null, RevisionClass.Withdrawn)]
    [DataRow("2.03", "", RevisionClass.Withdrawn)]
    [DataRow("2.03e", "", RevisionClass.Withdrawn)]
    [DataRow("2.03e", "1.35", RevisionClass.EstimateToActual)]
    [DataRow("2.03e", "2.03", RevisionClass.EstimateToActual)]
    [DataRow("2.03e 2015", "1.35 2021", RevisionClass.EstimateToActual)]
    [DataRow("10e Leva", "5 Euros", RevisionClass.EstimateToActual)]
    [DataRow("", "", RevisionClass.Unchanged)]
    [DataRow("", null, RevisionClass.Unchanged)]
    [DataRow(null, "", RevisionClass.Unchanged)]
    [DataRow("2.03", "2.03", RevisionClass.Unchanged)]
    [DataRow("2.03", "2.030", RevisionClass.Unchanged)]
    [DataRow("2.03e", "2.03e", RevisionClass.Unchanged)]
    [DataRow("2.03", "2.03e", RevisionClass.Unchanged)]
    [DataRow("2.03 2015", "2.03 2021", RevisionClass.Unchanged)]
    [DataRow("2.03 2015", "2.04 2021", RevisionClass.Rebased)]
    [DataRow("2.031 2015", "2.03 2021", RevisionClass.Rebased)]
    [DataRow("2.03e 2015", "2.04e 2021", RevisionClass.Rebased)]
    [DataRow("2.03", "2.04 2021", RevisionClass.Rebased)]
    [DataRow("1101.6 Leva", "563 Euros", RevisionClass.Rebased)]
    [DataRow("1101.6 leva", "1102 Leva", RevisionClass.Rounding)]
    [DataRow("2.025", "2.03", RevisionClass.Rounding)]
    [DataRow("2.03", "2.035", RevisionClass.Rounding)]
    [DataRow("2.0294680677363757", "2.03", RevisionClass.Rounding)]
    [DataRow("2.03 2015", "2.033 2015", RevisionClass.Rounding)]
    [DataRow("2.03", "2.036", RevisionClass.Revised)]
    [DataRow("2.03", "2.04", RevisionClass.Revised)]
    [DataRow("2.03e", "1.35e", RevisionClass.Revised)]
    [DataRow("2.03", "1.35e", RevisionClass.Revised)]
    [DataRow("2.03 2015", "1.35 2015", RevisionClass.Revised)]
    public void Class_OlderAndNewerCell_IsTheFirstThatFits(string? older, string? newer, RevisionClass expected) =>
        Assert.AreEqual(expected, CellRevision.Compare(Printed.Cell(older), Printed.Cell(newer)).Class);

    [TestMethod]
    public void Of_NoCellAtAll_IsRefused() => Assert.ThrowsExactly<ArgumentException>(() => CellRevision.Compare(null, null));

    [TestMethod]
    [DataRow("2.03", "1.35", -0.68)]
    [DataRow("2.03", null, null)]
    public void Difference_OlderAndNewerCell_IsTheNewerLessTheOlder(string older, string? newer, double? expected) =>
        Assert.AreEqual((decimal?)expected, CellRevision.Compare(Printed.Cell(older), Printed.Cell(newer)).Difference);

    [TestMethod]
    public void ToName_Classes_AreThoseOfTheDesignInItsOrder() => Assert.AreEqual(
        "new, withdrawn, estimate→actual, unchanged, rebased, rounding, revised",
        string.Join(", ", Enum.GetValues<RevisionClass>().Select(one => one.ToName())));
}
