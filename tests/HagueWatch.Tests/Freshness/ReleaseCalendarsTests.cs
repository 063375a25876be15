using HagueWatch.Freshness;

namespace HagueWatch.Tests.Freshness;

[TestClass]
internal sealed class ReleaseCalendarsTests
{
    private static readonly ReleaseCalendars Bundled = ReleaseCalendars.ReadBundled();

    [TestMethod]
    public void ReadBundled_Nato_ListsTheReleasesInOrder() =>
        Assert.AreSequenceEqual(
            ["2023: 2023-07-07", "2024: 2024-06-17", "2025: 2025-08-28", "2026: 2026-07-10"],
            Bundled.Find("nato")!.Releases.Select(release => $"{release.Edition}: {release.Published:O}").ToArray());

    [TestMethod]
    public void ReadBundled_EveryCalendar_WarnsOnlyAfterTheLongestWaitSoFarAndErrsLater()
    {
        foreach (var calendar in Bundled.All)
        {
            var days = calendar.Releases.Select(release => release.Published.DayNumber).ToList();
            var waits = days.Zip(days.Skip(1), (one, next) => next - one).ToList();

            Assert.IsGreaterThan(0, waits.Min(), calendar.Publisher);
            Assert.IsLessThan(calendar.WarnAfterDays, waits.Max(), calendar.Publisher);
            Assert.IsLessThan(calendar.ErrorAfterDays, calendar.WarnAfterDays, calendar.Publisher);
            Assert.Contains($"{waits.Max()} days", calendar.Reason);
            Assert.IsTrue(calendar.Releases.All(release => release.Source.Length > 0), calendar.Publisher);
        }
    }

    [TestMethod]
    public void Find_UnknownPublisher_GivesNone() => Assert.IsNull(Bundled.Find("nobody"));
}
