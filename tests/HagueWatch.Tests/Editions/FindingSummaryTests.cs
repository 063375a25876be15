using HagueWatch.Editions;

namespace HagueWatch.Tests.Editions;

[TestClass]
internal sealed class FindingSummaryTests
{
    [TestMethod]
    public void Format_ManyFindingsOfOneCause_ReturnsOneLineWithTheirNumberAndFirstPlaces() => Assert.AreSequenceEqual(
        [
            "HW4002 (Error) at 4 places (T!B1, T!B2, T!B3, …): The share of Albania in 2014 is 1.3 %, but 2 % here. Compare.",
            "HW3004 (Warning) at 2 places (T!C1, T!C2): Up by 1. A budget was late.",
        ],
        FindingSummary.Format(
        [
            new("HW4002", Severity.Error, "T!B1", "The share of Albania in 2014 is 1.3 %, but 2 % here. Compare."),
            new("HW3004", Severity.Warning, "T!C1", "Up by 1. A budget was late."),
            new("HW4002", Severity.Error, "T!B2", "The share of Slovak Republic in 2024e is 0.3 %, but -2 % here. Compare."),
            new("HW3004", Severity.Warning, "T!C2", "Up by 12.5. New aircraft were paid."),
            new("HW4002", Severity.Error, "T!B3", "The share of Türkiye in 2015 is 1.3 %, but 2 % here. Compare."),
            new("HW4002", Severity.Error, "T!B4", "The share of Poland in 2016 is 1E-5 %, but 2,000 % here. Compare."),
        ]).ToArray());

    [TestMethod]
    public void Format_OneCodeOfSeveralCauses_ReturnsALineForEach() => Assert.AreSequenceEqual(
        [
            "HW2001 (Error) at Table 5: Gone.",
            "HW2001 (Error) at 2 places (Table 6, Table 7): No sheet has the title \"Table 6 : …\".",
            "HW3001 (Error) at TABLE3!N14: Text.",
            "HW1900 (Information) at x: Well.",
        ],
        FindingSummary.Format(
        [
            new("HW1900", Severity.Information, "x", "Well."),
            new("HW3001", Severity.Error, "TABLE3!N14", "Text."),
            new("HW2001", Severity.Error, "Table 5", "Gone."),
            new("HW2001", Severity.Error, "Table 6", "No sheet has the title \"Table 6 : …\"."),
            new("HW2001", Severity.Error, "Table 7", "No sheet has the title \"Table 7 : …\"."),
        ]).ToArray());

    [TestMethod]
    public void Format_Nothing_ReturnsNothing() => Assert.IsEmpty(FindingSummary.Format([]));
}
