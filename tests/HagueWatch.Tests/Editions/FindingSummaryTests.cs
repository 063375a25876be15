using HagueWatch.Editions;

namespace HagueWatch.Tests.Editions;

[TestClass]
internal sealed class FindingSummaryTests
{
    [TestMethod]
    public void Of_ManyFindings_GivesALineARuleTheMostSevereFirst() => Assert.AreSequenceEqual(
        [
            "HW2001 (Error) at Table 5: Gone.",
            "HW3001 (Error) at TABLE3!N14: Text.",
            "HW3004 (Warning) at TABLE3!N11: Up. (and 2 more)",
            "HW1900 (Information) at x: Well.",
        ],
        FindingSummary.Format(
        [
            new("HW1900", Severity.Information, "x", "Well."),
            new("HW3004", Severity.Warning, "TABLE3!N11", "Up."),
            new("HW3001", Severity.Error, "TABLE3!N14", "Text."),
            new("HW3004", Severity.Warning, "TABLE3!N12", "Down."),
            new("HW2001", Severity.Error, "Table 5", "Gone."),
            new("HW3004", Severity.Warning, "TABLE3!N13", "Up again."),
        ]).ToArray());

    [TestMethod]
    public void Of_Nothing_GivesNothing() => Assert.IsEmpty(FindingSummary.Format([]));
}
