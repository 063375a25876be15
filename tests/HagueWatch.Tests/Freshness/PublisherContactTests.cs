using HagueWatch.Freshness;

namespace HagueWatch.Tests.Freshness;

[TestClass]
internal sealed class PublisherContactTests
{
    private static readonly DateTimeOffset Reached = new(2026, 7, 10, 6, 10, 0, TimeSpan.Zero);
    private static readonly PublisherContact Made = PublisherContact.Made("nato", Reached);

    [TestMethod]
    public void Failed_AgainAndAgain_KeepsWhenItWasReachedAndSinceWhenItFails()
    {
        var contact = Fail(Made, 1);
        contact = Fail(contact, 2);
        contact = Fail(contact, 3);

        Assert.AreEqual(new PublisherContact("nato", Reached, Reached.AddDays(1)), contact);
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(2, true)]
    [DataRow(30, true)]
    public void IsUnreachable_LastReachedDaysAgo_HoldsFromTheSecondDayOn(int days, bool expected)
    {
        var contact = Fail(Made, 1);

        Assert.AreEqual(days, contact.DaysWithout(DayAfter(days)));
        Assert.AreEqual(expected, contact.IsUnreachable(DayAfter(days)));
    }

    [TestMethod]
    public void IsUnreachable_NeverReached_CountsFromTheFirstLook()
    {
        var contact = Fail(PublisherContact.Failed("nato", before: null, Reached), 1);

        Assert.IsNull(contact.LastReached);
        Assert.IsFalse(contact.IsUnreachable(DayAfter(1)));
        Assert.IsTrue(contact.IsUnreachable(DayAfter(2)));
    }

    [TestMethod]
    public void IsUnreachable_NewestLookReachedIt_DoesNotHoldHoweverLongAgoThatWas() => Assert.IsFalse(Made.IsUnreachable(DayAfter(7)));

    [TestMethod]
    public void DaysWithout_InstantsOfOtherZones_CountsDaysInUtc()
    {
        var contact = PublisherContact.Failed("nato", before: null, new DateTimeOffset(2026, 7, 11, 2, 0, 0, TimeSpan.FromHours(14)));

        Assert.AreEqual(1, contact.DaysWithout(new DateOnly(2026, 7, 11)));
    }

    private static DateOnly DayAfter(int days) => DateOnly.FromDateTime(Reached.UtcDateTime).AddDays(days);

    private static PublisherContact Fail(PublisherContact before, int days) =>
        PublisherContact.Failed("nato", before, Reached.AddDays(days));
}
