using HagueWatch.Alerts;

namespace HagueWatch.Tests.Alerts;

/// <summary>Which alerts a matcher matches, and what holds of what operators said.</summary>
[TestClass]
internal sealed class SilenceBookTests
{
    private static readonly AlertKey Hungary = AlertKey.Parse("trajectory.off-path/HUN/hague-2025");
    private static readonly DateOnly Until = new(2026, 7, 12);
    private static readonly DateTimeOffset Said = new(2026, 7, 10, 6, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow("trajectory.off-path/HUN/hague-2025", true)]
    [DataRow("trajectory.off-path/HUN/*", true)]
    [DataRow("*/HUN/*", true)]
    [DataRow("trajectory.off-path", true)]
    [DataRow("*", true)]
    [DataRow("floor.below", false)]
    [DataRow("*/BEL/*", false)]
    [DataRow("*/HUN", false)]
    [DataRow("trajectory.off-path/HU*/hague-2025", false)]
    public void Matches_Matcher_IsByWholeParts(string matcher, bool matches) =>
        Assert.AreEqual(matches, AlertMatcher.Matches(matcher, Hungary));

    [TestMethod]
    [DataRow("floor.below", true)]
    [DataRow("*/HUN/*", true)]
    [DataRow("floor.belo", false)]
    [DataRow("floor.below//x", false)]
    [DataRow("", false)]
    [DataRow("a/b/c/d", false)]
    public void FindFault_Matcher_IsNullWhereItCanBeUsed(string matcher, bool usable) =>
        Assert.AreEqual(usable, AlertMatcher.FindFault(matcher) is null);

    [TestMethod]
    public void Find_Silence_HoldsFromWhenItWasSaidThroughItsDay()
    {
        var book = Silenced(SilenceBook.Empty);

        Assert.IsNull(book.Find(Hungary, Said.AddTicks(-1)));
        Assert.IsNotNull(book.Find(Hungary, Said));
        Assert.IsNotNull(book.Find(Hungary, new DateTimeOffset(2026, 7, 13, 0, 0, 0, TimeSpan.Zero).AddTicks(-1)));
        Assert.IsNull(book.Find(Hungary, new DateTimeOffset(2026, 7, 13, 0, 0, 0, TimeSpan.Zero)));
    }

    [TestMethod]
    public void Silencing_SaidTwice_ChangesNothing()
    {
        var book = Silenced(SilenceBook.Empty);

        Assert.AreSame(book, Silenced(book));
    }

    [TestMethod]
    public void Silencing_SaidAgainAfterItsEnd_KeepsThePastOne()
    {
        var first = Silenced(SilenceBook.Empty);
        var ended = first.Ending(first.Silences[0].Id, Said.AddHours(1));

        var again = Silenced(ended);

        Assert.AreSame(ended, ended.Ending(first.Silences[0].Id, Said.AddHours(2)));
        Assert.IsNull(ended.Find(Hungary, Said.AddHours(1)));
        Assert.HasCount(2, again.Silences);
        Assert.AreEqual(Said.AddHours(1), again.Silences[0].Ended);
        Assert.IsNull(again.Silences[1].Ended);
        Assert.AreNotEqual(again.Silences[0].Id, again.Silences[1].Id);
    }

    [TestMethod]
    public void Acknowledging_SaidTwice_ChangesNothingUntilItFiresAnew()
    {
        var book = SilenceBook.Empty.Acknowledging(Word(Said), Said.AddDays(-1));

        Assert.AreSame(book, book.Acknowledging(Word(Said.AddHours(1)), Said.AddDays(-1)));
        Assert.HasCount(2, book.Acknowledging(Word(Said.AddDays(9)), Said.AddDays(8)).Acknowledgements);
        Assert.HasCount(2, book.Acknowledging(Word(Said) with { Reason = "Another." }, Said.AddDays(-1)).Acknowledgements);
    }

    [TestMethod]
    public void Find_Acknowledgement_LapsesWhenTheAlertEndsOrGetsMoreSevere()
    {
        var book = SilenceBook.Empty.Acknowledging(Word(Said), Said.AddDays(-1));

        Assert.IsNotNull(book.Find(Hungary, AlertState.Firing, AlertSeverity.Warning, Said.AddDays(-1)));
        Assert.IsNull(book.Find(Hungary, AlertState.Firing, AlertSeverity.Critical, Said.AddDays(-1)));
        Assert.IsNull(book.Find(Hungary, AlertState.Resolved, AlertSeverity.Warning, Said.AddDays(-1)));
        Assert.IsNull(book.Find(Hungary, AlertState.Firing, AlertSeverity.Warning, Said.AddDays(1)));
    }

    private static SilenceBook Silenced(SilenceBook book) => book.Silencing("*/HUN/*", Until, "They have called.", "ada", Said);

    private static Acknowledgement Word(DateTimeOffset at) => new()
    {
        Alert = Hungary,
        Severity = AlertSeverity.Warning,
        Reason = "We have asked.",
        By = "ada",
        At = at,
    };
}
