using HagueWatch.Editions;
using HagueWatch.Editions.Continuity;
using HagueWatch.Publishers.Nato;
using HagueWatch.Statistics;
using HagueWatch.Tests.Publishers;

namespace HagueWatch.Tests.Editions.Continuity;

/// <summary>No revision that a publisher made is refused.</summary>
[TestClass]
internal sealed class TrueRevisionTests
{
    [TestMethod]
    public void Check_NatoFrom2024To2026_WarnsOfAlbaniaAlone()
    {
        var findings = ContinuityCheck.Check(Vintages.Nato[0], Vintages.Nato[1]);

        // Its estimate of 2.03 % became 1.35 %.
        var only = Assert.ContainsSingle(findings);
        Assert.AreEqual(("HW4512", "Table 1!L5"), (only.Code, only.Location));
    }

    [TestMethod]
    public void Check_NatoOriginals_HaveNoError()
    {
        var (older, newer) = (Read(Originals.Nato2024), Read(Originals.Nato2026));

        Assert.IsEmpty(ErrorsOf(older, newer));

        static Edition Read(string name) => new NatoParser().Parse(Documents.Create(Originals.Read(name))).Edition!;
    }

    [TestMethod]
    public void Check_EveryTwoVintagesOfSipri_HaveNoError()
    {
        var vintages = Vintages.ReadSipri();
        var pairs =
            from older in vintages.Index()
            from newer in vintages.Skip(older.Index + 1)
            select (Older: older.Item, Newer: newer);

        Assert.HasCount(4, vintages);
        foreach (var (older, newer) in pairs)
        {
            Assert.IsEmpty(ErrorsOf(older, newer), $"{older.Id} {newer.Id}");
        }
    }

    [TestMethod]
    public void Check_Nato2023AndReportOfTheSecretaryGeneral_HaveNoError()
    {
        // Shares as other publications of NATO gave them, of one year each, against the editions around them.
        var shares2024 = Vintages.Rows("vintages/nato-sg-annual-report-2024-figures-as-reported.csv")
            .Select(row => Vintages.Observe(ReferenceAreas.FromCode(row[0]), Indicators.DefenceShareOfGdp, row[1], row[2]));
        var report = Vintages.Create("nato", "2025", shares2024);

        Assert.IsGreaterThan(10, report.Observations.Count);
        Assert.IsEmpty(ErrorsOf(report, Vintages.Nato[1]));
        var only2024 = Vintages.Nato[0].WithObservations(
            [.. Vintages.Nato[0].Observations.Where(one => one.Year.Number == 2024 && report.Find(one.Area, one.Indicator, one.Year) is not null)]);
        Assert.IsEmpty(ErrorsOf(only2024, report));
    }

    private static IEnumerable<Finding> ErrorsOf(Edition older, Edition newer) =>
        ContinuityCheck.Check(older, newer).Where(finding => finding.Severity == Severity.Error);
}
